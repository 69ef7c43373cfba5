import { randomUUID } from "node:crypto";
import { secretPublicForm } from "@/lib/delivery/signing-secret";
import { compare } from "@/lib/transfer/compare";
import { hashFields, type Outcome } from "@/lib/transfer/journal";
import type { Fields, Item, Transfer, WantedWork } from "@/lib/transfer/model";
import { predictRefusal } from "@/lib/transfer/predict";
import {
  create,
  type Place,
  patch,
  patchHeaders,
  readHeaders,
  readOne,
  readSecret,
  rotateSecret,
} from "@/lib/transfer/server";
import { headerField, headerFields, headerName, isHeader } from "@/lib/transfer/wire";

export async function createNew(transfer: Transfer, work: WantedWork): Promise<string | null> {
  const { item, owner, entry, fields, secret, end } = work;
  const settings = {
    ...fields,
    // Disabled until the switch-over, so that no event is delivered by both sides.
    ...(item.kind === "endpoint" && { disabled: true, secret }),
  };
  if (transfer.isDryRun) {
    const { isLive } = transfer;
    const reason =
      transfer.to === "posthaste" ? predictRefusal(item.kind, { fields: settings, isLive }) : null;
    return reason === null ? end("created", hiddenHeaders(work, [])) : end("refused", [reason]);
  }
  const idempotencyKey = entry.creating ?? randomUUID();
  // Written first: if this process dies after the request, the next run knows the object as its own.
  const begun = { ...entry, creating: idempotencyKey, outcome: "begun" as const };
  transfer.journal.write(begun);
  const applicationId = owner?.target ?? null;
  const written = await create(transfer.target, {
    kind: item.kind,
    applicationId,
    fields: settings,
    idempotencyKey,
    hasFormerNames: transfer.to === "svix",
  });
  if (!written.ok) return end("refused", [written.reason]);
  const place = { kind: item.kind, reference: written.id, applicationId };
  const refusals = await writeHeaders(transfer, { place, write: fields });
  Object.assign(entry, {
    target: written.id,
    creating: null,
    ...remember(work, { here: written.item?.fields ?? {}, uid: written.item?.uid ?? null }),
  });
  return end("created", [...refusals, ...hiddenHeaders(work, [])]);
}

export async function update(
  transfer: Transfer,
  work: WantedWork & { current: Item },
): Promise<string | null> {
  const { item, owner, entry, known, current, end } = work;
  const applicationId = owner?.target ?? null;
  const place: Place = { kind: item.kind, reference: current.id, applicationId };
  const { write, secret, kept, hidden } = await findDifference(transfer, { ...work, place });
  Object.assign(entry, { target: current.id, creating: null });
  const notes = [
    ...kept.map((name) => `${name}: changed at the target, not overwritten`),
    ...hiddenHeaders(work, hidden),
  ];
  // A run that was killed after it created the object: to the user, it is new.
  const isNew = known?.outcome === "begun" && known.creating !== null;
  const names = [...Object.keys(write), ...(secret === null ? [] : ["secret"])];
  if (names.length === 0) {
    // Fields that agree are known from now on, also if they were never written.
    const { fields: here, uid } = current;
    if (kept.length === 0) Object.assign(entry, remember(work, { here, uid }));
    return end(outcomeOf({ isNew, isWritten: false, isKept: kept.length > 0 }), notes);
  }
  notes.unshift(`changed: ${names.join(", ")}`);
  if (transfer.isDryRun) return end("updated", notes);
  const refusals = await writeAll(transfer, { place, write, secret });
  if (refusals.length > 0) return end("refused", [...refusals, ...notes]);
  const { fields: here, uid } = (await readOne(transfer.target, place)) ?? current;
  Object.assign(entry, remember(work, { here, uid, left: kept }));
  return end(outcomeOf({ isNew, isWritten: true, isKept: false }), notes);
}

function outcomeOf(is: { isNew: boolean; isWritten: boolean; isKept: boolean }): Outcome {
  if (is.isNew) return "created";
  if (is.isWritten) return "updated";
  return is.isKept ? "kept" : "unchanged";
}

async function findDifference(
  transfer: Transfer,
  work: WantedWork & { current: Item; place: Place },
) {
  const { item, fields, current, known } = work;
  const headers = await readTargetHeaders(transfer, work);
  const name = item.kind === "eventType" ? { name: current.id } : { uid: current.uid };
  const difference = compare({
    wanted: without(fields, headers.hidden),
    current: { ...current.fields, ...name, ...headers.fields },
    entry: known,
    overwrite: transfer.overwrite,
  });
  const secret = await compareSecret(transfer, work);
  return {
    write: difference.write,
    secret: secret.write,
    kept: [...difference.kept, ...secret.kept],
    hidden: headers.hidden,
  };
}

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/** Values that the target hides can't be compared, so they stay as they were written. */
async function readTargetHeaders(
  transfer: Transfer,
  { entry, fields, details, place }: WantedWork & { place: Place },
): Promise<{ fields: Fields; hidden: readonly string[] }> {
  const names = [...Object.keys(fields), ...Object.keys(entry.source)];
  const isNeeded = names.some(isHeader) || (details?.sensitive.length ?? 0) > 0;
  const read = isNeeded ? await readHeaders(transfer.target, place) : null;
  return {
    fields: headerFields(read?.headers ?? {}),
    hidden: (read?.sensitive ?? []).map(headerField),
  };
}

/** Reading a secret is audited at the target, so it is read only if the source has another one than last time. */
async function compareSecret(
  transfer: Transfer,
  { secret, known, place }: WantedWork & { place: Place },
): Promise<{ write: string | null; kept: readonly string[] }> {
  if (secret === null) return { write: null, kept: [] };
  const wanted = hashFields({ secret: shownForm(secret) }).secret;
  if (known?.source.secret === wanted && !transfer.overwrite) return { write: null, kept: [] };
  const current = hashFields({ secret: await readSecret(transfer.target, place) }).secret;
  if (current === wanted) return { write: null, kept: [] };
  const isOurs = known !== null && (known.outcome === "begun" || known.here.secret === current);
  return isOurs || transfer.overwrite
    ? { write: secret, kept: [] }
    : { write: null, kept: ["secret"] };
}

/** As a server shows it when it is asked. */
function shownForm(secret: string): string {
  return secretPublicForm(secret) ?? secret;
}

async function writeAll(
  transfer: Transfer,
  { place, write, secret }: { place: Place; write: Fields; secret: string | null },
): Promise<string[]> {
  const refusals: string[] = [];
  const fields = Object.fromEntries(Object.entries(write).filter(([name]) => !isHeader(name)));
  if (Object.keys(fields).length > 0) {
    const hasFormerNames = transfer.to === "svix";
    const written = await patch(transfer.target, { ...place, fields, hasFormerNames });
    if (!written.ok) refusals.push(written.reason);
  }
  refusals.push(...(await writeHeaders(transfer, { place, write })));
  if (secret !== null) {
    const written = await rotateSecret(transfer.target, { ...place, secret });
    if (!written.ok) refusals.push(`secret: ${written.reason}`);
  }
  return refusals;
}

async function writeHeaders(
  transfer: Transfer,
  { place, write }: { place: Place; write: Fields },
): Promise<string[]> {
  const named = Object.entries(write).filter(([name]) => isHeader(name));
  if (named.length === 0) return [];
  const headers = Object.fromEntries(
    named.map(([name, value]) => [headerName(name), typeof value === "string" ? value : null]),
  );
  const written = await patchHeaders(transfer.target, { ...place, headers });
  return written.ok ? [] : [`headers not set: ${written.reason}`];
}

function hiddenHeaders({ details }: WantedWork, set: readonly string[]): string[] {
  const missing = (details?.sensitive ?? []).filter((name) => !set.includes(headerField(name)));
  if (missing.length === 0) return [];
  return [`set again at the target, because the source hides the value: ${missing.join(", ")}`];
}

/** Both sides of every field after a write. Fields that were left as they are keep their old base. */
function remember(
  { fields, secret, entry, item }: WantedWork,
  { here, uid, left = [] }: { here: Fields; uid: string | null; left?: readonly string[] },
) {
  const headers = Object.fromEntries(Object.entries(fields).filter(([name]) => isHeader(name)));
  const shown = secret === null ? {} : { secret: shownForm(secret) };
  const identity = item.kind === "eventType" ? { name: item.id } : { uid };
  const source = hashFields({ ...fields, ...shown });
  const target = hashFields({ ...here, ...identity, ...headers, ...shown });
  for (const name of left) {
    source[name] = entry.source[name] ?? "";
    target[name] = entry.here[name] ?? "";
  }
  return { source, here: target };
}
