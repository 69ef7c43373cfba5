use axum::{body::Bytes, http::{HeaderMap, StatusCode}};
use svix::webhooks::Webhook;

pub async fn receive(headers: HeaderMap, body: Bytes) -> (StatusCode, &'static str) {
    let secret = std::env::var("WEBHOOK_SECRET").expect("WEBHOOK_SECRET is set");
    let webhook = Webhook::new(&secret).expect("WEBHOOK_SECRET is a signing secret");
    match webhook.verify(&body, &headers) {
        Ok(()) => (StatusCode::NO_CONTENT, ""),
        Err(_) => (StatusCode::BAD_REQUEST, "Invalid signature"),
    }
}
