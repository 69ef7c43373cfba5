import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

export interface SeedSample {
  readonly url: string;
  /** What the sample logged, line by line. */
  readonly log: readonly string[];
}

const SAMPLE_PATH = "docs/samples/verify/express.txt";
const IMPORT = 'import { Webhook } from "svix";';
const SECRET = '"whsec_..."';

/**
 * The receiver that our users copy from the documents, from the file that the documents print. It runs in a
 * process of its own, in the Express server that it was written for; its secret is filled in, and what
 * verifies is answered, which the sample leaves to its reader.
 */
export async function startSeedSample(secret: string): Promise<SeedSample> {
  const sample = await readFile(SAMPLE_PATH, "utf8");
  if (!sample.startsWith(IMPORT) || !sample.includes(SECRET)) throw new Error("Another sample");
  const body = sample.slice(IMPORT.length).replace(SECRET, JSON.stringify(secret));
  const child = spawn(process.execPath, ["--input-type=module", "-"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill();
  });
  child.stdin.end(`${IMPORT}
    import express from "express";
    const app = express();
    app.post("/hooks", express.raw({ type: "application/json" }), (req, res) => {
      ${body}
      if (!res.headersSent) res.status(204).end();
    });
    const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));
  `);
  const log: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const [port] = await once(lines, "line");
  lines.on("line", (line) => log.push(line));
  return { url: `http://127.0.0.1:${port}/hooks`, log };
}
