import { once } from "node:events";
import { createReadStream, createWriteStream, renameSync } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import {
  type Details,
  type Item,
  type Pages,
  type Source,
  TransferError,
} from "@/lib/transfer/model";
import { readItem } from "@/lib/transfer/wire";

/**
 * A file of JSON lines in Svix's field names: event types, then each application followed by its endpoints
 * with headers and signing secrets. Written and read line by line, at any size.
 */
const FORMAT = "posthaste-export";
const PAGE_ITEMS = 100;

const line = z.union([
  z.object({ format: z.literal(FORMAT), version: z.literal(1), from: z.string() }),
  z.object({ eventType: z.looseObject({ name: z.string() }) }),
  z.object({ application: z.looseObject({ id: z.string() }) }),
  z.object({
    endpoint: z.looseObject({ id: z.string() }),
    secret: z.string(),
    headers: z.record(z.string(), z.string()),
    sensitive: z.array(z.string()),
  }),
]);
type Line = z.output<typeof line>;

/** Everything of the source in one file, which appears only when it is whole. It holds secrets: mode 600. */
export async function writeFile(
  source: Source,
  input: { readonly file: string; readonly onItem: (item: Item) => void },
): Promise<void> {
  const part = `${input.file}.part`;
  const stream = createWriteStream(part, { mode: 0o600 });
  await once(stream, "open");
  const write = async (value: object) => {
    if (!stream.write(`${JSON.stringify(value)}\n`)) await once(stream, "drain");
  };
  await write({ format: FORMAT, version: 1, from: source.name });
  for await (const page of source.eventTypes()) {
    for (const item of page) {
      await write({ eventType: { ...item.fields, name: item.id } });
      input.onItem(item);
    }
  }
  for await (const page of source.applications()) {
    for (const item of page) {
      await write({ application: { ...item.fields, id: item.id, uid: item.uid } });
      input.onItem(item);
      await writeEndpoints(source, { application: item, write, onItem: input.onItem });
    }
  }
  stream.end();
  await once(stream, "close");
  renameSync(part, input.file);
}

async function writeEndpoints(
  source: Source,
  input: {
    readonly application: Item;
    readonly write: (value: object) => Promise<void>;
    readonly onItem: (item: Item) => void;
  },
): Promise<void> {
  const { id } = input.application;
  for await (const page of source.endpoints(id)) {
    for (const item of page) {
      const details = await source.details(id, item.id);
      if (details === null) continue;
      const { uid, disabled, fields } = item;
      await input.write({ endpoint: { ...fields, id: item.id, uid, disabled }, ...details });
      input.onItem(item);
    }
  }
}

/** The file as a source. One scan notes where each application begins, so that memory holds one page. */
export async function readFile(file: string): Promise<Source> {
  const starts = new Map<string, number>();
  let name = "";
  for await (const { value, at } of readLines(file, 0)) {
    if ("format" in value) name = `${value.from} (${file})`;
    if ("application" in value) starts.set(value.application.id, at);
  }
  if (name === "") {
    const problem = `The file ${file} doesn't begin with its format.`;
    throw new TransferError(problem, { isFatal: true });
  }
  const details = new Map<string, Details>();
  return {
    name,
    eventTypes: () => paged(itemsOf("eventType", readLines(file, 0))),
    applications: () => paged(itemsOf("application", readLines(file, 0))),
    async *endpoints(applicationId) {
      const start = starts.get(applicationId) ?? 0;
      yield* paged(endpointsOf({ file, start, details, applicationId }));
      // Those of endpoints that needed no look.
      for (const key of details.keys()) {
        if (key.startsWith(`${applicationId}/`)) details.delete(key);
      }
    },
    async details(applicationId, endpointId) {
      const key = `${applicationId}/${endpointId}`;
      const found = details.get(key) ?? null;
      details.delete(key);
      return found;
    },
  };
}

async function* itemsOf(
  kind: "eventType" | "application",
  lines: AsyncIterable<{ value: Line }>,
): AsyncGenerator<Item> {
  for await (const { value } of lines) {
    if (kind === "eventType" && "application" in value) return;
    if (kind === "eventType" && "eventType" in value) yield readItem(kind, value.eventType);
    if (kind === "application" && "application" in value) yield readItem(kind, value.application);
  }
}

async function* endpointsOf(input: {
  file: string;
  start: number;
  applicationId: string;
  details: Map<string, Details>;
}): AsyncGenerator<Item> {
  let isFirst = true;
  for await (const { value } of readLines(input.file, input.start)) {
    if (!isFirst && "application" in value) return;
    isFirst = false;
    if (!("endpoint" in value)) continue;
    const item = readItem("endpoint", value.endpoint);
    const { secret, headers, sensitive } = value;
    input.details.set(`${input.applicationId}/${item.id}`, { secret, headers, sensitive });
    yield item;
  }
}

async function* paged(items: AsyncIterable<Item>): Pages {
  let page: Item[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < PAGE_ITEMS) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Lines with the byte at which each begins. */
async function* readLines(
  file: string,
  start: number,
): AsyncGenerator<{ value: Line; at: number }> {
  const input = createReadStream(file, { start });
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let at = start;
  try {
    for await (const text of lines) {
      if (text !== "") yield { value: parseLine(file, { text, at }), at };
      at += Buffer.byteLength(text) + 1;
    }
  } finally {
    lines.close();
    input.destroy();
  }
}

function parseLine(file: string, { text, at }: { text: string; at: number }): Line {
  try {
    return line.parse(JSON.parse(text));
  } catch (error) {
    const problem = `The file ${file} has a line that isn't of an export, at byte ${at}.`;
    throw new TransferError(problem, { isFatal: true, cause: error });
  }
}
