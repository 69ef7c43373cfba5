//! Takes secret and headers as arguments and the body as its input, and ends with 0 for what is genuine.

#[path = "../../../../../../../docs/samples/verify/verify.rs"]
mod verify;

use std::io::Read;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let mut body = Vec::new();
    std::io::stdin().read_to_end(&mut body).expect("a body");
    let is_genuine = verify::is_genuine(&args[1], &args[2], &args[3], &args[4], &body);
    ExitCode::from(if is_genuine { 0 } else { 1 })
}
