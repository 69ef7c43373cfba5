import { beforeEach, describe, expect, test } from "vitest";
import { presentInspector } from "@/lib/api/v1/presenters/present-inspector";
import { checkEndpointUrl } from "@/lib/delivery/endpoint-url";
import type { Inspector } from "@/lib/inspector/types";
import { composeTestApi } from "@/lib/testing/api/compose-test-api";
import { openInspector } from "@/lib/testing/api/open-inspector";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { openAttempter } from "@/lib/testing/open-attempter";

/** URLs of our own are for the guard what all others are: an exception would open what listens beside us. */
describe("an inspector where deliveries may not go to this machine", () => {
  const api = useTestApi();
  let applicationId: string;
  beforeEach(async () => {
    applicationId = (await api().build.application()).id;
  });

  async function start() {
    const inspector = await openInspector(api(), { applicationId });
    const count = () =>
      api().database.prisma.inspectorRequest.count({ where: { inspectorId: inspector.id } });
    return { ...inspector, count };
  }

  test("is not delivered to, by address or by name, and its URL is refused when it is saved", async () => {
    const { at, path, port, count } = await start();
    const attempter = openAttempter({ allowed: "" });
    for (const url of [at, `http://localhost:${port}${path}`, `http://[::1]:${port}${path}`]) {
      expect(await attempter.attempt(url)).toMatchObject({ outcome: "blocked" });
      const checked = checkEndpointUrl(url, { httpsOnly: false, allowedCidrs: [] });
      expect(checked).toMatchObject({ ok: false, rule: "address" });
    }
    expect(attempter.sockets).toEqual([]);
    expect(await count()).toBe(0);
  });

  test("is delivered to when its address is allowed, and no other address is by that", async () => {
    const { at, path, port, count } = await start();
    const attempter = openAttempter({ allowed: "127.0.0.1/32" });
    expect(await attempter.attempt(at)).toMatchObject({ outcome: "delivered" });
    const other = `http://127.0.0.2:${port}${path}`;
    expect(await attempter.attempt(other)).toMatchObject({ outcome: "blocked" });
    expect(await count()).toBe(1);
  });

  test("says so, with the reason", () => {
    const { services } = composeTestApi(api().databaseUrl);
    const reasonAt = (origin: string, allowed = services.allowedPrivateCidrs) =>
      presentInspector(INSPECTOR, {
        ...services,
        publicUrl: new URL(origin),
        allowedPrivateCidrs: allowed,
      }).blockedReason;
    expect(reasonAt("http://10.0.0.5:3000")).toContain("10.0.0.5");
    expect(reasonAt("http://localhost:3000", [])).toContain("loopback");
    expect(reasonAt("http://localhost:3000")).toBeNull();
    expect(reasonAt("https://hooks.example.com")).toBeNull();
  });
});

const INSPECTOR: Inspector = {
  id: "insp_1",
  name: "",
  token: "0".repeat(40),
  answers: [],
  answeredCount: 0,
  receivedCount: 0,
  lastRequestAt: null,
  createdAt: new Date(),
  expiresAt: new Date(),
};
