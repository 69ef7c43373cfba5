import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.mjs";

/** Says what to do when this Node is older than package.json asks for. */
export function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const wanted = engines.node.replace(/^\D+/, "").split(".").map(Number);
  const actual = process.versions.node.split(".").map(Number);
  const difference = wanted.map((part, index) => actual[index] - part).find((part) => part !== 0);
  if (difference === undefined || difference > 0) return;
  throw new Error(
    `Node ${process.versions.node} is too old: Posthaste needs ${engines.node}. ` +
      "Install it from https://nodejs.org and try again.",
  );
}
