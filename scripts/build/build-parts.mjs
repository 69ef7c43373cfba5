import { runNode } from "../processes/run-command.mjs";
import { bundle } from "./bundle.mjs";

const QUIET = {
  NEXT_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
};

/** The Prisma client, which the sources import: needed by type checks and tests as well. */
export function generateClient() {
  return runNode({
    name: "prisma generate",
    args: ["node_modules/prisma/build/index.js", "generate"],
    env: { ...process.env, ...QUIET },
  });
}

/** The client and the processes: seconds. */
export async function buildProcesses() {
  await generateClient();
  await bundle();
}

/** The portal: the long part. */
export function buildPortal() {
  return runNode({
    name: "next build",
    args: ["node_modules/next/dist/bin/next", "build"],
    env: { ...process.env, ...QUIET, NODE_ENV: "production" },
  });
}
