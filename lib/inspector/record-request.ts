import type pg from "pg";
import {
  HEADERS_KEPT,
  HEADERS_KEPT_CHARACTERS,
  IDLE_LIFETIME_DAYS,
  LIFETIME_MAX_DAYS,
  REQUESTS_KEPT,
  TARGET_KEPT_CHARACTERS,
} from "@/lib/inspector/constants";
import { hideSession } from "@/lib/inspector/hide-session";
import { type InspectorAnswer, inspectorAnswer } from "@/lib/inspector/schema";
import type { IncomingRequest } from "@/lib/inspector/types";
import { cutText } from "@/lib/shared/cut-text";

/** The lock on the inspector's row gives each request its number and its answer, however many come at once. */
const RECORD = `
  with hit as (
    update inspector set
      received_count = received_count + 1,
      answered_count = answered_count + 1,
      last_request_at = now(),
      expires_at = least(
        created_at + interval '${LIFETIME_MAX_DAYS} days', now() + interval '${IDLE_LIFETIME_DAYS} days')
    where id = $1 and expires_at > now()
    returning id, received_count as number,
      answers -> least(answered_count - 1, json_array_length(answers) - 1) as answer
  ), kept as (
    insert into inspector_request (inspector_id, slot, number, method, path, query, headers, headers_cut,
      body, body_size, body_cut, remote_address, answer)
    select id, number % ${REQUESTS_KEPT}, number, $2, $3, $4, $5, $6, $7, $8, $9, $10, answer from hit
    on conflict (inspector_id, slot) do update set
      number = excluded.number, method = excluded.method, path = excluded.path, query = excluded.query,
      headers = excluded.headers, headers_cut = excluded.headers_cut, body = excluded.body,
      body_size = excluded.body_size, body_cut = excluded.body_cut,
      remote_address = excluded.remote_address, answer = excluded.answer, received_at = now()
  )
  select answer from hit`;

/** Keeps the request and says what it is to be answered with; null where the inspector has gone meanwhile. */
export async function recordRequest(
  pool: pg.Pool,
  { inspectorId, request }: { inspectorId: string; request: IncomingRequest },
): Promise<InspectorAnswer | null> {
  const { path, query } = splitTarget(request.target);
  const headers = keepHeaders(hideSession(request.headers));
  const { rows } = await pool.query<{ answer: unknown }>({
    name: "record-inspected-request",
    text: RECORD,
    values: [
      inspectorId,
      request.method,
      path,
      query,
      JSON.stringify(headers),
      headers.length < request.headers.length,
      request.body,
      request.bodySize,
      request.isBodyCut,
      request.remoteAddress,
    ],
  });
  const [row] = rows;
  return row === undefined ? null : inspectorAnswer.parse(row.answer);
}

function splitTarget(target: string): { path: string; query: string } {
  const kept = cutText(target, TARGET_KEPT_CHARACTERS);
  const start = kept.indexOf("?");
  if (start === -1) return { path: kept, query: "" };
  return { path: kept.slice(0, start), query: kept.slice(start + 1) };
}

function keepHeaders(headers: IncomingRequest["headers"]): IncomingRequest["headers"] {
  let room = HEADERS_KEPT_CHARACTERS;
  return headers.slice(0, HEADERS_KEPT).filter(([name, value]) => {
    room -= name.length + value.length;
    return room >= 0;
  });
}
