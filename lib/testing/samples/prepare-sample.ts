import { extname, resolve } from "node:path";
import { buildGo, buildGoWithLibrary } from "@/lib/testing/samples/build-go";
import { buildRust } from "@/lib/testing/samples/build-rust";
import { prepareFlask } from "@/lib/testing/samples/prepare-flask";
import { prepareServlet } from "@/lib/testing/samples/prepare-servlet";
import { obtain, type Tool } from "@/lib/testing/samples/run-tool";
import type { SampleCommand } from "@/lib/testing/samples/sample-command";

type Prepare = (path: string) => Promise<SampleCommand>;

/** What needs packages, by its path below the samples' folder. */
const WITH_PACKAGES: Readonly<Record<string, Prepare>> = {
  "verify/WebhookServlet.java": prepareServlet,
  "verify/library.go": buildGoWithLibrary,
  "verify/library.py": prepareFlask,
  "verify/library.rs": async () => ({ command: await buildRust("receiver"), args: [] }),
};

/** What needs its language alone, by the end of its name. */
const ALONE: Readonly<Record<string, Prepare>> = {
  ".mjs": runs(["node"], { probe: ["--version"] }),
  ".py": runs(["python3"], { probe: ["--version"] }),
  ".rb": runs(["ruby"], { probe: ["-e", 'require "webrick"'] }),
  ".php": runs(["php", "-S", "127.0.0.1:$PORT"], { probe: ["--version"] }),
  ".java": runs(["java"], { probe: ["--version"] }),
  ".go": buildGo,
};

/** A receiver of the docs as a command. Throws an `Obstacle` where this machine cannot run it. */
export async function prepareSample(path: string): Promise<SampleCommand> {
  const prepare = WITH_PACKAGES[path] ?? ALONE[extname(path)];
  if (prepare === undefined) throw new Error(`Nothing runs ${path}`);
  return prepare(resolve("docs/samples", path));
}

function runs([command, ...args]: Tool, { probe }: { probe: readonly string[] }): Prepare {
  return async (path) => {
    await obtain([command, ...probe]);
    return { command, args: [...args, path] };
  };
}
