import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.mjs";

/** All that the build reads, as folders and files. The image's build context has the same. */
export const BUILD_FOLDERS = ["app", "components", "lib", "prisma", "public", "scripts/build"];
export const BUILD_FILES = [
  "next.config.mjs",
  "package-lock.json",
  "postcss.config.mjs",
  "prisma.config.ts",
  "proxy.ts",
  "server.ts",
  "tsconfig.json",
  "worker.ts",
];
const NOT_BUILT = /\.test\.tsx?$|^lib\/(db\/generated|testing)\//;

/** One text for all that the build is made of. */
export function hashSources() {
  const found = BUILD_FOLDERS.flatMap((folder) => listFiles(folder));
  const paths = [...found, ...BUILD_FILES].filter(
    (path) => !NOT_BUILT.test(path) && existsSync(join(ROOT, path)),
  );
  const hash = createHash("sha256");
  for (const path of paths.sort()) {
    const content = readFileSync(join(ROOT, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function listFiles(folder) {
  if (!existsSync(join(ROOT, folder))) return [];
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}
