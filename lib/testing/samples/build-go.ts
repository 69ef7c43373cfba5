import { join } from "node:path";
import { createScratch } from "@/lib/testing/samples/create-scratch";
import { PACKAGES_FOLDER } from "@/lib/testing/samples/install-once";
import { obtain, runTool } from "@/lib/testing/samples/run-tool";
import type { SampleCommand } from "@/lib/testing/samples/sample-command";

/** Its go.mod has the versions; the Go tool keeps what it has fetched and compiled. */
const MODULE = join(PACKAGES_FOLDER, "go");
const LIBRARY = "github.com/svix/svix-webhooks/go";

/** Without C and unoptimised, which compiles the standard library in half the time. */
const FLAGS = ["-gcflags=all=-N -l", "-ldflags=-s -w"];
const SETTINGS = { cwd: MODULE, env: { CGO_ENABLED: "0" } };

/** Built and not `go run`, whose child would outlive it. */
export async function buildGo(path: string): Promise<SampleCommand> {
  await obtain(["go", "version"]);
  const command = join(createScratch(), "receiver");
  await runTool(["go", "build", ...FLAGS, "-o", command, path], SETTINGS);
  return { command, args: [] };
}

export async function buildGoWithLibrary(path: string): Promise<SampleCommand> {
  await obtain(["go", "build", ...FLAGS, LIBRARY], SETTINGS);
  return buildGo(path);
}
