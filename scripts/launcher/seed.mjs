import { runNode } from "../processes/run-command.mjs";

/**
 * @param {{ environment: NodeJS.ProcessEnv, folder: string, trial: { operator: object, developer: object }, receiverUrl: string | null }} input
 * @returns {Promise<{ applicationId: string, applicationUid: string }>}
 */
export async function seed({ environment, folder, trial, receiverUrl }) {
  const { operator, developer } = trial;
  const output = await runNode({
    name: "The seed",
    args: ["--enable-source-maps", `${folder}/seed.js`],
    env: environment,
    input: JSON.stringify({
      operator,
      developer,
      ...(receiverUrl !== null && { sampleReceiverUrl: receiverUrl }),
    }),
  });
  return JSON.parse(output.trim().split("\n").at(-1));
}
