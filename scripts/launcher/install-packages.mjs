import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.mjs";
import { runNode } from "../processes/run-command.mjs";
import { step } from "./progress.mjs";

/** `npm ci`, unless what package-lock.json asks for is installed already. */
export async function installPackages() {
  if (isInstalled()) return;
  // Under npm start, the npm that runs us; otherwise the one beside this Node.
  const npm = process.env.npm_execpath ?? findNpm();
  await step("Installing packages", () =>
    runNode({ name: "npm ci", args: [npm, "ci", "--include=dev", "--no-audit", "--no-fund"] }),
  );
}

/** npm writes its own record at the very end: after an interrupted install there is none. */
function isInstalled() {
  const record = readPackages(join(ROOT, "node_modules/.package-lock.json"));
  if (!record) return false;
  const wanted = readPackages(join(ROOT, "package-lock.json")) ?? {};
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    // A package for other machines is optional, and rightly missing on this one.
    return record[path] ? record[path].version === version : optional === true;
  });
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : null;
}

function findNpm() {
  const prefix = join(process.execPath, "../..");
  const candidates = ["lib/node_modules", "share/nodejs", "share"].map((folder) =>
    join(prefix, folder, "npm/bin/npm-cli.js"),
  );
  const npm = candidates.find((path) => existsSync(path));
  if (!npm) throw new Error("npm was not found: run `npm start` rather than the script itself.");
  return npm;
}
