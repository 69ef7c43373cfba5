import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listen } from "@/lib/db/listen";
import { LIVE_CHANNEL, STREAM_LIMITS } from "@/lib/live/constants";
import { composeTestApi } from "@/lib/testing/api/compose-test-api";
import { createTenant, signInMember, type Tenant } from "@/lib/testing/api/create-tenant";
import { followLive } from "@/lib/testing/api/follow-live";
import { OPERATION_EXAMPLES } from "@/lib/testing/api/operation-examples";
import { serveApi } from "@/lib/testing/api/serve-api";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { type Relay, startRelay } from "@/lib/testing/start-relay";
import { waitUntil } from "@/lib/testing/wait-until";

const TRAFFIC = '["traffic"]';
const SETTINGS = '["settings"]';

type Headers = Readonly<Record<string, string>>;

describe("following an application", () => {
  const api = useTestApi();
  /** The process that serves the streams; what is written is written by another one. */
  let web: ReturnType<typeof composeTestApi>;
  let served: Awaited<ReturnType<typeof serveApi>>;
  let relay: Relay;
  let listener: ReturnType<typeof listen>;
  const heard: string[] = [];
  let tenant: Tenant;

  beforeAll(async () => {
    web = composeTestApi(api().databaseUrl);
    served = await serveApi(web.fetch);
    relay = await startRelay(api().databaseUrl);
    listener = listen({
      databaseUrl: relay.url,
      channel: LIVE_CHANNEL,
      onNotify: (payload) => {
        heard.push(payload);
        web.services.live.hub?.receive(payload);
      },
      onError: () => undefined,
    });
    await waitUntil("the listener", () => heard.length > 0 || null);
  });
  beforeEach(async () => {
    tenant = await createTenant(api());
    await settle();
  });
  afterAll(async () => {
    await listener.stop();
    await relay.cut();
    await served.close();
    await web.database.close();
  });

  const bearer = (key: string): Headers => ({ authorization: `Bearer ${key}` });
  const follow = (headers: Headers, applicationId = tenant.applicationId) =>
    followLive(served.url, { applicationId, headers });
  async function followNow(headers: Headers = bearer(api().keys.test), applicationId?: string) {
    const stream = await follow(headers, applicationId);
    expect(stream.response.status).toBe(200);
    await stream.isReady();
    return stream;
  }
  const send = (of: Tenant = tenant) =>
    api().build.message(of.applicationId, { eventType: of.eventTypeName });

  /** Resolves when all that was noted before has been said: words keep their order. */
  async function settle() {
    const { id } = await api().build.application();
    await api().build.message(id);
    await waitUntil("the last word", () => heard.some((payload) => payload.includes(id)) || null);
  }

  test("is told of a message as soon as it is accepted, also one of a batch", async () => {
    const stream = await followNow();
    await send();
    expect(await stream.hears(TRAFFIC)).toBe(true);
    const again = await followNow();
    await api().call("message.create-batch", {
      path: { app_id: tenant.applicationId },
      body: { messages: [{ eventType: tenant.eventTypeName, payload: {} }] },
    });
    expect(await again.hears(TRAFFIC)).toBe(true);
  });

  test("is told of what is written to the application or to its environment", async () => {
    for (const write of [
      () => api().build.endpoint(tenant.applicationId),
      () => api().build.eventType(`${tenant.eventTypeName}.more`),
    ]) {
      const stream = await followNow();
      await write();
      expect(await stream.hears(SETTINGS)).toBe(true);
      stream.leave();
    }
  });

  test("is told of who joins and who leaves", async () => {
    const elsewhere = await createTenant(api());
    const cookie = await signInMember(api(), { tenant: elsewhere, role: "viewer" });
    const call = api().callAs({ cookie, "sec-fetch-site": "same-origin" });
    const newcomer = { name: "Ada", email: `${tenant.applicationId}@example.com` };
    const password = "correct horse battery";
    const invited = await api().call("invitation.create", {
      path: { app_id: tenant.applicationId },
      body: { role: "viewer" },
    });
    const invitation = /invite\/(\w+)/.exec(invited.text)?.[1];
    await settle();
    for (const write of [
      () => call("invitation.accept", { body: { token: tenant.invitationToken } }),
      () => call("member.leave", { path: { app_id: tenant.applicationId } }),
      () => call("sign-up.create", { body: { ...newcomer, password, invitation } }),
    ]) {
      const stream = await followNow();
      expect(String((await write()).status)).toMatch(/^2/);
      expect(await stream.hears(SETTINGS)).toBe(true);
      stream.leave();
    }
  });

  test("is not told of reads, or of writes that are refused", async () => {
    const stream = await followNow();
    for (const name of ["endpoint.list", "endpoint.get-secret", "message.search"]) {
      const example = OPERATION_EXAMPLES[name]?.(tenant) ?? {};
      expect([name, (await api().call(name, example)).status]).toEqual([name, 200]);
    }
    const path = { app_id: tenant.applicationId };
    expect((await api().call("endpoint.create", { path, body: {} })).status).toBe(422);
    await send();
    expect(await stream.hears(TRAFFIC)).toBe(true);
    expect(stream.changes()).toEqual([TRAFFIC]);
  });

  test("says nothing of another application of the same environment", async () => {
    const other = await createTenant(api());
    await settle();
    const stream = await followNow(bearer(tenant.applicationKey));
    const otherStream = await followNow(bearer(other.applicationKey), other.applicationId);
    await send(other);
    expect(await otherStream.hears(TRAFFIC)).toBe(true);
    await api().build.endpoint(tenant.applicationId);
    expect(await stream.hears(SETTINGS)).toBe(true);
    expect(stream.changes()).toEqual([SETTINGS]);
  });

  test("is for a viewer's session too, names the kind of change and nothing else", async () => {
    const stream = await followNow({
      cookie: await signInMember(api(), { tenant, role: "viewer" }),
    });
    expect(stream.response.headers.get("content-type")).toBe("text/event-stream");
    expect(stream.response.headers.get("cache-control")).toBe("no-cache, no-transform");
    expect(stream.response.headers.get("x-accel-buffering")).toBe("no");
    await send();
    expect(await stream.hears(TRAFFIC)).toBe(true);
  });

  test("is refused without a session or a key, and does not exist for a stranger", async () => {
    expect((await follow({})).response.status).toBe(401);
    const stranger = await createTenant(api());
    const cookie = await signInMember(api(), { tenant: stranger, role: "owner" });
    expect((await follow({ cookie })).response.status).toBe(404);
    expect((await follow(bearer(stranger.applicationKey))).response.status).toBe(404);
    expect((await follow(bearer(api().keys.live))).response.status).toBe(404);
  });

  test("ends when the membership does, and when the application does", async () => {
    const cookie = await signInMember(api(), { tenant, role: "viewer" });
    const [member, key] = [await followNow({ cookie }), await followNow()];
    expect(await member.beats(2)).toBe(true);
    const { applicationId } = tenant;
    await api().database.prisma.membership.deleteMany({ where: { applicationId } });
    expect(await member.hasEnded()).toBe(true);
    await api().call("application.delete", { path: { app_id: applicationId } });
    expect(await key.hasEnded()).toBe(true);
  });

  test("ends when the session does", async () => {
    const sessionSeconds = -10;
    const cookie = await signInMember(api(), { tenant, role: "viewer", sessionSeconds });
    const stream = await followNow({ cookie });
    expect(await stream.beats(2)).toBe(true);
    expect(await stream.hasEnded()).toBe(true);
  });

  test("is told that anything may have changed when the database was away", async () => {
    const stream = await followNow();
    await relay.cut();
    await send();
    await relay.restore();
    expect(await stream.hears('["traffic","settings"]')).toBe(true);
    await waitUntil("a change after that", async () => {
      await send();
      return stream.changes().at(-1) === TRAFFIC || null;
    });
  });

  test("has a bound for each application, and a place is free again when a browser leaves", async () => {
    const streams = await Promise.all(
      Array.from({ length: STREAM_LIMITS.perApplication }, () => followNow()),
    );
    const refused = await follow(bearer(api().keys.test));
    expect(refused.response.status).toBe(429);
    const other = await createTenant(api());
    await followNow(bearer(api().keys.test), other.applicationId);
    streams[0]?.leave();
    await waitUntil("a free place", async () => {
      const { response } = await follow(bearer(api().keys.test));
      return response.status === 200 || null;
    });
  });

  test("is declared as a stream of events in the OpenAPI document", async () => {
    const document = await (await fetch(`${served.url}/api/v1/openapi.json`)).json();
    const { get } = document.paths["/api/v1/app/{app_id}/live"];
    expect(Object.keys(get.responses[200].content)).toEqual(["text/event-stream"]);
  });

  test("ends when the process goes away", async () => {
    const stream = await followNow();
    web.services.live.hub?.stop();
    expect(await stream.hasEnded()).toBe(true);
  });
});
