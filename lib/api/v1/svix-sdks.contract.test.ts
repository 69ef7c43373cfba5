import { Svix as SvixOne, Webhook as WebhookOne } from "svix";
import { Svix as SvixTwo, Webhook as WebhookTwo } from "svix-v2";
import { describe, expect, onTestFinished, test } from "vitest";
import { useService } from "@/lib/testing/api/use-service";
import { startReceiver } from "@/lib/testing/start-receiver";
import { startRelay } from "@/lib/testing/start-relay";
import { waitUntil } from "@/lib/testing/wait-until";

const SDKS = [
  {
    name: "svix 1.x",
    connect: (token: string, serverUrl: string) => new SvixOne(token, { serverUrl }),
    filterOf: (eventTypes: string[]) => ({ filterTypes: eventTypes }),
    webhookOf: (secret: string) => new WebhookOne(secret),
  },
  {
    name: "svix 2.x",
    connect: (token: string, serverUrl: string) => new SvixTwo(token, { serverUrl }),
    filterOf: (eventTypes: string[]) => ({ eventTypes }),
    webhookOf: (secret: string) => new WebhookTwo(secret),
  },
] as const;

describe("an unchanged Svix SDK", () => {
  const service = useService();

  test.each(SDKS)("$name tells the whole story", async ({ connect, filterOf, webhookOf }) => {
    const svix = connect(service().keys.test, service().url);
    const receiver = await startReceiver();
    const uid = crypto.randomUUID();
    const type = `order.created.${uid}`;

    const application = await svix.application.getOrCreate({ name: "Shop", uid });
    expect(await svix.application.getOrCreate({ name: "Shop", uid })).toEqual(application);
    expect(application.createdAt).toBeInstanceOf(Date);
    await svix.eventType.create({ name: type, description: "An order is created" });
    const endpoint = await svix.endpoint.create(uid, {
      url: receiver.url,
      uid: "hook",
      ...filterOf([type]),
    });
    expect(endpoint).toMatchObject(filterOf([type]));
    const { key } = await svix.endpoint.getSecret(uid, "hook");
    await svix.message.create(uid, { eventType: "another.type", payload: {} });
    const payload = { total: 1, note: "é😀" };
    const message = await svix.message.create(uid, { eventType: type, eventId: uid, payload });

    const [request] = await receiver.received(1);
    const headers = headersOf(request?.headers);
    expect(headers["svix-id"]).toBe(message.id);
    expect(() => webhookOf(key).verify(request?.body ?? "", headers)).not.toThrow();
    expect(JSON.parse(String(request?.body))).toEqual(payload);

    const attempts = await waitUntil("the attempt in the log", async () => {
      const { data } = await svix.messageAttempt.listByMsg(uid, message.id);
      return data.length > 0 ? data : null;
    });
    expect(attempts).toMatchObject([
      { msgId: message.id, endpointId: endpoint.id, status: 0, responseStatusCode: 204 },
    ]);
    const attemptId = attempts[0]?.id ?? "";
    const attempt = await svix.messageAttempt.get(uid, message.id, attemptId);
    expect(attempt).toEqual(attempts[0]);
    await expect(svix.messageAttempt.get(uid, message.id, "atmpt_no")).rejects.toMatchObject({
      code: 404,
    });
    await svix.messageAttempt.resend(uid, uid, "hook");
    const [, resent] = await receiver.received(2);
    expect(resent?.headers["svix-id"]).toBe(message.id);
    await waitUntil("the resend in the log", async () => {
      const { data } = await svix.messageAttempt.listByEndpoint(uid, "hook", { limit: 10 });
      return data.length === 2 ? data : null;
    });

    const found = await svix.message.get(uid, message.id, { withContent: true });
    expect(found.payload).toEqual(payload);
    expect((await svix.message.list(uid, { eventTypes: [type] })).data).toMatchObject([
      { id: message.id },
    ]);
    expect((await svix.eventType.get(type)).name).toBe(type);
    expect((await svix.endpoint.patch(uid, "hook", { disabled: true })).disabled).toBe(true);
    await svix.endpoint.delete(uid, "hook");
    expect((await svix.endpoint.list(uid)).data).toEqual([]);
    await svix.application.delete(uid);
    await expect(svix.application.get(uid)).rejects.toMatchObject({ code: 404 });
    expect(receiver.requests).toHaveLength(2);
  });

  test.each(SDKS)("$name reads our errors", async ({ connect }) => {
    const svix = connect(service().keys.test, service().url);
    const uid = crypto.randomUUID();
    await svix.application.create({ name: "Shop", uid });
    await expect(svix.application.create({ name: "Shop", uid })).rejects.toMatchObject({
      code: 409,
      body: { code: "conflict", detail: expect.stringContaining(uid) },
    });
    await expect(svix.endpoint.create(uid, { url: "nonsense" })).rejects.toMatchObject({
      code: 422,
      body: { detail: [{ loc: ["body", "url"], msg: expect.any(String), type: "value_error" }] },
    });
    await expect(connect("ph_test_wrong", service().url).application.list()).rejects.toMatchObject({
      code: 401,
      body: { code: "authentication_failed" },
    });
    const tooBig = { eventType: "a", payload: { text: "a".repeat(1024 * 1024) } };
    await expect(svix.message.create(uid, tooBig)).rejects.toMatchObject({ code: 413 });
  });

  test.each(SDKS)(
    "$name sends again when the answer is lost, and one message exists",
    async ({ connect }) => {
      const { keys, url, build, database } = service();
      const relay = await startRelay(url);
      onTestFinished(() => relay.cut());
      const svix = connect(keys.test, new URL(relay.url).origin);
      const { id: applicationId } = await build.application();
      relay.cutAnswerTo(`POST /api/v1/app/${applicationId}/msg`);
      const message = await svix.message.create(applicationId, {
        eventType: "a",
        payload: { n: 1 },
      });
      const stored = await database.prisma.message.findMany({ where: { applicationId } });
      expect(stored.map(({ id }) => id)).toEqual([message.id]);
    },
  );
});

function headersOf(headers: object = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
