import { describe, expect, test } from "vitest";
import { endpointOut } from "@/lib/api/v1/schemas/endpoint";
import { SAMPLE, useWorkspaces } from "@/lib/testing/api/use-workspaces";

describe("a webhook and an endpoint (C15)", () => {
  const { api, openWorkspace } = useWorkspaces();

  test("are one: what is made here is an endpoint of the portal under the same id", async () => {
    const { workspaceId, call, add } = await openWorkspace();
    const webhook = await add();
    const path = { app_id: workspaceId };
    const listed = await call("endpoint.list", { path });
    expect(listed.body).toMatchObject({
      data: [
        {
          id: webhook.id,
          url: SAMPLE.url,
          description: SAMPLE.name,
          disabled: false,
          eventTypes: SAMPLE.events,
          uid: null,
          channels: null,
        },
      ],
    });
    expect(listed.text).not.toContain(SAMPLE.secret);
    const changed = await call("endpoint.patch", {
      path: { ...path, endpoint_id: webhook.id },
      body: { description: "Renamed in the portal", disabled: true },
    });
    expect(changed.status).toBe(200);
  });

  test("are one: what is made, changed and deleted in the portal shows here", async () => {
    const { workspaceId, call, list, get } = await openWorkspace();
    const made = await call("endpoint.create", {
      path: { app_id: workspaceId },
      body: {
        url: "https://receiver.example/",
        description: "Made in the portal",
        eventTypes: ["leg.loaded"],
        disabled: true,
      },
    });
    const { id } = made.as(endpointOut);
    const [webhook] = await list();
    expect(webhook).toMatchObject({
      id,
      url: "https://receiver.example/",
      name: "Made in the portal",
      events: ["leg.loaded"],
      active: false,
      secret: "",
    });
    const path = { app_id: workspaceId, endpoint_id: id };
    await call("endpoint.patch", { path, body: { disabled: false, description: "Renamed" } });
    expect(await list()).toMatchObject([{ active: true, name: "Renamed" }]);
    await call("endpoint.delete", { path });
    expect(await list()).toEqual([]);
    expect((await get(id)).status).toBe(404);
  });

  test("keep what only the other surface knows, when this one changes the rest", async () => {
    const { workspaceId, call, change } = await openWorkspace();
    const fields = {
      uid: "main",
      channels: ["eu"],
      throttleRate: 5,
      metadata: { team: "a" },
      retryPolicy: "none",
    };
    const { id } = await api().build.endpoint(workspaceId, fields);
    await change("main", { ...SAMPLE });
    const path = { app_id: workspaceId, endpoint_id: id };
    expect((await call("endpoint.get", { path })).body).toMatchObject(fields);
  });

  test("have a name here in any case, so that what is shown may be sent back", async () => {
    const { workspaceId, read, change } = await openWorkspace();
    const { id } = await api().build.endpoint(workspaceId, { eventTypes: ["leg.loaded"] });
    const shown = await read(id);
    expect(shown.name).toBe("receiver.example");
    const { events, name, url, secret, active } = shown;
    const back = await change(id, { events, name, url, secret, active });
    expect(back).toEqual({ ...shown, updatedAt: back.updatedAt });
  });
});
