import { type Entry, hashFields } from "@/lib/transfer/journal";
import type { Fields } from "@/lib/transfer/model";
import { isHeader } from "@/lib/transfer/wire";

export interface Difference {
  /** Fields to write; undefined removes a header. */
  readonly write: Fields;
  /** Fields that differ and keep the value that they have at the target. */
  readonly kept: readonly string[];
}

/**
 * Compares three states of each field: at the source, at the target, and both as they were after the last
 * write. A field is written only if the source has changed it and the target hasn't. Without a last
 * write (the object was there before), every different field counts as changed at the target.
 */
export function compare(input: {
  readonly wanted: Fields;
  readonly current: Fields;
  readonly entry: Entry | null;
  readonly overwrite: boolean;
}): Difference {
  const { current, entry, overwrite } = input;
  const wanted = { ...removedHeaders(input.wanted, entry), ...input.wanted };
  const wantedHashes = hashFields(wanted);
  const currentHashes = hashFields(current);
  const write: Record<string, unknown> = {};
  const kept: string[] = [];
  for (const [name, value] of Object.entries(wanted)) {
    if (isSame(name, [value, current[name]])) continue;
    const isOurs = entry?.creating !== null && entry?.outcome === "begun";
    const changedHere = !isOurs && entry?.here[name] !== currentHashes[name];
    const changedThere = entry?.source[name] !== wantedHashes[name];
    if (overwrite || (!changedHere && changedThere)) write[name] = value;
    else if (changedHere) kept.push(name);
  }
  return { write, kept };
}

/** Headers that the last write set and that the source has no more. */
function removedHeaders(wanted: Fields, entry: Entry | null): Fields {
  const known = Object.keys(entry?.source ?? {}).filter(isHeader);
  return Object.fromEntries(
    known.filter((name) => !(name in wanted)).map((name) => [name, undefined]),
  );
}

function isSame(name: string, [one, other]: readonly [unknown, unknown]): boolean {
  if (name === "url") return normalizeUrl(one) === normalizeUrl(other);
  const [first, second] = [hashFields({ value: one }), hashFields({ value: other })];
  return first.value === second.value;
}

/** `https://a.example` and `https://a.example/` are the same address. */
function normalizeUrl(url: unknown): unknown {
  try {
    return new URL(String(url)).href;
  } catch {
    return url;
  }
}
