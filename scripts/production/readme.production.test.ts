import { createHmac } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type FreshDebian,
  findDebianObstacle,
  openFreshDebian,
} from "@/scripts/production/testing/fresh-debian";

/** debootstrap, Debian's packages and npm's, a build. */
const SLOW_MS = 900_000;
const ARRIVES_WITHIN_MS = 30_000;

/** A minimal Debian has no ps: a line for each process, with its user and its arguments. */
const LIST_PROCESSES = `for folder in /proc/[0-9]*; do
  echo "$(stat --format %U "$folder" 2>/dev/null) $(tr '\\0' ' ' <"$folder/cmdline" 2>/dev/null)" || true
done`;

interface Block {
  readonly title: string;
  readonly script: string;
}

/** The blocks marked `sh` of README's section, each with the bold words before it. */
function readBlocks(): Block[] {
  const readme = readFileSync("README.md", "utf8");
  const section = readme.slice(readme.indexOf("## Production"), readme.indexOf("### Containers"));
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(({ index, 1: script = "" }) => {
    const titles = [...section.slice(0, index).matchAll(/^\*\*(\d\. [^*]+?)\.?\*\*/gm)];
    return { title: titles.at(-1)?.[1] ?? "", script };
  });
}

interface Arrival {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const obstacle = findDebianObstacle();

describe.skipIf(obstacle !== null)(
  "README's Production, followed literally on a fresh Debian",
  () => {
    const blocks = readBlocks();
    const arrivals: Arrival[] = [];
    const receiver = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        arrivals.push({ headers: request.headers, body });
        response.end();
      });
    });
    let debian: FreshDebian;
    let endpointUrl = "";
    let apiKey = "";

    const api = async (path: string, init: RequestInit = {}) => {
      const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
      return fetch(`http://127.0.0.1/api/v1/app/first-app${path}`, { ...init, headers });
    };
    const find = (start: string) => {
      const found = blocks.filter(({ title }) => title.startsWith(start));
      if (found.length === 0) throw new Error(`README has no block ${start}`);
      return found.map(({ script }) => script).join("\n");
    };

    beforeAll(async () => {
      receiver.listen(0, "127.0.0.1");
      await once(receiver, "listening");
      endpointUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhooks`;
      debian = await openFreshDebian();
    }, SLOW_MS);
    afterAll(async () => {
      receiver.close();
      await debian?.stop();
    }, SLOW_MS);

    test("has the blocks 1 to 9, in order", () => {
      const numbers = [...new Set(blocks.map(({ title }) => title.slice(0, 2)))];
      expect(numbers).toEqual(["1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.", "9."]);
    });

    test(
      "installs the packages",
      async () => {
        await expect(debian.run(find("1."))).resolves.toBeTypeOf("string");
      },
      SLOW_MS,
    );

    test(
      "makes the database and the settings",
      async () => {
        await debian.run(find("2."));
        // The one thing that README leaves to the reader: the receiver of this test is on a private address.
        await debian.run("echo ALLOWED_PRIVATE_CIDRS=127.0.0.0/8 >> /etc/posthaste/posthaste.env");
        const mode = await debian.run("stat --format '%a %U %G' /etc/posthaste/posthaste.env");
        expect(mode.trim()).toBe("640 root posthaste");
      },
      SLOW_MS,
    );

    test(
      "builds a release that needs no npm",
      async () => {
        await debian.run(find("3."));
        const release = await debian.run("/opt/posthaste/bin/node --version; ls /opt/posthaste");
        expect(release).toMatch(/^v2[2-9]\./);
        expect(release).toContain("server.js");
      },
      SLOW_MS,
    );

    test(
      "migrates, and ends with keys and an application",
      async () => {
        await debian.run(find("4."));
        const setup = JSON.parse(await debian.run("cat /root/posthaste-setup.json"));
        apiKey = setup.keys.test;
        expect(apiKey).toMatch(/^ph_test_/);
        expect(setup.keys.live).toMatch(/^ph_live_/);
      },
      SLOW_MS,
    );

    test(
      "starts two web processes and two workers without root, one process each",
      async () => {
        await debian.run(find("5."));
        const processes = (await debian.run(LIST_PROCESSES)).split("\n");
        const ours = processes.filter((line) => /(server|worker)\.js/.test(line));
        expect(ours).toHaveLength(4);
        for (const line of ours) expect(line).toMatch(/^posthaste /);
        expect(processes.filter((line) => line.includes("npm"))).toEqual([]);
      },
      SLOW_MS,
    );

    test(
      "serves through nginx",
      async () => {
        await debian.run(find("6."));
        const response = await fetch("http://127.0.0.1/api/v1/health/ready");
        expect(response.status).toBe(200);
      },
      SLOW_MS,
    );

    test("delivers the first message, signed with the endpoint's secret", async () => {
      await debian.run(`export ENDPOINT_URL=${endpointUrl}\n${find("7.")}`);
      const endsAt = Date.now() + ARRIVES_WITHIN_MS;
      while (arrivals.length === 0 && Date.now() < endsAt) await delay(50);
      const [arrival] = arrivals;
      expect(JSON.parse(arrival?.body ?? "")).toMatchObject({ id: "inv_1" });
      const { data } = await (await api("/endpoint")).json();
      const { key } = await (await api(`/endpoint/${data[0].id}/secret`)).json();
      expect(arrival?.headers["webhook-signature"]).toContain(sign(key, arrival));
    });

    test("shows metrics and health", async () => {
      const shown = await debian.run(find("8."));
      expect(shown).toContain("posthaste_");
    });

    test(
      "restarts each process in turn without one failed request",
      async () => {
        const load = startLoad(() =>
          api("/msg", {
            method: "POST",
            body: JSON.stringify({ eventType: "invoice.paid", payload: { id: "again" } }),
          }),
        );
        await debian.run(find("9."));
        const { statuses, errors } = await load.stop();
        expect(errors).toEqual([]);
        expect(statuses).toEqual(new Set([202]));
      },
      SLOW_MS,
    );
  },
);

/** As Standard Webhooks has it: HMAC-SHA256 of id, timestamp and body. */
function sign(secret: string, arrival: Arrival | undefined): string {
  const { "webhook-id": id, "webhook-timestamp": timestamp } = arrival?.headers ?? {};
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  return createHmac("sha256", key).update(`${id}.${timestamp}.${arrival?.body}`).digest("base64");
}

const REQUESTS_PER_SECOND = 100;

/** A steady rate over kept-alive connections until it is stopped. */
function startLoad(request: () => Promise<Response>) {
  const statuses = new Set<number>();
  const errors: string[] = [];
  const open = new Set<Promise<void>>();
  const timer = setInterval(() => {
    const asking: Promise<void> = request()
      .then(async (response) => {
        await response.arrayBuffer();
        statuses.add(response.status);
      })
      .catch((error: Error) => void errors.push(String(error.cause ?? error)))
      .finally(() => open.delete(asking));
    open.add(asking);
  }, 1_000 / REQUESTS_PER_SECOND);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
      return { statuses, errors };
    },
  };
}
