import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import {
  bundleCommands,
  runCommand,
  type Side,
  startCommand,
} from "@/lib/testing/transfer/run-command";

export interface Commands {
  /** Fresh for each test: state and report of its runs. */
  readonly directory: string;
  run(name: Name, options: RunOptions): ReturnType<typeof runCommand>;
  start(name: Name, options: RunOptions): ReturnType<typeof startCommand>;
}

type Name = "import-svix" | "export-svix";

interface RunOptions {
  readonly args?: readonly string[];
  readonly ours: Side;
  readonly svix?: Side | null;
}

/** The two commands as a production install has them, for one test file. */
export function useCommands(): () => Commands {
  let bundles = "";
  let directory = "";
  beforeAll(async () => {
    // Inside the project, so that packages resolve.
    bundles = await mkdtemp(resolve("node_modules/.transfer-test-"));
    await bundleCommands(bundles);
  });
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "posthaste-transfer-"));
    return () => rm(directory, { recursive: true, force: true });
  });
  afterAll(() => rm(bundles, { recursive: true, force: true }));
  const commandOf = (name: Name, { args = [], ours, svix = null }: RunOptions) => ({
    file: join(bundles, `${name}.js`),
    // Tests don't wait for the limit that spares a real server.
    args: ["--requests-per-second", "1000", ...args],
    directory,
    ours,
    svix,
  });
  return () => ({
    directory,
    run: (name, options) => runCommand(commandOf(name, options)),
    start: (name, options) => startCommand(commandOf(name, options)),
  });
}
