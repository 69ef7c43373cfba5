import { createHmac } from "node:crypto";
import { Webhook } from "svix";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { webhookOut } from "@/lib/api/workspaces/schemas/webhook";
import { signInMember } from "@/lib/testing/api/create-tenant";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { dataIn, SAMPLE_SECRET, useWorkspaces } from "@/lib/testing/api/use-workspaces";
import { type ReceivedRequest, startReceiver } from "@/lib/testing/start-receiver";

const PORTAL_FORM = "whsec_UVdaVEZuTUVYaHFaS05tdQ==";

describe("the secret of a webhook", () => {
  const { api, openWorkspace } = useWorkspaces();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  type Workspace = Awaited<ReturnType<typeof openWorkspace>>;

  /** What the webhook is sent for one event. */
  async function deliver({ workspaceId, pointAt }: Workspace, webhookId: string) {
    const receiver = await startReceiver();
    expect((await pointAt(webhookId, receiver.url)).status).toBe(200);
    await api().build.message(workspaceId, { eventType: "order.status", payload: { n: 1 } });
    await engine.drain();
    const [request] = await receiver.received(1);
    if (request === undefined) throw new Error("nothing came");
    return request;
  }

  test("W13, C3: signs with its UTF-8 bytes, though it is base64 too", async () => {
    const workspace = await openWorkspace();
    const { id } = await workspace.add({ secret: SAMPLE_SECRET });
    const request = await deliver(workspace, id);
    expect(request.headers["webhook-signature"]).toBe(
      signBy(Buffer.from(SAMPLE_SECRET, "utf8"), request),
    );
    expect(request.headers["webhook-signature"]).not.toBe(
      signBy(Buffer.from(SAMPLE_SECRET, "base64"), request),
    );
    expect(verifies(PORTAL_FORM, request)).toBe(true);
    expect(verifies(SAMPLE_SECRET, request)).toBe(false);
  });

  test.each(["grün und süß, über 8", "0123456789abcdef", "eight678", "  spaces  ", "🔑🔑🔑🔑"])(
    "W13: verifies for a receiver that holds it, whatever the text: %s",
    async (secret) => {
      const workspace = await openWorkspace();
      const webhook = await workspace.add({ secret });
      expect(webhook.secret).toBe(secret);
      const request = await deliver(workspace, webhook.id);
      expect(request.headers["svix-signature"]).toBe(signBy(Buffer.from(secret), request));
    },
  );

  test("C3: that begins with whsec_ is base64 behind it, for the libraries, and is echoed so", async () => {
    const workspace = await openWorkspace();
    const secret = `whsec_${Buffer.from("a key of some bytes").toString("base64")}`;
    const webhook = await workspace.add({ secret });
    expect(webhook.secret).toBe(secret);
    expect(await secretInPortal(workspace, webhook.id)).toBe(secret);
    expect(verifies(secret, await deliver(workspace, webhook.id))).toBe(true);
  });

  test("C3: is shown by the portal as the libraries take it, and by this API as it was given", async () => {
    const workspace = await openWorkspace();
    const { id } = await workspace.add({ secret: SAMPLE_SECRET });
    expect(await secretInPortal(workspace, id)).toBe(PORTAL_FORM);
    expect((await workspace.read(id)).secret).toBe(SAMPLE_SECRET);
    expect((await workspace.list()).map(({ secret }) => secret)).toEqual([SAMPLE_SECRET]);
  });

  test.each([undefined, null, ""])(
    "that is not given (%j) is generated, and not shown",
    async (secret) => {
      const workspace = await openWorkspace();
      const [first, second] = [await workspace.add({ secret }), await workspace.add({ secret })];
      expect([first.secret, second.secret]).toEqual(["", ""]);
      const generated = await secretInPortal(workspace, first.id);
      expect(generated).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
      expect(await secretInPortal(workspace, second.id)).not.toBe(generated);
      expect(verifies(generated, await deliver(workspace, first.id))).toBe(true);
    },
  );

  test("W29: that is changed signs alone from then on", async () => {
    const workspace = await openWorkspace();
    const { id } = await workspace.add();
    await workspace.change(id, { secret: "another secret" });
    const request = await deliver(workspace, id);
    expect(request.headers["webhook-signature"]).toBe(
      signBy(Buffer.from("another secret"), request),
    );
  });

  test.each([undefined, null, ""])(
    "stays when an update does not give one (%j)",
    async (secret) => {
      const workspace = await openWorkspace();
      const { id } = await workspace.add();
      const kept = await workspace.change(id, { secret, name: "Renamed" });
      expect([kept.secret, kept.name]).toEqual([SAMPLE_SECRET, "Renamed"]);
      const { id: other } = await workspace.add({ secret: "" });
      const generated = await secretInPortal(workspace, other);
      await workspace.change(other, { secret, name: "Renamed" });
      expect(await secretInPortal(workspace, other)).toBe(generated);
    },
  );

  test("that is given again is no rotation; another one is, and is written down without it", async () => {
    const workspace = await openWorkspace();
    const { id } = await workspace.add();
    const rotations = () =>
      api().database.prisma.auditEntry.findMany({
        where: { targetId: id, action: "endpoint.secret_rotated" },
        select: { details: true },
      });
    await workspace.change(id, { secret: SAMPLE_SECRET });
    expect(await rotations()).toEqual([]);
    await workspace.change(id, { secret: "another secret" });
    expect(await rotations()).toEqual([{ details: { gracePeriodSeconds: 0 } }]);
  });

  test("that the portal has rotated is not shown here any more", async () => {
    const workspace = await openWorkspace();
    const { id } = await workspace.add();
    const path = { app_id: workspace.workspaceId, endpoint_id: id };
    await workspace.call("endpoint.rotate-secret", { path, body: {} });
    expect((await workspace.read(id)).secret).toBe("");
    expect(await secretInPortal(workspace, id)).not.toBe(PORTAL_FORM);
  });

  test.each(["owner", "viewer"] as const)(
    "is not shown to an %s's session: a person's look at it is written down, in the portal",
    async (role) => {
      const workspace = await openWorkspace();
      await workspace.add();
      const tenant = { scope: api().scopes.test, applicationId: workspace.workspaceId };
      const cookie = await signInMember(api(), { tenant, role });
      const path = { workspaceId: workspace.workspaceId };
      const listed = await api().callAs({ cookie })("webhook.list", { path });
      expect(dataIn(listed, webhookOut.array())).toMatchObject([{ secret: "" }]);
      expect(listed.text).not.toContain(SAMPLE_SECRET);
    },
  );

  async function secretInPortal({ workspaceId }: Workspace, webhookId: string): Promise<string> {
    return api().build.secret(workspaceId, webhookId);
  }
});

function signBy(key: Buffer, { headers, body }: ReceivedRequest): string {
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}

function verifies(secret: string, { headers, body }: ReceivedRequest): boolean {
  try {
    new Webhook(secret).verify(String(body), z.record(z.string(), z.string()).parse(headers));
    return true;
  } catch {
    return false;
  }
}
