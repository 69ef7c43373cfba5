import { join } from "node:path";
import { CACHE_FOLDER, PACKAGES_FOLDER } from "@/lib/testing/samples/install-once";
import { obtain, runTool } from "@/lib/testing/samples/run-tool";

const TARGET = join(CACHE_FOLDER, "rust");
const PROJECT = [
  "--quiet",
  "--locked",
  "--manifest-path",
  join(PACKAGES_FOLDER, "rust/Cargo.toml"),
];
const BUILD = ["cargo", "build", ...PROJECT, "--offline", "--target-dir", TARGET] as const;

/**
 * One of the programs around the samples in Rust. Their packages come from crates.io, or from what
 * cargo has kept of them.
 */
export async function buildRust(program: "receiver" | "verifier"): Promise<string> {
  await obtain(["cargo", "fetch", ...PROJECT], { env: { CARGO_NET_RETRY: "1" } });
  await obtain([...BUILD, "--lib"]);
  await runTool([...BUILD, "--bin", program]);
  return join(TARGET, "debug", program);
}
