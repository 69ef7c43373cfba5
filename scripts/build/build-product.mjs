import { step } from "../launcher/progress.mjs";
import { assemble } from "./assemble.mjs";
import { buildPortal, buildProcesses } from "./build-parts.mjs";
import { isBuilt, removeBuildStamp, writeBuildStamp } from "./build-stamp.mjs";
import { hashSources } from "./hash-sources.mjs";

/**
 * Builds the processes now, because they are quick and everything else needs them, and answers with
 * the rest, which may run beside other work. Both do nothing where the build is fresh.
 * @param {{ isForced: boolean }} options
 * @returns {Promise<() => Promise<void>>}
 */
export async function beginBuild({ isForced }) {
  const hash = hashSources();
  if (!isForced && isBuilt(hash)) return async () => undefined;
  removeBuildStamp();
  await step("Building the processes", buildProcesses);
  return async () => {
    await step("Building the portal", buildPortal);
    writeBuildStamp(hash);
  };
}

/** Everything from its beginning, and the folder that production runs. */
export async function buildProduct() {
  const finish = await beginBuild({ isForced: true });
  await finish();
  await step("Assembling the production folder", assemble);
}
