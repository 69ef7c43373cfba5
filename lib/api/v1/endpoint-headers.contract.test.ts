import { beforeAll, describe, expect, test } from "vitest";
import { endpointHeadersOut } from "@/lib/api/v1/schemas/endpoint";
import type { Role } from "@/lib/shared/actor";
import { signInMember } from "@/lib/testing/api/create-tenant";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

type Headers = Readonly<Record<string, string | null>>;

const REFUSED_NAMES = [
  "Host",
  "Connection",
  "Content-Length",
  "Content-Type",
  "Transfer-Encoding",
  "Keep-Alive",
  "Proxy-Authenticate",
  "Proxy-Authorization",
  "Proxy-Connection",
  "TE",
  "Trailer",
  "Trailers",
  "Upgrade",
  "HTTP2-Settings",
  "Expect",
  "User-Agent",
  "Age",
  "Cache-Control",
  "Clear-Site-Data",
  "Expires",
  "Pragma",
  "Warning",
  "Content-Encoding",
  "Content-Language",
  "Content-Location",
  "Webhook-Id",
  "webhook-signature",
  "WEBHOOK-X",
  "Svix-Id",
  "X-Svix-Anything",
  "X-Amz-Date",
  "X-Amzn-Trace-Id",
  "X-Google",
  "X-Googlebot",
  "X-Goog-Meta",
  "X-Gfe",
  "X-Gfe-Anything",
  "X-Azure-Ref",
  "X-Fd-Ref",
  "",
  " ",
  "X Foo",
  "X:Foo",
  "X-Foo:",
  "X-Foo\r\nX-Bar",
  "X-Foo\u0000",
  "X-F\u00f6o",
  "(X)",
  "X".repeat(257),
];

const REFUSED_VALUES = [
  { what: "CR and LF", value: "a\r\nX-Injected: b" },
  { what: "CR", value: "a\rb" },
  { what: "LF", value: "a\nb" },
  { what: "U+0000", value: "a\u0000b" },
  { what: "another control character", value: "a\u0001b" },
  { what: "DEL", value: "a\u007fb" },
  { what: "a character beyond Latin-1", value: "a\u20acb" },
  { what: "half a surrogate pair", value: "a\ud800b" },
  { what: "4,097 bytes", value: "a".repeat(4_097) },
  { what: "a number", value: 7 },
  { what: "a list", value: ["a", "b"] },
];

describe("an endpoint's own headers", () => {
  const api = useTestApi();
  let app_id: string;
  beforeAll(async () => {
    app_id = (await api().build.application()).id;
  });

  async function prepare(headers?: Headers) {
    const { build, call } = api();
    const { id: endpoint_id } = await build.endpoint(app_id, { headers });
    const path = { app_id, endpoint_id };
    return {
      path,
      set: (given: unknown) => call("endpoint.set-headers", { path, body: { headers: given } }),
      patch: (given: unknown, more: object = {}) =>
        call("endpoint.patch-headers", { path, body: { headers: given, ...more } }),
      read: async () => (await call("endpoint.get-headers", { path })).as(endpointHeadersOut),
    };
  }

  test("are none at first, and those of the creation, where it names some", async () => {
    expect(await (await prepare()).read()).toEqual({ headers: {}, sensitive: [] });
    const created = await prepare({ "X-Team": "orders" });
    expect(await created.read()).toEqual({ headers: { "X-Team": "orders" }, sensitive: [] });
  });

  test("are replaced as a whole, and keep the case of their names", async () => {
    const { set, read } = await prepare({ "X-Old": "1" });
    const answer = await set({ "X-Team": "orders", "x-lower": "", "X_odd.~name": "\t~ \u00ff" });
    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect((await read()).headers).toEqual({
      "X-Team": "orders",
      "x-lower": "",
      "X_odd.~name": "\t~ \u00ff",
    });
    await set({});
    expect(await read()).toEqual({ headers: {}, sensitive: [] });
  });

  test("are patched one by one: set, changed, removed, left alone", async () => {
    const { patch, read } = await prepare({ "X-Kept": "1", "X-Changed": "2", "X-Removed": "3" });
    const answer = await patch({ "X-Changed": "4", "X-Removed": null, "X-New": "5", "X-No": null });
    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect((await read()).headers).toEqual({ "X-Kept": "1", "X-Changed": "4", "X-New": "5" });
    await patch({});
    expect((await read()).headers).toEqual({ "X-Kept": "1", "X-Changed": "4", "X-New": "5" });
  });

  test("are removed by a list of names, as the SDKs of today do", async () => {
    const { patch, read } = await prepare({ "X-A": "1", "X-B": "2", "X-C": "3" });
    await patch({ "X-C": "4" }, { deleteHeaders: ["x-a", "X-C", "X-Unknown"] });
    expect((await read()).headers).toEqual({ "X-B": "2", "X-C": "4" });
  });

  test("are the same whatever the case of a name: the one that came last is kept", async () => {
    const { patch, read } = await prepare({ "X-Team": "orders", "X-Other": "1" });
    await patch({ "x-TEAM": "sales" });
    expect((await read()).headers).toEqual({ "x-TEAM": "sales", "X-Other": "1" });
    await patch({ "X-team": null });
    expect((await read()).headers).toEqual({ "X-Other": "1" });
  });

  test("of sensitive names are listed without their values, in whatever case", async () => {
    const { set, patch, read } = await prepare();
    const sensitive = {
      Authorization: "Bearer secret-1",
      "x-api-key": "secret-2",
      "X-AUTH-TOKEN": "secret-3",
      "WWW-Authenticate": "secret-4",
    };
    await set({ ...sensitive, "X-Team": "orders" });
    expect(await read()).toEqual({
      headers: { "X-Team": "orders" },
      sensitive: Object.keys(sensitive),
    });
    await patch({ "X-Team": null });
    expect(await read()).toEqual({ headers: {}, sensitive: Object.keys(sensitive) });
  });

  test("show a viewer their names only, for any of them may hold a secret", async () => {
    const { call, callAs, scopes } = api();
    const { path } = await prepare({ "X-Shop-Password": "a-secret", Authorization: "a-secret" });
    const read = async (role: Role) => {
      const tenant = { scope: scopes.test, applicationId: app_id };
      const cookie = await signInMember(api(), { tenant, role });
      return callAs({ cookie, "sec-fetch-site": "same-origin" })("endpoint.get-headers", { path });
    };
    const hidden = { headers: {}, sensitive: ["X-Shop-Password", "Authorization"] };
    expect((await read("viewer")).body).toEqual(hidden);
    const shown = { headers: { "X-Shop-Password": "a-secret" }, sensitive: ["Authorization"] };
    for (const role of ["developer", "owner", "operator"] as const) {
      expect((await read(role)).body).toEqual(shown);
    }
    expect((await call("endpoint.get-headers", { path })).body).toEqual(shown);
  });

  test("stand in no other answer, and in no plain text in the database", async () => {
    const { path, set, patch } = await prepare();
    const [one, two] = ["a-value-that-is-secret", "another-value-that-is-secret"];
    const answers = [
      await set({ "X-One": one }),
      await patch({ "X-Two": two }),
      await api().call("endpoint.get", { path }),
      await api().call("endpoint.list", { path }),
    ];
    const { rows } = await api().database.pool.query(
      "select endpoint::text as row from endpoint where id = $1",
      [path.endpoint_id],
    );
    const texts = [...answers.map(({ text }) => text), JSON.stringify(rows)];
    for (const hidden of [one, two, "X-One"]) {
      for (const text of texts) {
        expect(text).not.toContain(hidden);
        expect(text).not.toContain(Buffer.from(hidden).toString("hex"));
      }
    }
  });

  test.each(REFUSED_NAMES)("are refused with the name %j, which the answer names", async (name) => {
    const { set, patch, read } = await prepare({ "X-Kept": "1" });
    const refusal = {
      detail: [{ loc: ["body", "headers", name], msg: expect.any(String), type: "value_error" }],
    };
    for (const answer of [
      await set({ "X-Fine": "1", [name]: "a" }),
      await patch({ "X-Fine": "1", [name]: "a" }),
      await patch({ "X-Fine": "1", [name]: null }),
    ]) {
      expect([answer.status, answer.body]).toEqual([422, refusal]);
    }
    expect((await read()).headers).toEqual({ "X-Kept": "1" });
  });

  test.each(REFUSED_VALUES)(
    "are refused with $what in a value, whose name the answer names",
    async ({ value }) => {
      const { set, patch, read } = await prepare({ "X-Kept": "1" });
      for (const answer of [await set({ "X-A": value }), await patch({ "X-A": value })]) {
        expect(problemPlaces(answer)).toEqual(["body.headers.X-A"]);
      }
      expect((await read()).headers).toEqual({ "X-Kept": "1" });
    },
  );

  test("are refused where two names differ in case only", async () => {
    const { set, patch } = await prepare();
    for (const answer of [
      await set({ "X-Team": "1", "x-team": "2" }),
      await patch({ "X-Team": "1", "x-team": null }),
    ]) {
      expect(problemPlaces(answer)).toEqual(["body.headers.x-team"]);
    }
    const body = { url: "https://receiver.example/", headers: { "X-A": "1", "x-a": "2" } };
    const created = await api().call("endpoint.create", { path: { app_id }, body });
    expect(problemPlaces(created)).toEqual(["body.headers.x-a"]);
  });

  test("are at most fifty, however they come to be more", async () => {
    const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`X-${n}`, "a"]));
    const { set, patch, read } = await prepare();
    expect((await set(fifty)).status).toBe(204);
    expect(problemPlaces(await set({ ...fifty, "X-50": "a" }))).toEqual(["body.headers"]);
    expect(problemPlaces(await patch({ "X-50": "a" }))).toEqual(["body.headers"]);
    expect((await patch({ "X-50": "a", "X-0": null })).status).toBe(204);
    expect(Object.keys((await read()).headers)).toHaveLength(50);
  });

  test("take a value of 4,096 bytes and a name of 256 characters", async () => {
    const { set, read } = await prepare();
    const headers = { "X-Long": "\u00ff".repeat(4_096), ["n".repeat(256)]: "a" };
    expect((await set(headers)).status).toBe(204);
    expect((await read()).headers).toEqual(headers);
  });

  test("that are patched at the same moment are all there", async () => {
    const { patch, read } = await prepare();
    const names = Array.from({ length: 6 }, (_, n) => `X-${n}`);
    await Promise.all(names.map((name) => patch({ [name]: "a" })));
    expect(Object.keys((await read()).headers).sort()).toEqual(names);
  });

  test("are not found where the endpoint is gone", async () => {
    const { path, set, patch } = await prepare();
    await api().call("endpoint.delete", { path });
    const answers = [
      await set({}),
      await patch({}),
      await api().call("endpoint.get-headers", { path }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});
