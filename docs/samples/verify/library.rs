// Cargo.toml: standardwebhooks = "1", axum = "0.8"
use axum::{body::Bytes, http::{HeaderMap, StatusCode}};
use standardwebhooks::Webhook;

pub async fn receive(headers: HeaderMap, body: Bytes) -> (StatusCode, &'static str) {
    let secret = std::env::var("WEBHOOK_SECRET").expect("WEBHOOK_SECRET is set");
    let webhook = Webhook::new(&secret).expect("WEBHOOK_SECRET is a signing secret");
    if webhook.verify(&body, &headers).is_err() {
        return (StatusCode::BAD_REQUEST, "Invalid signature");
    }
    println!("Webhook verified: {}", String::from_utf8_lossy(&body));
    (StatusCode::NO_CONTENT, "")
}
