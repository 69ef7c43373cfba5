import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const account = z.object({ email: z.email(), password: z.string() });

const trialFile = z.object({ operator: account, developer: account, apiKey: z.string() });

export type Account = z.infer<typeof account>;

/** What the launcher made up for the product under test: its sign-ins and an environment's API key. */
export function readTrial(): z.infer<typeof trialFile> {
  const directory = z.string().parse(process.env.E2E_DATA_DIR);
  return trialFile.parse(JSON.parse(readFileSync(join(directory, "trial.json"), "utf8")));
}
