import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.mjs";

const MAX_LINES = 300;
/** A statement of the queue is read as a whole. */
const MAX_LINES_OF_SQL = 400;
const SQL = /^lib\/delivery\/queue\/[^.]+\.ts$/;
const SOURCE = /\.(ts|tsx|mjs|css)$/;
const NOT_OURS = new Set([
  "node_modules",
  "dist",
  "generated",
  "test-results",
  "playwright-report",
]);

/**
 * A file that outgrows the limit holds more than one concept.
 * @param {string} [root]
 * @returns {{ median: number, tooLong: string[] }}
 */
export function checkFileSizes(root = ROOT) {
  const sizes = listSources(root).map((path) => ({
    path,
    lines: readFileSync(join(root, path), "utf8").trimEnd().split("\n").length,
  }));
  sizes.sort((a, b) => b.lines - a.lines);
  const median = sizes[Math.floor(sizes.length / 2)]?.lines ?? 0;
  const tooLong = sizes.filter(({ path, lines }) => lines > limitOf(path));
  return {
    median,
    tooLong: tooLong.map(
      ({ path, lines }) => `${path} has ${lines} lines (limit ${limitOf(path)})`,
    ),
  };
}

const limitOf = (path) => (SQL.test(path) ? MAX_LINES_OF_SQL : MAX_LINES);

function listSources(root, folder = "") {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name.startsWith(".") || NOT_OURS.has(entry.name) ? [] : listSources(root, path);
    }
    return SOURCE.test(entry.name) ? [path] : [];
  });
}
