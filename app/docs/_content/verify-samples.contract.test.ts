import { execFile, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { Webhook } from "standardwebhooks";
import { describe, expect, test, vi } from "vitest";
import { messageAttemptOut } from "@/lib/api/v1/schemas/attempt";
import { listOf } from "@/lib/api/v1/schemas/common";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { serveApi } from "@/lib/testing/api/serve-api";
import { useService } from "@/lib/testing/api/use-service";
import { buildRust } from "@/lib/testing/samples/build-rust";
import { createScratch } from "@/lib/testing/samples/create-scratch";
import { orSkip } from "@/lib/testing/samples/or-skip";
import { prepareSample } from "@/lib/testing/samples/prepare-sample";
import { sampleEnvironment } from "@/lib/testing/samples/sample-environment";
import { startSample } from "@/lib/testing/samples/start-sample";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";
import { VERIFY_SAMPLES } from "./verify-samples";

const BODY = '{"type":"fulfillment.created","note":"é😀","total":1.0}';
const OUTSIDE_SECONDS = 6 * 60;
/** Cargo and the Go tool compile their libraries once, and a Java machine takes its time on a busy one. */
const START_MS = 120_000;

/** What else runs as something other than a receiver on a port of its own. */
const ELSEWHERE = new Set([
  "verify/express.txt",
  "verify/route.ts",
  "verify/verify.rs",
  "verify/verify.sh",
]);

const RECEIVERS = VERIFY_SAMPLES.flatMap(({ library, byHand }) =>
  [library, byHand].flatMap((sample) =>
    sample?.isRun && !ELSEWHERE.has(sample.path) ? [sample.path] : [],
  ),
);

interface Signed {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
}

function sign(secret: string, { ageSeconds = 0 } = {}): Signed {
  const at = new Date(Date.now() - ageSeconds * 1_000);
  return {
    id: "msg_sample",
    timestamp: String(Math.floor(at.getTime() / 1_000)),
    signature: new Webhook(secret).sign("msg_sample", at, BODY),
    body: BODY,
  };
}

async function post(url: string, { id, timestamp, signature, body }: Signed) {
  const headers = {
    "content-type": "application/json",
    ...Object.fromEntries(
      ["webhook", "svix"].flatMap((family) => [
        [`${family}-id`, id],
        [`${family}-timestamp`, timestamp],
        [`${family}-signature`, signature],
      ]),
    ),
  };
  const response = await fetch(url, { method: "POST", headers, body });
  return { status: response.status, text: await response.text() };
}

/** Everything that a receiver must tell apart, whatever it is written in. */
async function expectToTellApart(url: string, secret: string): Promise<void> {
  const genuine = sign(secret);
  const other = sign(generateSecret());
  expect(await post(url, genuine)).toEqual({ status: 204, text: "" });
  const rotating = { ...genuine, signature: `${other.signature} ${genuine.signature}` };
  expect(await post(url, rotating)).toMatchObject({ status: 204 });
  const forged: readonly Signed[] = [
    other,
    { ...genuine, body: BODY.replace("1.0", "2.0") },
    { ...genuine, id: "msg_other" },
    { ...genuine, timestamp: String(Number(genuine.timestamp) + 1) },
    { ...genuine, timestamp: "soon" },
    { ...genuine, signature: "v1," },
    { ...genuine, signature: genuine.signature.replace("v1,", "v2,") },
    sign(secret, { ageSeconds: OUTSIDE_SECONDS }),
    sign(secret, { ageSeconds: -OUTSIDE_SECONDS }),
  ];
  for (const request of forged) {
    const answer = await post(url, request);
    expect([answer.status, answer.text.trim()]).toEqual([400, "Invalid signature"]);
  }
  const unsigned = await fetch(url, { method: "POST", body: BODY });
  expect([unsigned.status, (await unsigned.text()).trim()]).toEqual([400, "Invalid signature"]);
}

describe("a sample of the docs", () => {
  const service = useService();

  async function deliverTo(url: string, secret: string) {
    const { build, call } = service();
    const { id: app_id } = await build.application();
    const { id: endpoint_id } = await build.endpoint(app_id, { url, secret });
    await build.message(app_id, { payload: { type: "fulfillment.created", note: "é😀" } });
    return waitUntil("an attempt in the log", async () => {
      const listed = await call("message-attempt.list-by-endpoint", {
        path: { app_id, endpoint_id },
      });
      return listed.as(listOf(messageAttemptOut)).data[0] ?? null;
    });
  }

  test.for(RECEIVERS)(
    "R54, R56, R57, R59, R63: %s accepts a live delivery, and nothing forged, old or unsigned",
    { timeout: START_MS },
    async (path, context) => {
      const command = await orSkip(context, prepareSample(path));
      const secret = generateSecret();
      const sample = await startSample(command, { WEBHOOK_SECRET: secret });
      expect(await deliverTo(sample.url, secret)).toMatchObject({ responseStatusCode: 204 });
      await waitUntil("its line", () =>
        /Webhook verified: .*fulfillment\.created/.test(sample.output()) ? true : null,
      );
      await expectToTellApart(sample.url, secret);
      expect(await deliverTo(sample.url, generateSecret())).toMatchObject({
        status: 2,
        responseStatusCode: 400,
      });
    },
  );

  test("R56, R63: route.ts, in TypeScript, does so with Svix's library", async () => {
    const secret = generateSecret();
    vi.stubEnv("WEBHOOK_SECRET", secret);
    const log = vi.spyOn(console, "log").mockReturnValue();
    const { POST } = await import("@/docs/samples/verify/route");
    const server = await serveApi(POST);
    try {
      const url = `${server.url}/webhooks`;
      expect(await deliverTo(url, secret)).toMatchObject({ responseStatusCode: 204 });
      expect(log).toHaveBeenCalledWith("Webhook verified:", "fulfillment.created");
      await expectToTellApart(url, secret);
    } finally {
      await server.close();
      vi.unstubAllEnvs();
      log.mockRestore();
    }
  });

  test("R54, R59, R63: verify.sh, with openssl alone, tells a live delivery from what was changed", async () => {
    const secret = generateSecret();
    const receiver = await startReceiver();
    await deliverTo(receiver.url, secret);
    const [request] = await receiver.received(1);
    const file = join(createScratch(), "body.json");
    writeFileSync(file, request?.body ?? "");
    const headers = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) =>
      String(request?.headers[name]),
    );
    const run = (args: readonly string[], key = secret) =>
      spawnSync("sh", [resolve("docs/samples/verify/verify.sh"), ...args], {
        env: sampleEnvironment({ WEBHOOK_SECRET: key }),
        encoding: "utf8",
      });
    expect(run([...headers, file])).toMatchObject({ status: 0, stdout: "Genuine\n" });
    expect(run([...headers, file], generateSecret())).toMatchObject({ status: 1 });
    const [id = "", , signature = ""] = headers;
    const old = String(Math.floor(Date.now() / 1_000) - OUTSIDE_SECONDS);
    expect(run([id, old, signature, file]).stdout).toMatch(/^Too old/);
    writeFileSync(file, '{"type":"forged"}');
    expect(run([...headers, file])).toMatchObject({ status: 1 });
  });

  test("send.sh, with openssl and curl, sends what the Standard Webhooks library verifies", async () => {
    const secret = generateSecret();
    const receiver = await startReceiver();
    // Not waited for in one go: the receiver answers from this very process.
    const { stdout } = await promisify(execFile)(
      "sh",
      [resolve("docs/samples/verify/send.sh"), receiver.url],
      { env: sampleEnvironment({ WEBHOOK_SECRET: secret }) },
    );
    expect(stdout).toBe("204\n");
    const [request] = await receiver.received(1);
    const headers = Object.fromEntries(
      Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const verified = new Webhook(secret).verify(String(request?.body), headers);
    expect(verified).toMatchObject({ type: "fulfillment.created" });
  });

  test(
    "R54, R59, R63: verify.rs tells a live delivery from what was changed",
    async (context) => {
      const verifier = await orSkip(context, buildRust("verifier"));
      const secret = generateSecret();
      const receiver = await startReceiver();
      await deliverTo(receiver.url, secret);
      const [request] = await receiver.received(1);
      const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) =>
        String(request?.headers[`webhook-${name}`]),
      );
      const isGenuine = (body: Buffer | string, key = secret) =>
        spawnSync(verifier, [key, String(id), String(timestamp), String(signatures)], {
          input: body,
        }).status === 0;
      expect(isGenuine(request?.body ?? "")).toBe(true);
      expect(isGenuine("forged")).toBe(false);
      expect(isGenuine(request?.body ?? "", generateSecret())).toBe(false);
    },
    START_MS,
  );
});
