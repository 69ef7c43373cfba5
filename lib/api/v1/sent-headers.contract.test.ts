import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messageAttemptOut } from "@/lib/api/v1/schemas/attempt";
import { messageAttemptHeadersOut } from "@/lib/api/v1/schemas/attempt-details";
import { listOf } from "@/lib/api/v1/schemas/common";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { age } from "@/lib/testing/queue/age";
import { startReceiver } from "@/lib/testing/start-receiver";

/** Headers of the connection, which the log does not keep. */
const OF_THE_CONNECTION = ["host", "connection", "content-length"];

describe("what a receiver is sent", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  async function prepare(input: { script?: readonly number[]; userinfo?: string } = {}) {
    const { build, call } = api();
    const receiver = await startReceiver(input.script);
    const { id: app_id } = await build.application();
    const url = receiver.url.replace("//", `//${input.userinfo ?? ""}`);
    const { id: endpoint_id } = await build.endpoint(app_id, { url });
    const path = { app_id, endpoint_id };
    const set = (headers: object) => call("endpoint.set-headers", { path, body: { headers } });
    const deliver = async () => {
      const message = await build.message(app_id);
      await engine.drain();
      return message;
    };
    return { receiver, path, set, deliver };
  }

  test("are the endpoint's own headers too, name and value as they were given", async () => {
    const { receiver, set, deliver } = await prepare();
    const headers = {
      "X-Team": "orders",
      "x-lower": "",
      "X_odd.~name": "a\t~ \u00e9\u00ff",
      "Accept-Encoding": "identity",
    };
    await set(headers);
    await deliver();
    expect(pairsOf(receiver.requests[0]?.rawHeaders)).toEqual(
      expect.arrayContaining(Object.entries(headers)),
    );
  });

  test("is any header that the API takes: none keeps a message from being sent", async () => {
    const { receiver, set, deliver } = await prepare();
    const names = COMMON_HEADER_NAMES.map((name) => [name, "1"]);
    const taken: string[] = [];
    for (const [name = "", value] of names) {
      if ((await set({ [name]: value })).status !== 204) continue;
      taken.push(name);
      await deliver();
      const latest = pairsOf(receiver.requests.at(-1)?.rawHeaders);
      expect(latest).toContainEqual([name, value]);
      expect(receiver.requests).toHaveLength(taken.length);
    }
    expect(taken).toEqual(expect.arrayContaining(["Authorization", "Accept", "Cookie", "Date"]));
  });

  test("changes with the endpoint: a retry carries the headers of its own time", async () => {
    const { receiver, set, deliver } = await prepare({ script: [500, 204] });
    await set({ "X-Team": "orders" });
    await deliver();
    await set({ "X-Floor": "2" });
    await age(api().database.pool);
    await engine.drain();
    expect(receiver.requests.map(({ headers }) => [headers["x-team"], headers["x-floor"]])).toEqual(
      [
        ["orders", undefined],
        [undefined, "2"],
      ],
    );
  });

  test.each(["Authorization", "authorization", "AUTHORIZATION"])(
    "is one authorization: %s outweighs the URL's user and password",
    async (name) => {
      const { receiver, set, deliver } = await prepare({ userinfo: "user:pass@" });
      await set({ [name]: "Bearer chosen" });
      await deliver();
      const values = pairsOf(receiver.requests[0]?.rawHeaders).filter(
        ([sent]) => sent?.toLowerCase() === "authorization",
      );
      expect(values).toEqual([[name, "Bearer chosen"]]);
    },
  );

  test.each([
    { userinfo: "user:pa%20ss@", sent: "user:pa ss" },
    { userinfo: "100%:50%25@", sent: "100%:50%" },
    { userinfo: "only@", sent: "only:" },
  ])("is Basic authorization from the URL's $userinfo", async ({ userinfo, sent }) => {
    const { receiver, deliver } = await prepare({ userinfo });
    await deliver();
    expect(receiver.requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from(sent).toString("base64")}`,
    );
  });

  test("is told afterwards, header by header, but for the endpoint's own values", async () => {
    const { receiver, path, set, deliver } = await prepare({ userinfo: "user:pass@" });
    await set({ "X-Team": "a-secret", "X-Other": "a-secret" });
    const message = await deliver();
    const list = { path: { ...path, msg_id: message.id } };
    const { data } = (await api().call("message-attempt.list-by-msg", list)).as(
      listOf(messageAttemptOut),
    );
    const attempt_id = data[0]?.id ?? "";
    const told = await api().call("message-attempt.get-headers", {
      path: { ...list.path, attempt_id },
    });
    const { sentHeaders, sensitive, responseHeaders } = told.as(messageAttemptHeadersOut);
    const received = pairsOf(receiver.requests[0]?.rawHeaders).filter(
      ([name = ""]) => !OF_THE_CONNECTION.includes(name.toLowerCase()),
    );
    const open = received.filter(([name = ""]) => !sensitive.includes(name));
    expect(sensitive.toSorted()).toEqual(["X-Other", "X-Team", "authorization"]);
    expect(sentHeaders).toEqual(Object.fromEntries(open));
    expect(Object.keys(sentHeaders)).toHaveLength(received.length - sensitive.length);
    expect(responseHeaders).toMatchObject({ date: expect.any(String) });
    expect(told.text).not.toContain("a-secret");
    expect(told.text).not.toContain(Buffer.from("user:pass").toString("base64"));
  });
});

/** Registered names (IANA, HTTP field names) that people set, or try to. */
const COMMON_HEADER_NAMES = [
  "Accept",
  "Accept-Charset",
  "Accept-Encoding",
  "Accept-Language",
  "Authorization",
  "Connection",
  "Cookie",
  "Content-MD5",
  "Date",
  "Expect",
  "Forwarded",
  "From",
  "Host",
  "HTTP2-Settings",
  "Idempotency-Key",
  "If-Match",
  "If-Modified-Since",
  "If-None-Match",
  "Keep-Alive",
  "Link",
  "Max-Forwards",
  "Origin",
  "Prefer",
  "Priority",
  "Proxy-Connection",
  "Range",
  "Referer",
  "TE",
  "Trailer",
  "Transfer-Encoding",
  "Upgrade",
  "Upgrade-Insecure-Requests",
  "Via",
  "X-Api-Key",
  "X-Forwarded-For",
  "X-Request-Id",
];

function pairsOf(rawHeaders: readonly string[] = []): (string | undefined)[][] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1]]] : [],
  );
}
