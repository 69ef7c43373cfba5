import { z } from "zod";
import { SYMMETRIC_PREFIX } from "@/lib/delivery/signing-secret";
import type { Client, Response } from "@/lib/transfer/client";
import {
  type Details,
  type Fields,
  type Item,
  type Kind,
  type Source,
  TransferError,
} from "@/lib/transfer/model";
import { readItem, toBody, wireHeaders, wireList, wireSecret } from "@/lib/transfer/wire";

/** Objects per page: enough for few requests, small enough for memory. */
const PAGE_ITEMS = 100;

/** Where an object is on a server; `reference` is its id, uid or name. */
export interface Place {
  readonly kind: Kind;
  readonly reference: string;
  /** The id of an endpoint's application, on that server. */
  readonly applicationId: string | null;
}

const COLLECTIONS: Readonly<Record<Kind, (applicationId: string) => string>> = {
  eventType: () => "/event-type",
  application: () => "/app",
  endpoint: (applicationId) => `/app/${encodeURIComponent(applicationId)}/endpoint`,
};

const collectionOf = ({ kind, applicationId }: Omit<Place, "reference">) =>
  COLLECTIONS[kind](applicationId ?? "");
const pathOf = (place: Place) => `${collectionOf(place)}/${encodeURIComponent(place.reference)}`;

/** Reads a Svix-compatible server page by page, so that memory doesn't grow with its number of objects. */
export function readServer(
  client: Client,
  only: { readonly applications: readonly string[] },
): Source {
  const all = (kind: Kind, applicationId: string | null = null) =>
    readPages(client, { kind, applicationId });
  return {
    name: client.host,
    eventTypes: () => all("eventType"),
    async *applications() {
      if (only.applications.length === 0) yield* all("application");
      for (const reference of only.applications) {
        const place: Place = { kind: "application", reference, applicationId: null };
        const found = await readOne(client, place);
        if (found === null) {
          const message = `${client.host} has no application '${reference}'`;
          throw new TransferError(message, { isFatal: true });
        }
        yield [found];
      }
    },
    endpoints: (applicationId) => all("endpoint", applicationId),
    details: (applicationId, reference) =>
      readDetails(client, { kind: "endpoint", reference, applicationId }),
  };
}

async function* readPages(
  client: Client,
  of: Omit<Place, "reference">,
): AsyncGenerator<readonly Item[]> {
  const path = collectionOf(of);
  const seen = new Set<string>();
  let iterator: string | null = null;
  do {
    const query = new URLSearchParams({ limit: String(PAGE_ITEMS) });
    if (of.kind === "eventType") {
      query.set("with_content", "true");
      query.set("include_archived", "true");
    }
    if (iterator !== null) query.set("iterator", iterator);
    const response = requireOk(await client.call({ method: "GET", path: `${path}?${query}` }), {
      client,
      path,
    });
    const page = parse(wireList, response.body, `GET ${path}`);
    yield page.data.map((given) => parseItem(of.kind, given, path));
    iterator = nextIterator(page, { path, seen });
  } while (iterator !== null);
}

/** Null at the end. A list that says that more follows but not from where would lose objects silently. */
function nextIterator(
  page: z.output<typeof wireList>,
  { path, seen }: { path: string; seen: Set<string> },
): string | null {
  const iterator = page.iterator ?? null;
  if (page.done === true || (page.done !== false && (iterator === null || page.data.length === 0)))
    return null;
  if (iterator === null || iterator === "" || seen.has(iterator)) {
    const flaw = iterator ? "repeats its iterator" : "isn't done but names no iterator";
    throw new TransferError(`GET ${path}: a page ${flaw}, so the rest of the list can't be read`, {
      isFatal: false,
    });
  }
  seen.add(iterator);
  return iterator;
}

/** One object as it is now; null when there is none. */
export async function readOne(client: Client, place: Place): Promise<Item | null> {
  const path = pathOf(place);
  const response = await client.call({ method: "GET", path });
  if (response.status === 404) return null;
  return parseItem(place.kind, requireOk(response, { client, path }).body, path);
}

/** An endpoint's headers, without its secret. */
export async function readHeaders(client: Client, place: Place) {
  const path = `${pathOf(place)}/headers`;
  const response = await client.call({ method: "GET", path });
  if (response.status === 404) return null;
  const read = parse(wireHeaders, requireOk(response, { client, path }).body, path);
  return { headers: read.headers ?? {}, sensitive: read.sensitive ?? [] };
}

/** The signing secret as the server shows it: of a key pair, the public half. Bare base64 gets its prefix. */
export async function readSecret(client: Client, place: Place): Promise<string> {
  const path = `${pathOf(place)}/secret`;
  const response = requireOk(await client.call({ method: "GET", path }), { client, path });
  const { key } = parse(wireSecret, response.body, path);
  return key.includes("_") ? key : SYMMETRIC_PREFIX + key;
}

async function readDetails(client: Client, place: Place): Promise<Details | null> {
  const headers = await readHeaders(client, place);
  if (headers === null) return null;
  return { ...headers, secret: await readSecret(client, place) };
}

/** The answer to a write: the object, or why it was refused, in the server's own words. */
export type Written =
  | {
      readonly ok: true;
      readonly id: string;
      /** As it is now; null when the response doesn't show it. */
      readonly item: Item | null;
    }
  | { readonly ok: false; readonly status: number; readonly reason: string };

/** Creates the object. The key makes a repeated request, whose first response was lost, return the first object. */
export async function create(
  client: Client,
  input: Omit<Place, "reference"> & {
    readonly fields: Fields;
    readonly idempotencyKey: string;
    readonly hasFormerNames: boolean;
  },
): Promise<Written> {
  const path = collectionOf(input);
  const body = toBody(input.fields, input);
  const { idempotencyKey } = input;
  const response = await client.call({ method: "POST", path, body, idempotencyKey });
  if (response.status >= 300) return refusalOf(response);
  const item = parseItem(input.kind, response.body, path);
  return { ok: true, id: item.id, item };
}

/** Changes the named fields only. */
export async function patch(
  client: Client,
  input: Place & { readonly fields: Fields; readonly hasFormerNames: boolean },
): Promise<Written> {
  const path = pathOf(input);
  const response = await client.call({ method: "PATCH", path, body: toBody(input.fields, input) });
  if (response.status >= 300) return refusalOf(response);
  const item = parseItem(input.kind, response.body, path);
  return { ok: true, id: item.id, item };
}

/** Null removes a header; headers that aren't named stay, which is how those that can't be read survive. */
export async function patchHeaders(
  client: Client,
  { headers, ...place }: Place & { readonly headers: Readonly<Record<string, string | null>> },
): Promise<Written> {
  const set = Object.entries(headers).filter(([, value]) => value !== null);
  const removed = Object.entries(headers).filter(([, value]) => value === null);
  const body = {
    headers: Object.fromEntries(set),
    ...(removed.length > 0 && { deleteHeaders: removed.map(([name]) => name) }),
  };
  const response = await client.call({ method: "PATCH", path: `${pathOf(place)}/headers`, body });
  return response.status >= 300 ? refusalOf(response) : done(place);
}

export async function rotateSecret(
  client: Client,
  { secret, ...place }: Place & { readonly secret: string },
): Promise<Written> {
  const path = `${pathOf(place)}/secret/rotate`;
  const response = await client.call({ method: "POST", path, body: { key: secret } });
  return response.status >= 300 ? refusalOf(response) : done(place);
}

const done = (place: Place): Written => ({ ok: true, id: place.reference, item: null });

const REASON_MAX_CHARACTERS = 500;
const listDetail = z.looseObject({
  detail: z.array(
    z.looseObject({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string() }),
  ),
});
const textDetail = z.looseObject({ detail: z.string(), code: z.string().optional() });

function refusalOf({ status, body }: Response): Extract<Written, { ok: false }> {
  const reason = `HTTP ${status}: ${readDetail(body).slice(0, REASON_MAX_CHARACTERS)}`;
  return { ok: false, status, reason };
}

function readDetail(body: unknown): string {
  const list = listDetail.safeParse(body);
  if (list.success) {
    const nameOf = (loc: readonly (string | number)[]) =>
      loc.filter((part) => part !== "body").join(".");
    return list.data.detail.map(({ loc, msg }) => `${nameOf(loc)}: ${msg}`).join("; ");
  }
  const text = textDetail.safeParse(body);
  if (!text.success) return JSON.stringify(body);
  return `${text.data.detail}${text.data.code ? ` (${text.data.code})` : ""}`;
}

function requireOk(
  response: Response,
  { client, path }: { client: Client; path: string },
): Response {
  if (response.status < 300) return response;
  const { reason } = refusalOf(response);
  throw new TransferError(`GET ${path} at ${client.host}: ${reason}`, { isFatal: false });
}

function parse<Schema extends z.ZodType>(
  ...[schema, given, what]: [Schema, unknown, string]
): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const message = `${what}: unexpected response: ${issue?.path.join(".")} ${issue?.message}`;
  throw new TransferError(message, { isFatal: false });
}

function parseItem(...[kind, given, path]: [Kind, unknown, string]): Item {
  try {
    return readItem(kind, given);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    const message = `GET ${path}: unexpected ${kind}: ${issue?.path.join(".")} ${issue?.message}`;
    throw new TransferError(message, { isFatal: false, cause: error });
  }
}
