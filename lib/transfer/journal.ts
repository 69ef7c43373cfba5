import { hash } from "node:crypto";
import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { z } from "zod";
import { type Fields, type Kind, TransferError } from "@/lib/transfer/model";

/**
 * The state file: one JSON line per step, appended as it happens, so that a killed run goes on where it
 * was. It holds hashes of values, never values: neither secrets nor headers.
 */
const VERSION = 1;

export const OUTCOMES = ["created", "updated", "unchanged", "kept", "refused", "failed"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Field name to a hash of its value. */
const hashes = z.record(z.string(), z.string());

const entrySchema = z.object({
  /** Its source's id; for an endpoint, with the application's before it. */
  key: z.string(),
  pass: z.number(),
  label: z.string(),
  application: z.string().nullable(),
  /** Its id at the target; null before it exists. */
  target: z.string().nullable(),
  /** Set before a creation is asked for: an object that is then found at the target is ours. */
  creating: z.string().nullable(),
  /** The fields as the source had them, and as the target had them, after the last write. */
  source: hashes,
  here: hashes,
  outcome: z.enum([...OUTCOMES, "begun"]),
  notes: z.array(z.string()),
  /** Whether the switch-over has enabled it once. */
  enabled: z.boolean(),
});

export type Entry = z.output<typeof entrySchema>;

const head = z.object({ version: z.literal(VERSION), from: z.string(), to: z.string() });
const mode = z.enum(["copy", "enable"]);
const mark = z.object({ pass: z.number(), is: z.enum(["begun", "finished"]), mode });

export type Mode = z.output<typeof mode>;

export interface Journal {
  readonly pass: number;
  /** Whether an earlier run of this pass was cut off. */
  readonly isResumed: boolean;
  find(key: string): Entry | null;
  /** Whether this pass has dealt with it already. */
  isDone(key: string): boolean;
  write(entry: Entry): void;
  finish(): void;
  entries(): Iterable<Entry>;
}

export function keyOf(kind: Kind, ids: readonly string[]): string {
  return [kind, ...ids].join("/");
}

const HASH_CHARACTERS = 16;

/** The same value has the same hash, whatever the order of its members. */
export function hashFields(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      hash("sha256", JSON.stringify(sortMembers(value)) ?? "").slice(0, HASH_CHARACTERS),
    ]),
  );
}

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, member]) => [name, sortMembers(member)]);
}

const DONE: ReadonlySet<string> = new Set(["created", "updated", "unchanged", "kept"]);

/** Opens or begins the state of this pair of servers. Without a file, nothing is kept (a dry run reads only). */
export function openJournal(input: {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
  readonly isReadOnly: boolean;
}): Journal {
  const { entries, last } = readState(input);
  const isResumed = last.is === "begun" && last.mode === input.mode;
  if (input.mode === "enable" && last.is === "begun" && last.mode === "copy") {
    const message = "The last copy was cut off: run it to its end before the switch-over.";
    throw new TransferError(message, { isFatal: true });
  }
  const current = isResumed ? last.pass : last.pass + 1;
  const isNew = !existsSync(input.file);
  const append = (line: unknown) => {
    if (!input.isReadOnly) appendFileSync(input.file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  };
  if (isNew) append({ version: VERSION, from: input.from, to: input.to });
  else append("");
  if (!isResumed) append({ pass: current, is: "begun", mode: input.mode });
  return {
    pass: current,
    isResumed,
    find: (key) => entries.get(key) ?? null,
    isDone(key) {
      const entry = entries.get(key);
      return entry !== undefined && entry.pass === current && DONE.has(entry.outcome);
    },
    write(entry) {
      entries.set(entry.key, entry);
      append(entry);
    },
    finish() {
      append({ pass: current, is: "finished", mode: input.mode });
      if (!input.isReadOnly) syncFile(input.file);
    },
    entries: () => entries.values(),
  };
}

function readState(input: { file: string; from: string; to: string }) {
  const entries = new Map<string, Entry>();
  let last: z.output<typeof mark> = { pass: 0, is: "finished", mode: "copy" };
  let isFirst = true;
  for (const line of readLines(input.file)) {
    const given = parseLine(line);
    if (isFirst) {
      requireSamePair(given, input);
      isFirst = false;
      continue;
    }
    const entry = entrySchema.safeParse(given);
    if (entry.success) entries.set(entry.data.key, entry.data);
    const marked = mark.safeParse(given);
    if (marked.success) last = marked.data;
  }
  return { entries, last };
}

function requireSamePair(given: unknown, input: { file: string; from: string; to: string }) {
  const read = head.safeParse(given);
  if (read.success && read.data.from === input.from && read.data.to === input.to) return;
  const of = read.success ? `is of a run from ${read.data.from} to ${read.data.to}` : "isn't one";
  throw new TransferError(`The state file ${input.file} ${of}; name another one with --state.`, {
    isFatal: true,
  });
}

/** A line that a kill cut off is null, as is the empty one that the next run writes behind it. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const CHUNK_BYTES = 64 * 1024;

function* readLines(file: string): Generator<string> {
  if (!existsSync(file)) return;
  const descriptor = openSync(file, "r");
  const chunk = Buffer.alloc(CHUNK_BYTES);
  const decoder = new StringDecoder("utf8");
  let rest = "";
  try {
    for (let bytes = readSync(descriptor, chunk); bytes > 0; bytes = readSync(descriptor, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, bytes))).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    if (rest !== "") yield rest;
  } finally {
    closeSync(descriptor);
  }
}

function syncFile(file: string): void {
  const descriptor = openSync(file, "r+");
  fsyncSync(descriptor);
  closeSync(descriptor);
}
