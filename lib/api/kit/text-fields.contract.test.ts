import { beforeAll, describe, expect, test } from "vitest";
import { TEST_ORIGIN } from "@/lib/testing/api/constants";
import { createTenant, type Tenant } from "@/lib/testing/api/create-tenant";
import { OPERATION_EXAMPLES } from "@/lib/testing/api/operation-examples";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { errorsOf, findRoute, ROUTES } from "@/lib/testing/api/surfaces";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const AWKWARD = [
  "\u0000",
  "a\u0000b",
  "\u0001",
  "\u0008",
  "\t",
  "\n",
  "\r",
  "\u000b",
  "\u001b",
  "\u001f",
  "\u007f",
  "\u0085",
  "\u2028",
  "\ufeff",
  "\ufffe",
  "\ufffd",
  "é",
  "e\u0301",
  "𝟘",
  "👩‍👩‍👧",
  "'; drop table message; --",
  "\\u0000",
  "%00",
  "\ud800",
  "\udc00",
  "\udc00\ud800",
];

/** How a text gets into one field of a request, and where it comes back. */
interface Field {
  readonly name: string;
  readonly operation: string;
  readonly fields: (text: string) => Readonly<Record<string, unknown>>;
}

const FIELDS: readonly Field[] = [
  { name: "name", operation: "application.create", fields: (text) => ({ name: text }) },
  { name: "uid", operation: "application.create", fields: (text) => ({ uid: text }) },
  {
    name: "metadata value",
    operation: "application.create",
    fields: (text) => ({ metadata: { a: text } }),
  },
  {
    name: "metadata key",
    operation: "application.create",
    fields: (text) => ({ metadata: { [text]: "a" } }),
  },
  { name: "name", operation: "event-type.create", fields: (text) => ({ name: text }) },
  {
    name: "description",
    operation: "event-type.create",
    fields: (text) => ({ description: text }),
  },
  { name: "group", operation: "event-type.create", fields: (text) => ({ groupName: text }) },
  {
    name: "feature flag",
    operation: "event-type.create",
    fields: (text) => ({ featureFlags: [text] }),
  },
  {
    name: "schema value",
    operation: "event-type.create",
    fields: (text) => ({ schemas: { "1": { a: text } } }),
  },
  {
    name: "schema key",
    operation: "event-type.create",
    fields: (text) => ({ schemas: { "1": { [text]: 1 } } }),
  },
  { name: "description", operation: "endpoint.create", fields: (text) => ({ description: text }) },
  { name: "uid", operation: "endpoint.create", fields: (text) => ({ uid: text }) },
  { name: "event type", operation: "endpoint.create", fields: (text) => ({ eventTypes: [text] }) },
  { name: "channel", operation: "endpoint.create", fields: (text) => ({ channels: [text] }) },
  {
    name: "metadata value",
    operation: "endpoint.create",
    fields: (text) => ({ metadata: { a: text } }),
  },
  { name: "description", operation: "endpoint.patch", fields: (text) => ({ description: text }) },
  { name: "uid", operation: "endpoint.patch", fields: (text) => ({ uid: text }) },
  {
    name: "metadata key",
    operation: "endpoint.patch",
    fields: (text) => ({ metadata: { [text]: "a" } }),
  },
  { name: "name", operation: "webhook.create", fields: (text) => ({ name: text }) },
  { name: "name", operation: "webhook.update", fields: (text) => ({ name: text }) },
  { name: "event", operation: "webhook.create", fields: (text) => ({ events: [text] }) },
  {
    name: "secret",
    operation: "webhook.create",
    fields: (text) => ({ secret: `a secret ${text}` }),
  },
  {
    name: "secret",
    operation: "webhook.update",
    fields: (text) => ({ secret: `a secret ${text}` }),
  },
  { name: "event type", operation: "message.create", fields: (text) => ({ eventType: text }) },
  { name: "event id", operation: "message.create", fields: (text) => ({ eventId: text }) },
  { name: "channel", operation: "message.create", fields: (text) => ({ channels: [text] }) },
  { name: "tag", operation: "message.create", fields: (text) => ({ tags: [text] }) },
  {
    name: "payload value",
    operation: "message.create",
    fields: (text) => ({ payload: { a: text } }),
  },
  {
    name: "payload key",
    operation: "message.create",
    fields: (text) => ({ payload: { [text]: 1 } }),
  },
];

/** Not given back as they came: a URL is normalised, the other two are never shown. */
const UNSHOWN: readonly Field[] = [
  { name: "URL", operation: "endpoint.create", fields: (text) => ({ url: text }) },
  {
    name: "URL",
    operation: "endpoint.create",
    fields: (text) => ({ url: `https://a.example/${text}` }),
  },
  {
    name: "URL",
    operation: "endpoint.create",
    fields: (text) => ({ url: `https://a${text}b.example/` }),
  },
  { name: "secret", operation: "endpoint.create", fields: (text) => ({ secret: text }) },
  { name: "URL", operation: "webhook.create", fields: (text) => ({ url: text }) },
  {
    name: "URL",
    operation: "webhook.update",
    fields: (text) => ({ url: `https://a.example/${text}` }),
  },
  { name: "event", operation: "webhook.test", fields: (text) => ({ event: text }) },
  {
    name: "header value",
    operation: "endpoint.create",
    fields: (text) => ({ headers: { "x-a": text } }),
  },
  {
    name: "header name",
    operation: "endpoint.create",
    fields: (text) => ({ headers: { [text]: "a" } }),
  },
];

/** Where a surface puts a frame around its answers, what stands in it. */
function contentOf(body: unknown): unknown {
  return Object(body).data ?? body;
}

/** Segments of a path as they may stand on the wire. */
const SEGMENTS = [
  "%00",
  "a%00b",
  "%ED%A0%80",
  "%FF",
  "%",
  "%zz",
  "%2F",
  "..%2F..",
  "%E2%80%A8",
  "'%20or%201=1",
  "x".repeat(5_000),
];

describe("an awkward text", () => {
  const api = useTestApi();
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await createTenant(api());
  });

  async function send(field: Field, text: string) {
    const { path = {}, body } = OPERATION_EXAMPLES[field.operation]?.(tenant) ?? {};
    const unique = field.operation === "event-type.create" ? { name: crypto.randomUUID() } : {};
    const given = { ...Object(body), ...unique, ...field.fields(text) };
    return api().call(field.operation, { path, body: given });
  }

  test.each(FIELDS)("in $operation, $name, is kept exactly or refused by name", async (field) => {
    for (const text of AWKWARD) {
      const answer = await send(field, text);
      if (answer.status < 300) expect(contentOf(answer.body)).toMatchObject(field.fields(text));
      else
        expect([text, problemPlaces(answer)]).toEqual([text, [expect.stringMatching(/^body\./)]]);
    }
  });

  test.each(UNSHOWN)("in $operation, $name, is taken or refused by name", async (field) => {
    for (const text of AWKWARD) {
      const answer = await send(field, text);
      if (answer.status < 300) continue;
      expect([text, problemPlaces(answer)]).toEqual([text, [expect.stringMatching(/^body\./)]]);
    }
  });

  const inPaths = ROUTES.filter(({ path }) => path.includes("{")).flatMap((route) =>
    [...route.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => ({
      operation: route.operation,
      parameter: parameter ?? "",
      route,
    })),
  );

  test.each(inPaths)("in the path of $operation, $parameter, finds nothing", async (given) => {
    const { path = {}, query, body } = OPERATION_EXAMPLES[given.operation]?.(tenant) ?? {};
    const { surface } = findRoute(given.operation);
    for (const segment of SEGMENTS) {
      const filled = given.route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        name === given.parameter ? segment : (path[name] ?? ""),
      );
      const response = await api().fetch(
        new Request(`${TEST_ORIGIN}${surface.basePath}${filled}?${new URLSearchParams(query)}`, {
          method: given.route.method.toUpperCase(),
          headers: { authorization: `Bearer ${api().keys.test}` },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      );
      expect([segment, response.status]).toEqual([segment, 404]);
      expect(await response.json()).toEqual(errorsOf(given.operation).notFound);
    }
  });

  const queries = ROUTES.flatMap(({ operation, query }) =>
    Object.keys(Object(query).shape ?? {}).map((parameter) => ({ operation, parameter })),
  );

  test.each(queries)(
    "in the query of $operation, $parameter, is no error of ours",
    async (given) => {
      const { path = {}, body } = OPERATION_EXAMPLES[given.operation]?.(tenant) ?? {};
      for (const text of AWKWARD) {
        const query = { [given.parameter]: text };
        const answer = await api().call(given.operation, { path, query, body });
        expect([text, [200, 201, 202, 404, 422].includes(answer.status)]).toEqual([text, true]);
      }
    },
  );

  test("in an Idempotency-Key is a key like any other, up to 256 characters", async () => {
    const { path = {}, body } = OPERATION_EXAMPLES["message.create"]?.(tenant) ?? {};
    const post = (key: string) =>
      api().call("message.create", { path, body, headers: { "idempotency-key": key } });
    for (const key of ["", " ", "é", "'; --", "k".repeat(256)]) {
      expect([key, (await post(key)).status]).toEqual([key, 202]);
    }
    expect((await post("k".repeat(257))).status).toBe(422);
  });
});
