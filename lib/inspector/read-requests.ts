import type { ApplicationContext } from "@/lib/db/context";
import { queryOver } from "@/lib/db/query-over";
import { notFound } from "@/lib/errors/app-error";
import { checkSignature, readMessageId } from "@/lib/inspector/check-signature";
import { LISTED_BODY_MAX_BYTES, REQUESTS_KEPT } from "@/lib/inspector/constants";
import { loadVerifiers } from "@/lib/inspector/load-verifiers";
import { getInspector } from "@/lib/inspector/queries";
import { inspectorAnswer } from "@/lib/inspector/schema";
import type { Inspector, InspectorRequest, SignatureCheck } from "@/lib/inspector/types";
import { isId } from "@/lib/shared/ids";
import { type Page, type PageRequest, readingOrder, toPage } from "@/lib/shared/pages";

export interface ReadRequest extends InspectorRequest {
  readonly signature: SignatureCheck;
  /** The message of this application that it was a delivery of; null where it was none. */
  readonly messageId: string | null;
}

interface Row extends Omit<InspectorRequest, "answer"> {
  readonly answer: unknown;
  /** Null where it is too large for a list. */
  readonly body: Uint8Array | null;
}

const COLUMNS = `number, method, path, query, headers, headers_cut as "isHeadersCut",
  body_size as "bodySize", body_cut as "isBodyCut", remote_address as "remoteAddress",
  received_at as "receivedAt", answer`;

/** A page of what it received, by number. */
export async function listRequests(
  ctx: ApplicationContext,
  input: { inspectorId: string; page: PageRequest; now: Date },
): Promise<Page<ReadRequest>> {
  const { page } = input;
  const inspector = await getInspector(ctx, input);
  const direction = readingOrder(page);
  const rows = await queryOver(ctx.db)<Row>(
    `select ${COLUMNS},
       case when octet_length(body) <= ${LISTED_BODY_MAX_BYTES} then body end as body
     from inspector_request
     where inspector_id = $1
       and ($2::int is null or number ${direction === "asc" ? ">" : "<"} $2::int)
     order by number ${direction} limit $3::int`,
    [inspector.id, page.after === undefined ? null : Number(page.after), page.limit + 1],
  );
  const requests = await withFindings(ctx, { inspector, rows });
  return toPage({ rows: requests, page, key: ({ number }) => String(number) });
}

/** One of them with its body, as far as that was kept. */
export async function getRequest(
  ctx: ApplicationContext,
  input: { inspectorId: string; number: number; now: Date },
): Promise<ReadRequest & { readonly body: Uint8Array }> {
  const inspector = await getInspector(ctx, input);
  const [row] = await queryOver(ctx.db)<Row>(
    `select ${COLUMNS}, body from inspector_request
     where inspector_id = $1 and slot = $2::int and number = $3::int`,
    [inspector.id, input.number % REQUESTS_KEPT, input.number],
  );
  const [request] = await withFindings(ctx, { inspector, rows: row === undefined ? [] : [row] });
  if (request === undefined || request.body === null) throw notFound();
  return { ...request, body: request.body };
}

async function withFindings(
  ctx: ApplicationContext,
  { inspector, rows }: { inspector: Inspector; rows: readonly Row[] },
): Promise<(ReadRequest & Pick<Row, "body">)[]> {
  if (rows.length === 0) return [];
  const claimed = rows.flatMap(({ headers }) => readMessageId(headers) ?? []);
  const [verifiers, messageIds] = await Promise.all([
    loadVerifiers(ctx, inspector.token),
    findMessageIds(ctx, claimed),
  ]);
  return rows.map((row) => {
    const messageId = readMessageId(row.headers);
    return {
      ...row,
      answer: inspectorAnswer.parse(row.answer),
      signature: checkSignature(row, verifiers),
      messageId: messageId !== null && messageIds.has(messageId) ? messageId : null,
    };
  });
}

async function findMessageIds(
  ctx: ApplicationContext,
  claimed: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(claimed)].filter((id) => isId("msg", id));
  if (ids.length === 0) return new Set();
  const rows = await ctx.db.message.findMany({
    where: { applicationId: ctx.scope.applicationId, id: { in: ids } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}
