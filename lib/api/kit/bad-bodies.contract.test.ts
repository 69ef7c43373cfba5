import { beforeAll, describe, expect, test } from "vitest";
import { V1_ROUTES } from "@/lib/api/v1/all-routes";
import { WORKSPACES_ROUTES } from "@/lib/api/workspaces/all-routes";
import { createTenant, signInMember, type Tenant } from "@/lib/testing/api/create-tenant";
import type { CallOperation } from "@/lib/testing/api/operation-client";
import { OPERATION_EXAMPLES } from "@/lib/testing/api/operation-examples";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { snapshotDatabase } from "@/lib/testing/api/snapshot-database";
import { errorsOf, ROUTES } from "@/lib/testing/api/surfaces";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const withBody = (routes: typeof ROUTES) =>
  routes.filter(({ body }) => body !== undefined).map(({ operation }) => operation);
const WITH_BODY = withBody(ROUTES);
/** It does without one. */
const NEEDS_NO_BODY = ["webhook.test"];
/** No key may: they are about whoever is signed in. */
const FOR_PEOPLE = ["invitation.accept", "member.leave", "session.end-all"];
/** As good as left out. */
const MAY_BE_NULL = ["webhook.create secret", "webhook.update secret"];
const POSTS = ROUTES.filter(({ method }) => method === "post").map((r) => r.operation);

/** What is no JSON at all, by what is wrong with it. */
const MALFORMED: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {
  "half an object": '{"name":',
  "a single word": "name",
  "single quotes": "{'name':'x'}",
  "a comma too many": '{"name":"x",}',
  "a comment": '{"name":"x"/**/}',
  "two objects": '{"name":"x"}{"name":"y"}',
  NaN: '{"name":NaN}',
  "a raw line break in a text": '{"name":"a\nb"}',
  "a raw U+0000": '{"name":"a\u0000b"}',
  "a byte order mark": '\ufeff{"name":"x"}',
  "form fields": "name=x&uid=y",
  XML: "<name>x</name>",
  "Latin-1": Uint8Array.from(Buffer.from('{"name":"caf\u00e9"}', "latin1")),
  "half a character at the end": Uint8Array.from([...Buffer.from('{"name":"x"}'), 0xe2, 0x82]),
  "an overlong U+0000": Uint8Array.from([...Buffer.from('{"name":"'), 0xc0, 0x80, 0x22, 0x7d]),
  "a surrogate in UTF-8": Uint8Array.from([
    ...Buffer.from('{"name":"'),
    0xed,
    0xa0,
    0x80,
    0x22,
    0x7d,
  ]),
  "UTF-16": Uint8Array.from(Buffer.from('{"name":"x"}', "utf16le")),
};

describe("a request whose body", () => {
  const api = useTestApi();
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await createTenant(api());
  });

  const callerOf = async (name: string, of = tenant): Promise<CallOperation> => {
    if (!FOR_PEOPLE.includes(name)) return api().call;
    const cookie = await signInMember(api(), { tenant: of, role: "developer" });
    return api().callAs({ cookie, "sec-fetch-site": "same-origin" });
  };
  const sender = async (name: string) => {
    const call = await callerOf(name);
    const { path = {} } = OPERATION_EXAMPLES[name]?.(tenant) ?? {};
    return (rawBody: string | Uint8Array<ArrayBuffer>) => call(name, { path, rawBody });
  };

  test.each(WITH_BODY)("is no JSON is refused by %s and changes nothing", async (name) => {
    const send = await sender(name);
    const before = await snapshotDatabase(api().database.pool);
    for (const [what, rawBody] of Object.entries(MALFORMED)) {
      const answer = await send(rawBody);
      const { status, body } = errorsOf(name).malformed;
      expect([what, answer.status, answer.body]).toEqual([what, status, body(expect.any(String))]);
    }
    expect(await snapshotDatabase(api().database.pool)).toEqual(before);
  });

  test.each(WITH_BODY)("is no object is refused by %s and changes nothing", async (name) => {
    const send = await sender(name);
    const before = await snapshotDatabase(api().database.pool);
    const nothing = NEEDS_NO_BODY.includes(name) ? [] : ["", " \n"];
    for (const rawBody of [...nothing, "null", "true", "7", '"{}"', "[]", '[{"name":"x"}]']) {
      const answer = await send(rawBody);
      expect([rawBody, problemPlaces(answer)]).toEqual([rawBody, ["body"]]);
    }
    expect(await snapshotDatabase(api().database.pool)).toEqual(before);
  });

  test.each(WITH_BODY)(
    "has a wrong type in a field is refused by %s, which names it",
    async (name) => {
      const { path = {}, body } = OPERATION_EXAMPLES[name]?.(tenant) ?? {};
      const call = await callerOf(name);
      const before = await snapshotDatabase(api().database.pool);
      for (const [field, right] of Object.entries(Object(body))) {
        const values = [7, true, null, ["x"], field === "payload" ? "x" : { x: 1 }];
        for (const wrong of values.filter(
          (value) =>
            (typeof value !== typeof right || typeof right === "object") &&
            !(value === null && MAY_BE_NULL.includes(`${name} ${field}`)),
        )) {
          const answer = await call(name, {
            path,
            body: { ...Object(body), [field]: wrong },
          });
          const place = new RegExp(`^body\\.${field}(\\.\\w+)?$`);
          expect([wrong, problemPlaces(answer)]).toEqual([wrong, [expect.stringMatching(place)]]);
        }
      }
      expect(await snapshotDatabase(api().database.pool)).toEqual(before);
    },
  );

  const tolerant = withBody(V1_ROUTES);
  test.each(tolerant)("has fields that nobody knows is taken by %s without them", async (name) => {
    const own = await createTenant(api());
    const { path = {}, body } = OPERATION_EXAMPLES[name]?.(own) ?? {};
    const extra = JSON.stringify({ ...Object(body), id: "app_chosen", x: { y: [1] } });
    const rawBody = extra.replace("{", '{"__proto__":{"name":"z"},"constructor":1,');
    const answer = await (await callerOf(name, own))(name, { path, rawBody });
    expect([name, String(answer.status)]).toEqual([name, expect.stringMatching(/^2/)]);
    expect(answer.text).not.toContain("app_chosen");
  });

  const strict = withBody(WORKSPACES_ROUTES);
  test.each(strict)(
    "has fields that nobody knows is refused by %s by their names",
    async (name) => {
      const { path = {}, body } = OPERATION_EXAMPLES[name]?.(tenant) ?? {};
      const extra = JSON.stringify({ ...Object(body), id: "app_chosen", x: { y: [1] } });
      const rawBody = extra.replace("{", '{"__proto__":{"name":"z"},"constructor":1,');
      const before = await snapshotDatabase(api().database.pool);
      const answer = await api().call(name, { path, rawBody });
      const places = ["body.__proto__", "body.constructor", "body.id", "body.x"];
      expect(problemPlaces(answer).toSorted()).toEqual(places);
      expect(await snapshotDatabase(api().database.pool)).toEqual(before);
    },
  );

  test.each(POSTS)(
    "is not asked for by its content type: %s takes it as text/plain",
    async (name) => {
      const own = await createTenant(api());
      const { path = {}, body } = OPERATION_EXAMPLES[name]?.(own) ?? {};
      const rawBody = body === undefined ? "" : JSON.stringify(body);
      const headers = { "content-type": "text/plain" };
      const answer = await (await callerOf(name, own))(name, { path, rawBody, headers });
      expect([name, String(answer.status)]).toEqual([name, expect.stringMatching(/^2/)]);
    },
  );

  test("is ever so deep is answered, not fatal", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const schema = `{"name":"deep","description":"","schemas":{"1":{"a":${deep}}}}`;
    expect(problemPlaces(await (await sender("event-type.create"))(schema))).toEqual([
      "body.schemas",
    ]);
    const metadata = `{"name":"deep","metadata":{"a":${deep}}}`;
    expect(problemPlaces(await (await sender("application.create"))(metadata))).toEqual([
      "body.metadata.a",
    ]);
    const message = `{"eventType":"deep","payload":{"a":${deep}}}`;
    const accepted = await (await sender("message.create"))(message);
    expect(accepted.status).toBe(202);
    expect(accepted.text).toContain(deep);
  });

  test("is as deep as a schema may be comes back whole", async () => {
    const nested = (levels: number): unknown => (levels === 0 ? {} : { a: nested(levels - 1) });
    const create = (levels: number) =>
      api().call("event-type.create", {
        body: { name: `deep.${levels}`, description: "", schemas: { "1": nested(levels) } },
      });
    const deepest = await create(98);
    expect([deepest.status, deepest.body]).toEqual([
      201,
      expect.objectContaining({ schemas: { "1": nested(98) } }),
    ]);
    expect(problemPlaces(await create(99))).toEqual(["body.schemas"]);
  });
});
