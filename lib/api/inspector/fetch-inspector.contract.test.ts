import { beforeEach, describe, expect, test } from "vitest";
import { fetchInspector } from "@/lib/api/inspector/fetch-inspector";
import { openInspector } from "@/lib/testing/api/open-inspector";
import { useTestApi } from "@/lib/testing/api/use-test-api";

/** As platforms that run Next alone serve it. */
describe("an inspector behind a fetch handler", () => {
  const api = useTestApi();
  let applicationId: string;
  beforeEach(async () => {
    applicationId = (await api().build.application()).id;
  });

  async function start(fields: object = {}) {
    const { receive, read, url } = await openInspector(api(), { applicationId, fields });
    const unknown = new Request(`http://posthaste.test/in/${"0".repeat(40)}`);
    return {
      read,
      send: (init: RequestInit = {}, rest = "") =>
        fetchInspector(receive, new Request(url + rest, init)),
      sendElsewhere: () => fetchInspector(receive, unknown),
    };
  }

  test("receives and answers as it does in front of Next", async () => {
    const { send, read, sendElsewhere } = await start({
      answers: [{ kind: "answer", status: 201, body: '{"a":1}', contentType: "application/json" }],
    });
    const headers = { "x-a": "1", "x-forwarded-for": "203.0.113.9, 198.51.100.7" };
    const response = await send({ method: "PUT", headers, body: "hello" }, "/below?x=%20");
    expect([response.status, await response.text()]).toEqual([201, '{"a":1}']);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect(await read(1)).toMatchObject({
      method: "PUT",
      path: "/below",
      query: "x=%20",
      headers: expect.arrayContaining([{ name: "x-a", value: "1" }]),
      body: { encoding: "utf-8", text: "hello" },
      remoteAddress: "198.51.100.7",
    });
    expect((await sendElsewhere()).status).toBe(404);
  });

  test("answers without a body where none may be", async () => {
    const { send } = await start({
      answers: [
        { kind: "answer", status: 204, body: "none" },
        { kind: "answer", status: 200, body: "some" },
      ],
    });
    expect((await send()).body).toBeNull();
    expect((await send({ method: "HEAD" })).body).toBeNull();
    expect(await (await send()).text()).toBe("some");
  });

  test("breaks off its answer where it should hang up", async () => {
    const { send, read } = await start({ answers: [{ kind: "close" }] });
    await expect((await send({ method: "POST", body: "x" })).text()).rejects.toThrow();
    expect((await read(1)).body.text).toBe("x");
  });
});
