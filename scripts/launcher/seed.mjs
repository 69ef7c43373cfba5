import { runNode } from "../processes/run-command.mjs";

/**
 * @param {{ environment: NodeJS.ProcessEnv, trial: { operator: object, developer: object }, receiverUrl: string | null }} input
 * @returns {Promise<{ applicationId: string, applicationUid: string }>}
 */
export async function seed({ environment, trial, receiverUrl }) {
  const { operator, developer } = trial;
  const output = await runNode({
    name: "The seed",
    args: ["--enable-source-maps", "dist/seed.js"],
    env: environment,
    input: JSON.stringify({
      operator,
      developer,
      ...(receiverUrl !== null && { sampleReceiverUrl: receiverUrl }),
    }),
  });
  return JSON.parse(output.trim().split("\n").at(-1));
}
