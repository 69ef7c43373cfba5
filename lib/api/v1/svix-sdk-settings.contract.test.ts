import { Svix as SvixOne } from "svix";
import { Svix as SvixTwo } from "svix-v2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endpointOut } from "@/lib/api/v1/schemas/endpoint";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { serveApi } from "@/lib/testing/api/serve-api";
import { useTestApi } from "@/lib/testing/api/use-test-api";

/** What the two generations call the same operations. */
const SDKS = [
  {
    name: "svix 1.x",
    connect: (token: string, serverUrl: string) => {
      const { application, endpoint, eventType } = new SvixOne(token, { serverUrl });
      return {
        application,
        endpoint,
        eventType,
        replaceApplication: application.update.bind(application),
        replaceEndpoint: endpoint.update.bind(endpoint),
        replaceEventType: eventType.update.bind(eventType),
        setHeaders: endpoint.updateHeaders.bind(endpoint),
        removeHeader: (appId: string, name: string) =>
          endpoint.patchHeaders(appId, "hook", { headers: {}, deleteHeaders: [name] }),
      };
    },
  },
  {
    name: "svix 2.x",
    connect: (token: string, serverUrl: string) => {
      const { application, endpoint, eventType } = new SvixTwo(token, { serverUrl });
      return {
        application,
        endpoint,
        eventType,
        replaceApplication: application.upsert.bind(application),
        replaceEndpoint: endpoint.upsert.bind(endpoint),
        replaceEventType: eventType.upsert.bind(eventType),
        setHeaders: endpoint.setHeaders.bind(endpoint),
        removeHeader: (appId: string, name: string) =>
          endpoint.patchHeaders(appId, "hook", { headers: {}, deleteHeaders: [name] }),
      };
    },
  },
] as const;

describe("an unchanged Svix SDK", () => {
  const api = useTestApi();
  let server: Awaited<ReturnType<typeof serveApi>>;
  beforeAll(async () => {
    server = await serveApi(api().fetch);
  });
  afterAll(() => server.close());

  test.each(SDKS)(
    "$name rotates secrets, sets headers and replaces things",
    async ({ connect }) => {
      const svix = connect(api().keys.test, server.url);
      const uid = crypto.randomUUID();

      const application = await svix.replaceApplication(uid, {
        name: "Shop",
        uid,
        throttleRate: 5,
      });
      expect(application).toMatchObject({ name: "Shop", uid, throttleRate: 5 });
      expect(await svix.application.patch(uid, { throttleRate: null })).toMatchObject({
        name: "Shop",
        throttleRate: null,
      });

      const url = "https://receiver.example/";
      await svix.replaceEndpoint(uid, "hook", { url, uid: "hook" });
      const replaced = await svix.replaceEndpoint(uid, "hook", {
        url,
        uid: "hook",
        throttleRate: 7,
      });
      expect(replaced).toMatchObject({ url, uid: "hook", throttleRate: 7 });

      const { key: first } = await svix.endpoint.getSecret(uid, "hook");
      await svix.endpoint.rotateSecret(uid, "hook", {});
      const { key: second } = await svix.endpoint.getSecret(uid, "hook");
      expect(second).not.toBe(first);
      const key = generateSecret();
      await svix.endpoint.rotateSecret(uid, "hook", { key, gracePeriodSeconds: 0 });
      expect(await svix.endpoint.getSecret(uid, "hook")).toEqual({ key });

      await svix.setHeaders(uid, "hook", { headers: { "X-A": "1", "X-B": "2", "X-Api-Key": "3" } });
      await svix.endpoint.patchHeaders(uid, "hook", { headers: { "X-A": "4" } });
      await svix.removeHeader(uid, "X-B");
      expect(await svix.endpoint.getHeaders(uid, "hook")).toEqual({
        headers: { "X-A": "4" },
        sensitive: ["X-Api-Key"],
      });

      const type = `type.${uid}`;
      expect(await svix.replaceEventType(type, { description: "One" })).toMatchObject({
        name: type,
      });
      expect(await svix.eventType.patch(type, { description: "Two" })).toMatchObject({
        description: "Two",
      });
      await svix.eventType.delete(type);
      expect((await svix.eventType.get(type)).archived).toBe(true);
      await svix.eventType.delete(type, { expunge: true });
      await expect(svix.eventType.get(type)).rejects.toMatchObject({ code: 404 });
    },
  );

  test.each(SDKS)("$name reads why a setting was refused", async ({ connect }) => {
    const svix = connect(api().keys.test, server.url);
    const uid = crypto.randomUUID();
    await svix.application.create({ name: "Shop", uid });
    await svix.endpoint.create(uid, { url: "https://receiver.example/", uid: "hook" });
    await expect(svix.setHeaders(uid, "hook", { headers: { Host: "x" } })).rejects.toMatchObject({
      code: 422,
      body: { detail: [{ loc: ["body", "headers", "Host"], type: "value_error" }] },
    });
    for (let count = 0; count < 10; count++) await svix.endpoint.rotateSecret(uid, "hook", {});
    await expect(svix.endpoint.rotateSecret(uid, "hook", {})).rejects.toMatchObject({
      code: 400,
      body: { code: "limit_reached" },
    });
  });

  test.each(SDKS)(
    "$name leaves a retry policy alone, of which it knows nothing",
    async ({ connect }) => {
      const svix = connect(api().keys.test, server.url);
      const { id: app_id } = await api().build.application();
      const retryPolicy = { delaysSeconds: [5, 300] };
      const url = "https://receiver.example/";
      const { id: endpoint_id } = await api().build.endpoint(app_id, {
        url,
        uid: "hook",
        retryPolicy,
      });
      await svix.endpoint.patch(app_id, "hook", { description: "Changed" });
      await svix.replaceEndpoint(app_id, "hook", { url, uid: "hook" });
      const found = await api().call("endpoint.get", { path: { app_id, endpoint_id } });
      expect(found.as(endpointOut).retryPolicy).toEqual(retryPolicy);
      expect((await svix.endpoint.create(app_id, { url })).url).toBe(url);
    },
  );
});
