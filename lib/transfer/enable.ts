import { eachEndpoint, eachItem, entryKey } from "@/lib/transfer/copy";
import { identify } from "@/lib/transfer/identity";
import { type Entry, keyOf, type Outcome } from "@/lib/transfer/journal";
import { type Item, type Owner, type Transfer, TransferError } from "@/lib/transfer/model";
import { type Place, patch, readOne } from "@/lib/transfer/server";

/**
 * The switch-over: enables at the target exactly the endpoints that are enabled at the source. It may be
 * repeated. An endpoint that was disabled after the switch-over stays disabled unless overwritten.
 */
export async function enableAll(transfer: Transfer): Promise<void> {
  await eachItem(transfer.source.applications(), async (application) => {
    const target = await findApplication(transfer, application);
    const owner = { id: application.id, target };
    await eachEndpoint(transfer, {
      application,
      work: async (item) => {
        if (!item.disabled) await enableOne(transfer, { item, owner });
      },
    });
  });
}

async function findApplication(transfer: Transfer, item: Item): Promise<string | null> {
  const known = transfer.journal.find(keyOf("application", [item.id]))?.target ?? null;
  if (known !== null) return known;
  return findByReferences(transfer, { item, applicationId: null });
}

async function findByReferences(
  transfer: Transfer,
  { item, applicationId }: { item: Item; applicationId: string | null },
): Promise<string | null> {
  for (const reference of identify(item, transfer).references) {
    const place: Place = { kind: item.kind, reference, applicationId };
    const found = await readOne(transfer.target, place);
    if (found !== null) return found.id;
  }
  return null;
}

async function enableOne(transfer: Transfer, task: { item: Item; owner: Owner }): Promise<void> {
  const { item, owner } = task;
  const { journal } = transfer;
  const key = entryKey(task);
  if (journal.isDone(key)) return;
  const entry: Entry = {
    ...(journal.find(key) ?? EMPTY),
    key,
    pass: journal.pass,
    label: item.label,
    application: owner.id,
  };
  const end = (outcome: Outcome, notes: readonly string[] = []) => {
    journal.write({ ...entry, outcome, notes: [...notes] });
    transfer.onStep({ item, outcome, notes });
  };
  try {
    await switchOn(transfer, { item, owner, entry, end });
  } catch (error) {
    if (!(error instanceof TransferError) || error.isFatal) throw error;
    end("failed", [error.message]);
  }
}

const EMPTY = {
  target: null,
  creating: null,
  source: {},
  here: {},
  outcome: "begun" as const,
  notes: [],
  enabled: false,
};

async function switchOn(
  transfer: Transfer,
  input: {
    item: Item;
    owner: Owner;
    entry: Entry;
    end: (outcome: Outcome, notes?: readonly string[]) => void;
  },
): Promise<void> {
  const { item, owner, entry, end } = input;
  const applicationId = owner.target;
  const reference =
    applicationId === null
      ? null
      : (entry.target ?? (await findByReferences(transfer, { item, applicationId })));
  if (reference === null) return end("refused", ["not copied yet"]);
  const place: Place = { kind: "endpoint", reference, applicationId };
  const current = await readOne(transfer.target, place);
  if (current === null) return end("refused", ["deleted at the target"]);
  if (!current.disabled) {
    Object.assign(entry, { enabled: true });
    return end("unchanged");
  }
  if (entry.enabled && !transfer.overwrite) {
    return end("kept", ["disabled at the target after the switch-over"]);
  }
  if (transfer.isDryRun) return end("updated", ["enabled"]);
  const fields = { disabled: false };
  const hasFormerNames = transfer.to === "svix";
  const written = await patch(transfer.target, { ...place, fields, hasFormerNames });
  if (!written.ok) return end("refused", [written.reason]);
  Object.assign(entry, { enabled: true });
  return end("updated", ["enabled"]);
}
