//! Serves the handler of the docs at /webhooks.

#[path = "../../../../../../../docs/samples/verify/library.rs"]
mod library;

use axum::{routing::post, Router};

fn main() -> std::io::Result<()> {
    let port = std::env::var("PORT").expect("PORT is set");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
        axum::serve(listener, Router::new().route("/webhooks", post(library::receive))).await
    })
}
