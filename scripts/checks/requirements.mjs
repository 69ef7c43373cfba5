import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.mjs";

/** The acceptance checks, by family: R1 to R81, and so on. 157 in all. */
const FAMILIES = { R: 81, W: 32, RR: 44 };

const TEST_FILE = /\.(test|spec)\.tsx?$/;
const NOT_OURS = new Set(["node_modules", "dist", ".next", ".git", ".data", "test-results"]);
const TITLE = /(["'`])((?:\\.|(?!\1)[^\\\n])*)\1/g;
const NAMED = /\b(RR|R|W)(\d+)(?:(?: to |–|-)(?:RR|R|W)(\d+))?\b/g;

export const REQUIREMENTS = Object.entries(FAMILIES).flatMap(([family, count]) =>
  Array.from({ length: count }, (_, index) => `${family}${index + 1}`),
);

/**
 * Which tests name which check: "R64 to R67, R74: …" names five.
 * @param {string} [root]
 * @returns {Map<string, { path: string, title: string }[]>}
 */
export function findProofs(root = ROOT) {
  const proofs = new Map(REQUIREMENTS.map((id) => [id, []]));
  for (const path of listTests(root)) {
    for (const [, , title] of readFileSync(join(root, path), "utf8").matchAll(TITLE)) {
      for (const id of namedIn(title)) proofs.get(id)?.push({ path, title });
    }
  }
  return proofs;
}

/** @param {string} title */
function namedIn(title) {
  return [...title.matchAll(NAMED)].flatMap(([, family, from, to = from]) =>
    Array.from({ length: to - from + 1 }, (_, index) => `${family}${Number(from) + index}`),
  );
}

function listTests(root, folder = "") {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : listTests(root, path);
    return TEST_FILE.test(entry.name) ? [path] : [];
  });
}
