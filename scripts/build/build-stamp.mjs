import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.mjs";

const STAMP = join(ROOT, "dist/.build-stamp");
const PRODUCTS = ["dist/server.js", "dist/worker.js", ".next/BUILD_ID"];

/** @param {string} hash of the sources */
export function isBuilt(hash) {
  if (!PRODUCTS.every((path) => existsSync(join(ROOT, path)))) return false;
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash;
}

/** Before building: what is half-built must not look finished. */
export function removeBuildStamp() {
  rmSync(STAMP, { force: true });
}

export function writeBuildStamp(hash) {
  mkdirSync(join(ROOT, "dist"), { recursive: true });
  writeFileSync(STAMP, hash);
}
