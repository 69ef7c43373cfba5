import { statSync } from "node:fs";
import { join } from "node:path";
import { generateClient } from "../build/build-parts.mjs";
import { beginBuild } from "../build/build-product.mjs";
import { bundleAndWatch } from "../build/bundle.mjs";
import { ROOT } from "../paths.mjs";
import { step } from "./progress.mjs";

/**
 * What `npm start` and `npm run dev` do differently. `prepare` makes the processes in `folder`, and answers
 * with what is left to build; `onChanged` hears which of them are others now.
 * @typedef {{
 *   nodeEnv: "production" | "development", folder: string, isShown: boolean,
 *   prepare: (onChanged: (programs: string[]) => void) => Promise<() => Promise<void>>,
 * }} Mode
 */

/** @type {Mode} */
export const PRODUCTION = {
  nodeEnv: "production",
  folder: "dist",
  isShown: false,
  prepare: () => beginBuild({ isForced: false }),
};

const DEVELOPMENT_FOLDER = "dist/dev";

/** The portal is compiled page by page, when one is asked for. @type {Mode} */
export const DEVELOPMENT = {
  nodeEnv: "development",
  folder: DEVELOPMENT_FOLDER,
  isShown: true,
  prepare: async (onChanged) => {
    await step("Building the processes", async () => {
      if (!isClientFresh()) await generateClient();
      await bundleAndWatch({
        folder: DEVELOPMENT_FOLDER,
        onChanged,
        onBroken: (text) => console.error(`\n${text}Waiting for a change.\n`),
      });
    });
    return async () => undefined;
  },
};

function isClientFresh() {
  const changedAt = (path) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return changedAt("lib/db/generated/client.ts") > changedAt("prisma/schema.prisma");
}
