import { describe, expect, test } from "vitest";
import { messageOut } from "@/lib/api/v1/schemas/message";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

describe("messages, with more to say about their payload,", () => {
  const api = useTestApi();

  async function send(body: unknown) {
    const { id } = await api().build.application();
    return api().call("message.create", { path: { app_id: id }, body });
  }

  test.each([
    { given: { payloadRetentionPeriod: 2 }, hours: 48 },
    { given: { payloadRetentionHours: 7 }, hours: 7 },
    { given: { payloadRetentionPeriod: 90 }, hours: 2_160 },
    { given: { payloadRetentionHours: 2_160, payloadRetentionPeriod: null }, hours: 2_160 },
    { given: {}, hours: null },
    { given: { payloadRetentionPeriod: null, payloadRetentionHours: null }, hours: null },
  ])("keep their payload for $hours hours, given $given", async ({ given, hours }) => {
    const sent = await send({ eventType: "a", payload: {}, ...given });
    const { rows } = await api().database.pool.query(
      "select (extract(epoch from payload_expires_at - created_at) / 3600)::int as hours from message where id = $1",
      [sent.as(messageOut).id],
    );
    expect(rows).toEqual([{ hours }]);
  });

  test("take a raw payload and keep it as it is, in the place of the payload", async () => {
    const text = ' { "b" : 1.0,"a":"\\u0000 é\\ud800" }\n';
    for (const body of [
      raw(text),
      raw(text, "application/json"),
      raw(text, "Application/JSON; charset=utf-8"),
    ]) {
      const sent = await send(body);
      expect([sent.status, sent.body]).toMatchObject([202, { payload: { b: 1 } }]);
      const { id } = sent.as(messageOut);
      const stored = await api().database.prisma.message.findUnique({ where: { id } });
      expect(stored?.payload).toBe(text);
    }
    const tooLarge = raw(`{"a":"${"é".repeat(512 * 1024)}"}`);
    expect((await send(tooLarge)).status).toBe(413);
  });

  test.each([
    {
      what: "0 days for the payload",
      body: { eventType: "a", payload: {}, payloadRetentionPeriod: 0 },
      place: "payloadRetentionPeriod",
    },
    {
      what: "91 days for the payload",
      body: { eventType: "a", payload: {}, payloadRetentionPeriod: 91 },
      place: "payloadRetentionPeriod",
    },
    {
      what: "half an hour for the payload",
      body: { eventType: "a", payload: {}, payloadRetentionHours: 0.5 },
      place: "payloadRetentionHours",
    },
    {
      what: "2161 hours for the payload",
      body: { eventType: "a", payload: {}, payloadRetentionHours: 2_161 },
      place: "payloadRetentionHours",
    },
    {
      what: "hours and days for the payload",
      body: { eventType: "a", payload: {}, payloadRetentionHours: 24, payloadRetentionPeriod: 1 },
      place: "payloadRetentionHours",
    },
    {
      what: "a transformation",
      body: { eventType: "a", payload: {}, transformationsParams: { mine: 1 } },
      place: "transformationsParams.mine",
    },
    {
      what: "another header",
      body: { eventType: "a", payload: {}, transformationsParams: { headers: { "x-a": "b" } } },
      place: "transformationsParams.headers.x-a",
    },
    {
      what: "another content type",
      body: raw("{}", "application/json-patch+json"),
      place: "transformationsParams.headers.content-type",
    },
    { what: "raw text", body: raw("<xml/>"), place: "transformationsParams.rawPayload" },
    { what: "a raw list", body: raw("[]"), place: "transformationsParams.rawPayload" },
    {
      what: "half a surrogate pair in a raw payload",
      body: raw('{"a":"\ud800"}'),
      place: "transformationsParams.rawPayload",
    },
  ])("are refused with $what, which the answer names", async ({ body, place }) => {
    expect(problemPlaces(await send(body))).toEqual([`body.${place}`]);
  });
});

/** What an SDK makes of `messageInRaw`. */
function raw(rawPayload: string, contentType?: string) {
  const headers = contentType === undefined ? {} : { headers: { "content-type": contentType } };
  return { eventType: "a", payload: {}, transformationsParams: { rawPayload, ...headers } };
}
