import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { portOf } from "@/lib/testing/port-of";
import type { SampleCommand } from "@/lib/testing/samples/sample-command";
import { sampleEnvironment } from "@/lib/testing/samples/sample-environment";

export interface StartedSample {
  readonly url: string;
  /** What it has written so far. */
  readonly output: () => string;
}

/** A Java machine that compiles first takes its time on a busy one. */
const START_MS = 60_000;
const POLL_MS = 25;

/** Runs a receiver of our documents in a process of its own, as a reader would, until the test is over. */
export async function startSample(
  { command, args, env }: SampleCommand,
  environment: Readonly<Record<string, string>>,
): Promise<StartedSample> {
  const port = await findFreePort();
  const child = spawn(
    command,
    args.map((arg) => arg.replace("$PORT", String(port))),
    {
      env: sampleEnvironment({ PORT: String(port), ...env, ...environment }),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let output = "";
  const keep = (text: Buffer) => {
    output += text;
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const endsAt = performance.now() + START_MS;
  while (!(await accepts(port))) {
    const isLate = performance.now() > endsAt;
    if (isLate || child.exitCode !== null) throw new Error(`${command} does not listen: ${output}`);
    await delay(POLL_MS);
  }
  return { url: `http://127.0.0.1:${port}/webhooks`, output: () => output };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server);
  await once(server.close(), "close");
  return port;
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
