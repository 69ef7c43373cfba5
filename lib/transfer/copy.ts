import { inParallel } from "@/lib/shared/in-parallel";
import { identify } from "@/lib/transfer/identity";
import { type Entry, keyOf, type Outcome } from "@/lib/transfer/journal";
import {
  type Details,
  type Fields,
  type Item,
  type Pages,
  type Step,
  type Task,
  type Transfer,
  TransferError,
  type Work,
} from "@/lib/transfer/model";
import { readOne } from "@/lib/transfer/server";
import { headerFields } from "@/lib/transfer/wire";
import { createNew, update } from "@/lib/transfer/write";

/** Requests in flight are at most their product; the rate is limited by the clients. */
const APPLICATIONS_AT_ONCE = 4;
const ENDPOINTS_AT_ONCE = 4;

/** Copies everything; an object that fails doesn't keep the others from being copied. */
export async function copyAll(transfer: Transfer): Promise<void> {
  await eachItem(transfer.source.eventTypes(), async (item) => {
    await copyItem(transfer, { item, owner: null });
  });
  await eachItem(transfer.source.applications(), async (item) => {
    const target = await copyItem(transfer, { item, owner: null });
    await eachEndpoint(transfer, {
      application: item,
      work: async (endpoint) => {
        await copyItem(transfer, { item: endpoint, owner: { id: item.id, target } });
      },
    });
  });
}

export async function eachItem(pages: Pages, work: (item: Item) => Promise<void>): Promise<void> {
  for await (const page of pages) await inParallel(page, { atOnce: APPLICATIONS_AT_ONCE, work });
}

/** A list of endpoints that breaks off fails its application, not the run. */
export async function eachEndpoint(
  transfer: Transfer,
  input: { application: Item; work: (endpoint: Item) => Promise<void> },
): Promise<void> {
  try {
    const { work } = input;
    for await (const page of transfer.source.endpoints(input.application.id)) {
      await inParallel(page, { atOnce: ENDPOINTS_AT_ONCE, work });
    }
  } catch (error) {
    if (!(error instanceof TransferError) || error.isFatal) throw error;
    const { id } = input.application;
    settle(transfer, {
      item: { ...input.application, label: "list of endpoints" },
      entry: { ...newEntry(transfer, { key: keyOf("endpoint", [id, "*"]), owner: id }) },
      outcome: "failed",
      notes: [error.message],
    });
  }
}

/** Answers with the object's id at the target; null when it isn't there. */
async function copyItem(transfer: Transfer, task: Task): Promise<string | null> {
  const { item, owner } = task;
  const key = entryKey(task);
  const known = transfer.journal.find(key);
  if (known !== null && transfer.journal.isDone(key)) return known.target;
  const entry: Entry = {
    ...(known ?? newEntry(transfer, { key, owner: owner?.id ?? null })),
    pass: transfer.journal.pass,
    label: item.label,
  };
  const end = (outcome: Outcome, notes: readonly string[] = []) =>
    settle(transfer, { item, entry, outcome, notes });
  try {
    if (owner?.target === null && !transfer.isDryRun) {
      return end("refused", ["its application wasn't copied"]);
    }
    return await bringOver(transfer, { ...task, entry, known, end });
  } catch (error) {
    if (!(error instanceof TransferError) || error.isFatal) throw error;
    return end("failed", [error.message]);
  }
}

export function entryKey({ item, owner }: Task): string {
  return keyOf(item.kind, owner === null ? [item.id] : [owner.id, item.id]);
}

async function bringOver(transfer: Transfer, work: Work): Promise<string | null> {
  const { item, known, end } = work;
  const read = await readWanted(transfer, work);
  if (!read.ok) return end(read.outcome, [read.reason]);
  const { uid, references } = identify(item, transfer);
  const fields = {
    ...read.fields,
    ...(item.kind === "eventType" ? { name: item.id } : { uid }),
  };
  const wanted = { ...work, fields, secret: read.secret, details: read.details };
  const current = await findCurrent(transfer, { ...work, references });
  if (current !== null) return update(transfer, { ...wanted, current });
  if (known?.target && known.outcome !== "begun" && !transfer.overwrite) {
    return end("kept", ["deleted at the target since it was copied"]);
  }
  return createNew(transfer, wanted);
}

type Wanted =
  | {
      readonly ok: true;
      readonly fields: Fields;
      readonly secret: string | null;
      readonly details: Details | null;
    }
  | { readonly ok: false; readonly outcome: Outcome; readonly reason: string };

/** Everything that the object is to have, with what only requests of their own show. */
async function readWanted(transfer: Transfer, { item, owner }: Task): Promise<Wanted> {
  if (owner === null) return { ok: true, fields: item.fields, secret: null, details: null };
  const { eventTypes } = item.fields;
  if (Array.isArray(eventTypes) && eventTypes.length === 0) {
    const reason =
      "its filter names no event type, so it gets nothing; without it, it would get all";
    return { ok: false, outcome: "refused", reason };
  }
  const details = await transfer.source.details(owner.id, item.id);
  if (details === null) {
    return { ok: false, outcome: "unchanged", reason: "deleted at the source meanwhile" };
  }
  const secret = transfer.secrets.get(item.id) ?? transfer.secrets.get(item.uid ?? "");
  if (secret === undefined && /^whpk1?_/.test(details.secret)) {
    const reason =
      "signs with an Ed25519 key pair whose private half isn't shown: give it with --secrets";
    return { ok: false, outcome: "refused", reason };
  }
  const fields = { ...item.fields, ...headerFields(details.headers) };
  return { ok: true, fields, secret: secret ?? details.secret, details };
}

async function findCurrent(
  transfer: Transfer,
  { item, owner, entry, references }: Work & { references: readonly string[] },
): Promise<Item | null> {
  if (owner?.target === null) return null;
  const applicationId = owner?.target ?? null;
  for (const reference of [...(entry.target === null ? [] : [entry.target]), ...references]) {
    const found = await readOne(transfer.target, { kind: item.kind, reference, applicationId });
    if (found !== null) return found;
  }
  return null;
}

function newEntry(transfer: Transfer, input: { key: string; owner: string | null }): Entry {
  return {
    key: input.key,
    pass: transfer.journal.pass,
    label: "",
    application: input.owner,
    target: null,
    creating: null,
    source: {},
    here: {},
    outcome: "begun",
    notes: [],
    enabled: false,
  };
}

function settle(
  transfer: Transfer,
  { item, entry, outcome, notes }: Step & { entry: Entry },
): string | null {
  transfer.journal.write({ ...entry, outcome, notes: [...notes] });
  transfer.onStep({ item, outcome, notes });
  return entry.target;
}
