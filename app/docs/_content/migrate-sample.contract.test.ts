import { Svix } from "svix";
import { describe, expect, test } from "vitest";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { useService } from "@/lib/testing/api/use-service";
import { runSample } from "@/lib/testing/samples/run-sample";

/** From one environment of ours into the other: both sides speak Svix's protocol. */
describe("the program that moves from Svix", () => {
  const service = useService();

  test("from-svix.mjs copies event types, applications, endpoints, headers and secrets, and may run twice", async () => {
    const { build, keys, url } = service();
    await build.eventType("move.started", { description: "A move has started" });
    const { id: app_id } = await build.application({ name: "Movers", uid: "movers" });
    const secret = generateSecret();
    await build.endpoint(app_id, {
      url: "https://movers.example/hooks",
      description: "Orders",
      eventTypes: ["move.started"],
      channels: ["north"],
      headers: { "X-Team": "orders" },
      secret,
    });
    const sides = {
      SVIX_URL: url,
      SVIX_TOKEN: keys.test,
      POSTHASTE_URL: url,
      POSTHASTE_API_KEY: keys.live,
    };
    await runSample("migrate/from-svix.mjs", sides);
    await runSample("migrate/from-svix.mjs", sides);

    const svix = new Svix(keys.live, { serverUrl: url });
    const copied = await svix.endpoint.list("movers");
    expect(copied.data).toHaveLength(1);
    const endpoint = copied.data[0];
    expect(endpoint).toMatchObject({
      url: "https://movers.example/hooks",
      description: "Orders",
      channels: ["north"],
      disabled: true,
    });
    const id = String(endpoint?.id);
    expect((await svix.endpoint.getSecret("movers", id)).key).toBe(secret);
    expect((await svix.endpoint.getHeaders("movers", id)).headers).toEqual({ "X-Team": "orders" });
    const { description } = await svix.eventType.get("move.started");
    expect(description).toBe("A move has started");
  }, 60_000);
});
