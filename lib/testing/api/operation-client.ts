import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import type { z } from "zod";
import { EVENT_STREAM_ANSWER, eventStream } from "@/lib/api/kit/event-stream";
import type { Route } from "@/lib/api/kit/route";
import type { Fetch } from "@/lib/testing/api/compose-test-api";
import { TEST_ORIGIN } from "@/lib/testing/api/constants";
import { errorsOf, findRoute } from "@/lib/testing/api/surfaces";

export interface OperationInput {
  /** By the names of the path's parameters: `{ app_id: … }`. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Instead of `body`: the request's body, byte by byte. */
  readonly rawBody?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface OperationAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Null for an empty body. */
  readonly body: unknown;
  /** The body of a success, typed by the schema that it was declared with. */
  as<Schema extends z.ZodType>(schema: Schema): z.output<Schema>;
}

export type CallOperation = (name: string, input?: OperationInput) => Promise<OperationAnswer>;

const MAKES = [201, 202];
/** Ids of 4 ms name the same moment, and times have whole milliseconds. */
const MOMENT_MS = 5;

/**
 * Calls operations of the APIs by name, as the caller that the headers make. Every answer is held
 * against the declaration: an undeclared status or field, and an error in another shape, fail the test. What one
 * call made is older than whatever the next one makes or changes.
 */
export function createOperationClient(
  fetch: Fetch,
  callerHeaders: Readonly<Record<string, string>>,
): CallOperation {
  return async (name, input = {}) => {
    const { route, surface } = findRoute(name);
    const path = surface.basePath + route.path;
    const response = await fetch(buildRequest({ ...route, path }, { ...input, callerHeaders }));
    const answer = await readAnswer(name, response);
    expectDeclared(route, answer);
    if (MAKES.includes(answer.status)) await delay(MOMENT_MS);
    return answer;
  };
}

function buildRequest(
  route: Pick<Route, "method" | "path">,
  input: OperationInput & { callerHeaders: Readonly<Record<string, string>> },
): Request {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) =>
    encodeURIComponent(input.path?.[parameter] ?? ""),
  );
  const url = new URL(path, TEST_ORIGIN);
  for (const [key, value] of Object.entries(input.query ?? {})) url.searchParams.set(key, value);
  const body = input.rawBody ?? (input.body === undefined ? null : JSON.stringify(input.body));
  return new Request(url, {
    method: route.method.toUpperCase(),
    headers: {
      ...(body === null ? {} : { "content-type": "application/json" }),
      ...input.callerHeaders,
      ...input.headers,
    },
    body,
  });
}

async function readAnswer(name: string, response: Response): Promise<OperationAnswer> {
  const { status, headers } = response;
  const isStream = headers.get("content-type") === EVENT_STREAM_ANSWER["content-type"];
  const text = isStream ? await readFirstChunk(response) : await response.text();
  const body: unknown = isStream ? text : parseText(text);
  return {
    status,
    headers,
    text,
    body,
    as(schema) {
      if (status >= 300) throw new Error(`${name} answered ${status}: ${text}`);
      return schema.parse(body);
    },
  };
}

function parseText(text: string): unknown {
  return text === "" ? null : JSON.parse(text);
}

/** Of an answer that goes on, and is not wanted any more then. */
async function readFirstChunk(response: Response): Promise<string> {
  for await (const chunk of response.body ?? []) return Buffer.from(chunk).toString("utf8");
  return "";
}

function expectDeclared(route: Route, answer: OperationAnswer) {
  const schema = route.responses[answer.status];
  if (schema === undefined) expect(answer.status).toBeGreaterThanOrEqual(400);
  if (schema === null) return expect(answer.text).toBe("");
  const contentType = schema === eventStream ? /^text\/event-stream$/ : /^application\/json/;
  expect(answer.headers.get("content-type")).toMatch(contentType);
  expect((schema ?? errorsOf(route.operation).schema).parse(answer.body)).toEqual(answer.body);
}
