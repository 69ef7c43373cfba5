import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { sampleEnvironment } from "@/lib/testing/samples/sample-environment";

const run = promisify(execFile);

/** Runs a program of the docs that ends by itself, and answers with what it printed. */
export async function runSample(
  path: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const command = path.endsWith(".sh") ? "sh" : "node";
  const env = sampleEnvironment(environment);
  const { stdout } = await run(command, [resolve("docs/samples", path)], { env });
  return stdout.trim();
}
