import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.mjs";

/**
 * The promise of an upgrade, as far as it can be read off a migration's text: no statement locks a table that
 * grows for longer than a moment, and none takes away what the last release's processes still use.
 * `scripts/production/upgrade.production.test.ts` shows the rest.
 */

/** Tables that stay small: a few rows for each installation, environment or person. */
const SMALL = new Set(["environment", "event_type", "user_account", "membership", "invitation"]);

/** A comment right before a statement exempts it, with the reason. */
const EXEMPTION = /^\s*--\s*online:\s*\S.*$/im;

const VOLATILE =
  /\bdefault\s+[^,]*\b(random|gen_random_uuid|uuid_generate_\w+|clock_timestamp|timeofday|nextval)\s*\(|\b(big|small)?serial\b|\bgenerated\b/i;

/** Each: what it finds in one action of `alter table`, and why that breaks the promise. */
const ACTIONS = [
  [
    /^add\s+column\b.*/is,
    (text) =>
      VOLATILE.test(text) ? "a default that is computed for each row rewrites the table" : null,
  ],
  [
    /^add\s+column\b.*\bnot\s+null\b/is,
    (text) =>
      /\bdefault\b/i.test(text) ? null : "the last release inserts rows without this column",
  ],
  [/^alter\s+(column\s+)?\S+\s+(set\s+data\s+)?type\b/i, () => "another type rewrites the table"],
  [
    /^alter\s+(column\s+)?\S+\s+set\s+not\s+null\b/i,
    () => "it reads the whole table: add a check as not valid, validate it, then set not null",
  ],
  [
    /^add\s+(constraint\s+\S+\s+)?(check|foreign\s+key)\b/i,
    (text) => (/\bnot\s+valid\b/i.test(text) ? null : "add it as not valid, then validate it"),
  ],
  [
    /^add\s+(constraint\s+\S+\s+)?(primary\s+key|unique|exclude)\b/i,
    (text) =>
      /\busing\s+index\b/i.test(text)
        ? null
        : "it builds an index: build it concurrently, then add it using index",
  ],
  [/^drop\s+(column|constraint)\b/i, () => "the last release may still use it"],
  [/^rename\b/i, () => "the last release uses the old name"],
  [/^set\s+(tablespace|logged|unlogged|access\s+method)\b/i, () => "it rewrites the table"],
];

const nameOf = (text) => text.replaceAll('"', "").split(".").at(-1)?.toLowerCase() ?? "";

/**
 * @param {string} sql of one migration
 * @returns {string[]} each statement that blocks, with the reason
 */
export function findBlockingStatements(sql) {
  const created = new Set(
    [...sql.matchAll(/\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?("?[\w".]+)/gi)].map(([, name]) =>
      nameOf(name),
    ),
  );
  const isFree = (table) => created.has(nameOf(table)) || SMALL.has(nameOf(table));
  return splitStatements(sql).flatMap(({ text, isExempt }) => {
    const reason = isExempt ? null : findReason(text, { isFree, sql });
    return reason === null ? [] : [`${text.replaceAll(/\s+/g, " ").slice(0, 100)}: ${reason}`];
  });
}

function findReason(text, { isFree, sql }) {
  const index =
    /^create\s+(?:unique\s+)?index\s+(concurrently\s+)?(?:if\s+not\s+exists\s+)?(\S+)\s+on\s+(only\s+)?("?[\w".]+)/i.exec(
      text,
    );
  if (index !== null) return judgeIndex(index, { isFree, sql });
  const table = /^alter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?("?[\w".]+)\s+(.*)$/is.exec(text);
  if (table !== null) return isFree(table[1]) ? null : judgeActions(table[2]);
  if (/^(vacuum\s+full|cluster|lock\s)/i.test(text)) return "it locks whole tables";
  if (/^reindex\b/i.test(text) && !/\bconcurrently\b/i.test(text)) return "reindex concurrently";
  if (/^(drop\s+table|truncate)\b/i.test(text)) return "the last release may still use it";
  const rows = /^(?:update|delete\s+from)\s+(?:only\s+)?("?[\w".]+)/i.exec(text);
  return rows === null || isFree(rows[1])
    ? null
    : "it changes the rows of a table that grows in one transaction: let the worker do it in steps";
}

function judgeIndex([, concurrently, name, only, table], { isFree, sql }) {
  if (isFree(table) || only !== undefined) return null;
  if (concurrently === undefined)
    return "nothing can be written while the index is built: create it concurrently";
  const plain = sql.replaceAll('"', "").toLowerCase();
  return plain.includes(`drop index concurrently if exists ${nameOf(name)}`)
    ? null
    : "drop it first (drop index concurrently if exists), because a run that was killed leaves an invalid one";
}

function judgeActions(actions) {
  for (const action of splitAtCommas(actions)) {
    for (const [pattern, judge] of ACTIONS) {
      const reason = pattern.test(action) ? judge(action) : null;
      if (reason !== null) return reason;
    }
  }
  return null;
}

/** At commas outside brackets. */
function splitAtCommas(text) {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if ("([".includes(character)) depth += 1;
    if (")]".includes(character)) depth -= 1;
    if (character === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

/** At semicolons outside quotes, with the comments in front of each. */
function splitStatements(sql) {
  const pieces = sql.match(/(?:--[^\n]*|'(?:[^']|'')*'|\$\$[\s\S]*?\$\$|[^;])+/g) ?? [];
  return pieces.map((piece) => ({
    isExempt: EXEMPTION.test(piece),
    text: piece.replaceAll(/--[^\n]*/g, "").trim(),
  }));
}

/**
 * The migrations that came after the last release.
 * @param {string} [root]
 * @returns {string[]}
 */
export function checkMigrations(root = ROOT) {
  const folder = join(root, "prisma/migrations");
  const { last } = JSON.parse(readFileSync(join(root, "prisma/released-migrations.json"), "utf8"));
  const names = readdirSync(folder).filter((name) => /^\d/.test(name) && name > last);
  return names.flatMap((name) => {
    const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
    return findBlockingStatements(sql).map((problem) => `${name}: ${problem}`);
  });
}
