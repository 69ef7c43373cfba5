import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createScratch } from "@/lib/testing/samples/create-scratch";

const BUILD_MS = 100_000;

const MANIFEST = `[package]
name = "verifier"
version = "0.0.0"
edition = "2021"

[dependencies]
base64 = "0.22"
hmac = "0.12"
sha2 = "0.10"
`;

/** Takes the headers as arguments and the body as its input, and ends with 0 for what is genuine. */
const MAIN = `mod verify;
use std::io::Read;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut body = Vec::new();
    std::io::stdin().read_to_end(&mut body).unwrap();
    let genuine = verify::is_genuine(&args[1], &args[2], &args[3], &args[4], &body);
    std::process::exit(if genuine { 0 } else { 1 });
}
`;

type Verifier =
  | { readonly obstacle: string }
  | { readonly obstacle: null; readonly command: string };

/** The Rust sample as a program. Its packages come from crates.io, or from what cargo has kept of them. */
export function buildRustVerifier(): Verifier {
  if (spawnSync("cargo", ["--version"]).status !== 0) return { obstacle: "no cargo here" };
  const directory = createScratch();
  mkdirSync(join(directory, "src"));
  writeFileSync(join(directory, "Cargo.toml"), MANIFEST);
  writeFileSync(join(directory, "src/main.rs"), MAIN);
  copyFileSync("docs/samples/verify/verify.rs", join(directory, "src/verify.rs"));
  const cargo = (...args: string[]) =>
    spawnSync("cargo", args, { cwd: directory, timeout: BUILD_MS });
  if (cargo("fetch", "--quiet").status !== 0) return { obstacle: "crates.io cannot be reached" };
  const built = cargo("build", "--offline", "--quiet");
  if (built.status !== 0) throw new Error(String(built.stderr));
  return { obstacle: null, command: join(directory, "target/debug/verifier") };
}
