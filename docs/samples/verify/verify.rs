// Cargo.toml: base64 = "0.22", hmac = "0.12", sha2 = "0.10"
use base64::{engine::general_purpose::STANDARD, Engine};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::time::{SystemTime, UNIX_EPOCH};

const TOLERANCE_SECONDS: u64 = 5 * 60;

/// `id`, `timestamp` and `signatures` are the values of the webhook-* headers, `body` the raw bytes.
pub fn is_genuine(secret: &str, id: &str, timestamp: &str, signatures: &str, body: &[u8]) -> bool {
    let Ok(key) = STANDARD.decode(secret.trim_start_matches("whsec_")) else { return false };
    let Ok(seconds) = timestamp.parse::<u64>() else { return false };
    let Ok(now) = SystemTime::now().duration_since(UNIX_EPOCH) else { return false };
    if now.as_secs().abs_diff(seconds) > TOLERANCE_SECONDS {
        return false;
    }
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key) else { return false };
    mac.update(format!("{id}.{timestamp}.").as_bytes());
    mac.update(body);
    signatures
        .split(' ')
        .filter_map(|entry| STANDARD.decode(entry.strip_prefix("v1,")?).ok())
        .any(|given| mac.clone().verify_slice(&given).is_ok())
}
