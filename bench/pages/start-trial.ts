import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { findFreePort } from "@/bench/kit/find-free-port";
import type { Resources } from "@/bench/kit/resources";
import { startProcess } from "@/bench/kit/start-process";
import { waitForHealth } from "@/scripts/launcher/wait-for-health.mjs";
import { ROOT } from "@/scripts/paths.mjs";

const trialFile = z.object({
  operator: z.object({ email: z.string(), password: z.string() }),
  apiKey: z.string(),
});

export interface Trial extends z.infer<typeof trialFile> {
  readonly url: string;
}

/** What `npm start` gives, with data of its own, whatever the settings of whoever measures. */
export async function startTrial(resources: Resources): Promise<Trial> {
  const directory = mkdtempSync(join(tmpdir(), "posthaste-pages-"));
  resources.add(() => rmSync(directory, { recursive: true, force: true }));
  const port = await findFreePort();
  const unset = { HOST: "", PUBLIC_URL: "", DATABASE_URL: "", POSTHASTE_SECRET: "", SIGN_UP: "" };
  const launcher = await startProcess({
    name: "launcher",
    file: join(ROOT, "scripts/start.mjs"),
    env: { ...unset, PORT: String(port), POSTHASTE_DATA_DIR: join(directory, "data") },
    logFile: join(directory, "launcher.log"),
  });
  resources.add(launcher.stop);
  await Promise.race([waitForHealth({ host: "127.0.0.1", port }), launcher.ended]);
  const file = readFileSync(join(directory, "data/trial.json"), "utf8");
  return { ...trialFile.parse(JSON.parse(file)), url: `http://localhost:${port}` };
}
