import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messageOut } from "@/lib/api/v1/schemas/message";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { startReceiver } from "@/lib/testing/start-receiver";

/** Each would come out of JSON.parse and JSON.stringify, or of jsonb, as something else. */
const PAYLOADS: Readonly<Record<string, string>> = {
  "number spellings":
    '{"a":1.0,"b":1e400,"c":-0,"d":12345678901234567890,"e":1E+2,"f":0.10,"g":-1.50e-07}',
  "key order, with keys that are numbers": '{"z":1,"10":2,"a":3,"9":4,"":5}',
  "keys given twice": '{"a":1,"a":2,"b":{"c":1,"c":2}}',
  "white space inside": '{ \n\t"a" :\r\n [ 1 ,\t2 , { } , [ ] ] \n}',
  "escaped U+0000": '{"a":"x\\u0000y","\\u0000":1}',
  "lone surrogate escapes": '{"a":"\\ud800","b":"\\udc00\\ud800","\\udfff":1}',
  "escapes that need none": '{"\\u0061":"\\u0062\\/\\u002f","é":"\\u00e9"}',
  "characters of every length":
    '{"a":"é€😀👩‍👩‍👧","ключ":"値","b":"\u2028\u2029\u007f\ufeff\ufffe"}',
  "decomposed and composed letters": '{"a":"e\u0301é"}',
  "a payload inside": '{"payload":{"payload":1},"eventType":"x"}',
  "brackets and quotes in texts": '{"a":"}]{[\\"\\\\","b":"\\\\\\""}',
  "names that JavaScript gives a meaning":
    '{"__proto__":{"a":1},"constructor":{"prototype":2},"toJSON":"x"}',
  "five thousand levels": `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`,
  "half a million levels": `{"a":${"[".repeat(520_000)}${"]".repeat(520_000)}}`,
  nothing: "{}",
  "nothing, with space": "{ \n }",
};

/** The same message around the payload, in spellings that JSON allows. */
const ENVELOPES: Readonly<Record<string, (payload: string) => string>> = {
  plain: (payload) => `{"eventType":"bytes","payload":${payload}}`,
  "in another order, with space": (payload) =>
    `\n{ "payload" :\t${payload} \r\n, "eventType" : "bytes" } `,
  "with an escaped name": (payload) => `{"eventType":"bytes","payl\\u006fad":${payload}}`,
  "with a payload that is overruled": (payload) =>
    `{"payload":{"old":true},"eventType":"bytes","payload":${payload}}`,
  "with decoys": (payload) =>
    `{"application":null,"tags":["payload"],"eventType":"bytes","x":{"payload":{"y":1}},"payload":${payload},"z":"\\"payload\\":{}"}`,
};

describe("R58: the payload's bytes", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  async function prepare() {
    const receiver = await startReceiver();
    const { id: app_id } = await api().build.application();
    const endpoint = await api().build.endpoint(app_id, { url: receiver.url });
    const secret = await api().build.secret(app_id, endpoint.id);
    const accept = async (rawBody: string) => {
      const accepted = await api().call("message.create", { path: { app_id }, rawBody });
      return { accepted, id: accepted.as(messageOut).id };
    };
    return { receiver, app_id, accept, webhook: new Webhook(secret) };
  }

  test.each(Object.keys(PAYLOADS))("come out as they came in: %s", async (name) => {
    const payload = PAYLOADS[name] ?? "";
    const { receiver, app_id, accept, webhook } = await prepare();
    for (const envelope of Object.values(ENVELOPES)) {
      const { accepted, id } = await accept(envelope(payload));
      const found = await api().call("message.get", { path: { app_id, msg_id: id } });
      const listed = await api().call("message.list", { path: { app_id }, query: { limit: "1" } });
      for (const { text } of [accepted, found, listed]) {
        expect(text).toContain(`"payload":${payload}`);
      }
      await engine.drain();
      const request = receiver.requests.at(-1);
      expect(request?.headers["webhook-id"]).toBe(id);
      expect(request?.body).toEqual(Buffer.from(payload));
      expect(() => webhook.verify(payload, headersOf(request?.headers))).not.toThrow();
    }
  });

  test("come out as they came in on a resend too", async () => {
    const payload = PAYLOADS["number spellings"] ?? "";
    const receiver = await startReceiver([204]);
    const { id: app_id } = await api().build.application();
    const { id: endpoint_id } = await api().build.endpoint(app_id, { url: receiver.url });
    const rawBody = `{"eventType":"bytes","payload":${payload}}`;
    const accepted = await api().call("message.create", { path: { app_id }, rawBody });
    await engine.drain();
    const path = { app_id, endpoint_id, msg_id: accepted.as(messageOut).id };
    await api().call("message-attempt.resend", { path });
    await engine.drain();
    expect(receiver.requests.map(({ body }) => body.toString())).toEqual([payload, payload]);
  });

  test("come out as they came in when many arrive together", async () => {
    const { receiver, accept } = await prepare();
    const payloads = Object.values(PAYLOADS);
    await Promise.all(
      payloads.map((payload) => accept(`{"eventType":"bytes","payload":${payload}}`)),
    );
    await engine.drain();
    const bodies = receiver.requests.map(({ body }) => body.toString());
    expect(bodies.toSorted()).toEqual(payloads.toSorted());
  });

  test("come out as they came in, whatever object it is", async () => {
    const { receiver, accept } = await prepare();
    const objects = fc.array(fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue()), {
      minLength: 20,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(objects, fc.constantFrom(0, 1, "\t"), async (values, indent) => {
        const texts = values.map((value) => JSON.stringify(value, null, indent));
        const before = receiver.requests.length;
        const sent = await Promise.all(
          texts.map((text) => accept(`{"eventType":"bytes","payload":${text}}`)),
        );
        await engine.drain();
        const received = receiver.requests.slice(before);
        const byId = new Map(received.map(({ headers, body }) => [headers["svix-id"], body]));
        expect(sent.map(({ id }) => byId.get(id)?.toString())).toEqual(texts);
      }),
      { numRuns: 15 },
    );
  });

  test("are what the content length counts, under the content type of JSON", async () => {
    const { receiver, accept } = await prepare();
    await accept('{"eventType":"bytes","payload":{"a":"é😀"}}');
    await engine.drain();
    expect(receiver.requests[0]).toMatchObject({
      method: "POST",
      headers: { "content-type": "application/json", "content-length": "14" },
    });
  });
});

function headersOf(headers: object = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
