import { describe, expect, test } from "vitest";
import { composeMail } from "@/lib/operational-webhooks/compose-mail";
import type { OperationalEvent } from "@/lib/operational-webhooks/types";

const PORTAL_URL = new URL("https://hooks.example.com");
const FAILING: OperationalEvent = {
  type: "endpoint.failing",
  data: {
    failSince: "2026-11-16T10:00:00.000Z",
    failuresInRow: 17,
    disableAt: "2026-11-21T10:00:00.000Z",
  },
  environmentId: "env_1",
  applicationId: "app_1",
  applicationUid: null,
  applicationName: "Shop",
  endpointId: "ep_1",
  endpointUid: null,
  endpointUrl: "https://user:password@receiver.example:8443/secret-path?token=secret-query",
  isOperational: false,
  listenerId: null,
};
const compose = (change: Partial<OperationalEvent> = {}) =>
  composeMail({ ...FAILING, ...change }, { portalUrl: PORTAL_URL });

describe("a mail about an endpoint", () => {
  test("that only fails says since when, and when it will be disabled", () => {
    expect(compose()).toEqual({
      subject: "Webhook endpoint only fails: receiver.example:8443",
      body: `No attempt has succeeded since 2026-11-16T10:00:00.000Z: 17 in a row failed.
It will be disabled on 2026-11-21T10:00:00.000Z unless an attempt succeeds before.

Application: Shop
Endpoint: ep_1 (receiver.example:8443)
https://hooks.example.com/a/app_1/developers/endpoints/ep_1
`,
    });
  });

  test("says that nothing is disabled where the operator switched that off", () => {
    const body = compose({ data: { ...FAILING.data, disableAt: null } })?.body;
    expect(body).toContain("It goes on being tried.");
    expect(body).not.toContain("disabled");
  });

  test("that was disabled says why, and what to do", () => {
    const mail = compose({
      type: "endpoint.disabled",
      data: { trigger: "automatic", reason: "the receiver answered 410 Gone" },
    });
    expect(mail?.subject).toBe("Webhook endpoint disabled: receiver.example:8443");
    expect(mail?.body).toContain("any more: the receiver answered 410 Gone.\n");
    expect(mail?.body).toContain("replay those that it missed");
  });

  test.each<Partial<OperationalEvent>>([
    { type: "endpoint.disabled", data: { trigger: "manual", reason: "disabled by request" } },
    { type: "endpoint.created", data: {} },
    { type: "endpoint.updated", data: {} },
    { type: "endpoint.deleted", data: {} },
    { type: "endpoint.enabled", data: {} },
    { type: "message.attempt.failing", data: {} },
  ])("is not written about $type $data", (change) => {
    expect(compose(change)).toBeNull();
  });

  test("names the host only: the rest of an address may be secret", () => {
    expect(JSON.stringify(compose())).not.toMatch(/user|password|secret/);
  });

  test("leads to no page where there is none", () => {
    expect(compose({ isOperational: true })?.body).not.toContain("https://");
  });

  test("names the endpoint by its id where its address is not known", () => {
    expect(compose({ endpointUrl: null })?.subject).toBe("Webhook endpoint only fails: ep_1");
  });
});
