import { once } from "node:events";
import { connect } from "node:net";
import { beforeEach, describe, expect, test } from "vitest";
import { BODY_READ_MAX_BYTES } from "@/lib/api/inspector/constants";
import { BODY_KEPT_BYTES, HEADERS_KEPT, TARGET_KEPT_CHARACTERS } from "@/lib/inspector/constants";
import { exchange } from "@/lib/testing/api/exchange";
import { openInspector } from "@/lib/testing/api/open-inspector";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const HOST = "host: x\r\n";
const LAST = "connection: close\r\n";

describe("a hostile request to an inspector", () => {
  const api = useTestApi();
  let applicationId: string;

  beforeEach(async () => {
    applicationId = (await api().build.application()).id;
  });

  async function start(options: { bodyDeadlineMs?: number } = {}) {
    const inspector = await openInspector(api(), { applicationId, ...options });
    /** Whether it still serves others. */
    const expectUnharmed = async () => expect((await fetch(inspector.at)).status).toBe(200);
    return { ...inspector, expectUnharmed };
  }

  function* endlessChunks(head: string) {
    yield head;
    const chunk = Buffer.from(`10000\r\n${"z".repeat(0x10000)}\r\n`);
    for (;;) yield chunk;
  }

  test("with a chunked body that never ends is cut, told so, and hung up on", async () => {
    const inspector = await start();
    const head = `POST ${inspector.path} HTTP/1.1\r\n${HOST}transfer-encoding: chunked\r\n\r\n`;
    const { status } = await exchange(inspector.port, endlessChunks(head));
    expect([413, 0]).toContain(status);
    const request = await inspector.read(1);
    expect(request.truncated).toBe(true);
    expect(request.size).toBeGreaterThan(BODY_READ_MAX_BYTES);
    expect(request.size).toBeLessThan(BODY_READ_MAX_BYTES + 1024 * 1024);
    expect(request.body.text).toHaveLength(BODY_KEPT_BYTES);
    await inspector.expectUnharmed();
  });

  test("whose body comes too slowly is answered, and what came of it is kept", async () => {
    const inspector = await start({ bodyDeadlineMs: 200 });
    const head = `POST ${inspector.path} HTTP/1.1\r\n${HOST}content-length: 100\r\n\r\n`;
    const { status, headers, body } = await exchange(inspector.port, [head, "slow"]);
    expect([status, body, headers.get("connection")]).toEqual([408, "Too slow.\n", "close"]);
    const request = await inspector.read(1);
    expect(request).toMatchObject({ truncated: true, size: 4, body: { text: "slow" } });
    await inspector.expectUnharmed();
  });

  test("whose sender goes away in the middle leaves nothing behind", async () => {
    const inspector = await start();
    for (let n = 0; n < 20; n++) {
      const socket = connect(inspector.port, "127.0.0.1");
      socket.on("error", () => undefined);
      await once(socket, "connect");
      socket.write(`POST ${inspector.path} HTTP/1.1\r\n${HOST}content-length: 100\r\n\r\nhalf`);
      socket.resetAndDestroy();
    }
    // More than are read at a time: each of them gave its place back.
    await inspector.expectUnharmed();
    expect((await inspector.list()).map(({ method }) => method)).toEqual(["GET"]);
  });

  test("whose body comes in a hundred thousand chunks of one byte is whole", async () => {
    const inspector = await start();
    const head = `POST ${inspector.path} HTTP/1.1\r\n${HOST}${LAST}transfer-encoding: chunked\r\n\r\n`;
    const { status } = await exchange(inspector.port, [
      head,
      "1\r\nz\r\n".repeat(100_000),
      "0\r\n\r\n",
    ]);
    expect(status).toBe(200);
    const request = await inspector.read(1);
    expect(request).toMatchObject({ truncated: false, size: 100_000 });
    expect(request.body.text).toBe("z".repeat(100_000));
  });

  test("with 10,000 headers is refused, and one with 600 short ones is kept without most of them", async () => {
    const inspector = await start();
    const send = (count: number) =>
      exchange(inspector.port, [
        `GET ${inspector.path} HTTP/1.1\r\n${HOST}${LAST}${"x: y\r\n".repeat(count)}\r\n`,
      ]);
    expect((await send(10_000)).status).toBe(431);
    expect(await inspector.list()).toEqual([]);
    expect((await send(600)).status).toBe(200);
    const request = await inspector.read(1);
    expect(request.headersTruncated).toBe(true);
    expect(request.headers).toHaveLength(HEADERS_KEPT);
  });

  test("with a path of 12,000 characters is kept as far as there is room", async () => {
    const inspector = await start();
    const target = `${inspector.path}/${"p".repeat(12_000)}?q`;
    const answered = await exchange(inspector.port, [
      `GET ${target} HTTP/1.1\r\n${HOST}${LAST}\r\n`,
    ]);
    expect(answered.status).toBe(200);
    const [request] = await inspector.list();
    expect(request?.path).toHaveLength(TARGET_KEPT_CHARACTERS);
  });

  test.each([
    { rest: "/../../api/v1/app", path: "/../../api/v1/app" },
    { rest: "/%2e%2e/%2e%2e/metrics", path: "/%2e%2e/%2e%2e/metrics" },
    { rest: "/a%2Fb%00c%0d%0aX:%20y", path: "/a%2Fb%00c%0d%0aX:%20y" },
    { rest: "//evil.example/", path: "//evil.example/" },
    { rest: "/\\..\\x", path: "/\\..\\x" },
    { rest: "/http://169.254.169.254/", path: "/http://169.254.169.254/" },
    { rest: "/<script>alert(1)</script>", path: "/<script>alert(1)</script>" },
  ])("with the path $rest goes nowhere: it is text that is kept", async ({ rest, path }) => {
    const inspector = await start();
    const answered = await exchange(inspector.port, [
      `GET ${inspector.path}${rest} HTTP/1.1\r\n${HOST}${LAST}\r\n`,
    ]);
    expect([answered.status, answered.body]).toEqual([200, "OK"]);
    expect((await inspector.list()).map((request) => request.path)).toEqual([path]);
  });

  test("in absolute form is for us, whatever name it gives, and goes nowhere else", async () => {
    const inspector = await start();
    for (const origin of ["http://evil.example", "https://169.254.169.254:80", "HTTP://x"]) {
      const answered = await exchange(inspector.port, [
        `GET ${origin}${inspector.path}/below HTTP/1.1\r\n${HOST}${LAST}\r\n`,
      ]);
      expect([answered.status, answered.body]).toEqual([200, "OK"]);
    }
    const paths = (await inspector.list()).map((request) => request.path);
    expect(paths).toEqual(["/below", "/below", "/below"]);
  });

  test.each([
    { name: "no token", of: () => "/in/" },
    { name: "a shorter token", of: (path: string) => path.slice(0, -1) },
    { name: "a longer token", of: (path: string) => `${path}0` },
    { name: "the token in capitals", of: (path: string) => `/in/${path.slice(4).toUpperCase()}` },
    { name: "the token behind a step back", of: (path: string) => `/in/x/..${path}` },
    { name: "an encoded token", of: (path: string) => `/in/%${hex(path[4])}${path.slice(5)}` },
    { name: "a doubled slash", of: (path: string) => path.replace("/in/", "/in//") },
    { name: "a null byte behind the token", of: (path: string) => `${path}%00` },
    { name: "a pattern of SQL", of: (path: string) => `${path.slice(0, -1)}_` },
    { name: "no path at all", of: () => "*" },
  ])("with $name finds nothing", async ({ of }) => {
    const inspector = await start();
    const answered = await exchange(inspector.port, [
      `OPTIONS ${of(inspector.path)} HTTP/1.1\r\n${HOST}${LAST}\r\n`,
    ]);
    expect([answered.status, answered.body]).toEqual([
      404,
      "Nothing is here, or it has expired.\n",
    ]);
    expect(await inspector.list()).toEqual([]);
  });

  test("to a token that nobody has gets its answer also behind a body of 1 MiB", async () => {
    const { at } = await start();
    const url = at.replace(/[0-9a-f]{40}$/, "0".repeat(40));
    const response = await fetch(url, { method: "POST", body: "z".repeat(1024 * 1024) });
    expect([response.status, await response.text()]).toEqual([
      404,
      "Nothing is here, or it has expired.\n",
    ]);
  });

  test("that asks for a tunnel or another protocol gets neither", async () => {
    const inspector = await start();
    const tunnel = await exchange(inspector.port, [
      `CONNECT 169.254.169.254:80 HTTP/1.1\r\n${HOST}${LAST}\r\n`,
    ]);
    expect(tunnel.status).toBe(0);
    const upgrade = await exchange(inspector.port, [
      `GET ${inspector.path} HTTP/1.1\r\n${HOST}connection: upgrade\r\nupgrade: websocket\r\n\r\n`,
    ]);
    expect(upgrade.status).toBe(200);
    await inspector.expectUnharmed();
  });

  test.each([
    { name: "two lengths", head: "content-length: 1\r\ncontent-length: 2\r\n" },
    { name: "a length and chunks", head: "content-length: 4\r\ntransfer-encoding: chunked\r\n" },
    { name: "a length that is no number", head: "content-length: many\r\n" },
    { name: "a header without a name", head: ": x\r\n" },
    { name: "a folded line", head: "x: y\r\n z\u0000\r\n" },
  ])("with $name is refused before it is ours: smuggling begins there", async ({ head }) => {
    const inspector = await start();
    const answered = await exchange(inspector.port, [
      `POST ${inspector.path} HTTP/1.1\r\n${HOST}${head}\r\nzzzz`,
    ]);
    expect(answered.status).toBe(400);
    expect(await inspector.list()).toEqual([]);
    await inspector.expectUnharmed();
  });
});

function hex(character: string | undefined): string {
  return Buffer.from(character ?? "").toString("hex");
}
