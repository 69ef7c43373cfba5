import { once } from "node:events";
import { createServer } from "node:http";
import express from "express";
import { Webhook } from "standardwebhooks";
import { onTestFinished } from "vitest";
import { portOf } from "@/lib/testing/port-of";

/** One request to the server: what it carried, when it came, and whether the library accepted it. */
export interface VerifiedRequest {
  readonly id: string;
  readonly timestampSeconds: number;
  readonly body: string;
  readonly isVerified: boolean;
  readonly atMs: number;
}

export interface VerifyingServer {
  readonly url: string;
  readonly requests: readonly VerifiedRequest[];
  /** From here on requests are verified with this secret. */
  setSecret(secret: string): void;
}

/**
 * An Express receiver that verifies with the `standardwebhooks` package, by the `webhook-*` headers alone.
 * It answers with the statuses of its script in turn, and with the last one from then on.
 */
export async function startVerifyingServer(script: readonly number[]): Promise<VerifyingServer> {
  const requests: VerifiedRequest[] = [];
  let webhook: Webhook | null = null;
  const app = express();
  app.post("/hooks", express.raw({ type: "application/json" }), (request, response) => {
    const atMs = performance.now();
    const names = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
    const headers = Object.fromEntries(names.map((name) => [name, request.get(name) ?? ""]));
    response.status(script[Math.min(requests.length, script.length - 1)] ?? 204);
    requests.push({
      id: headers["webhook-id"] ?? "",
      timestampSeconds: Number(headers["webhook-timestamp"]),
      body: String(request.body),
      isVerified: verifies(webhook, { payload: request.body, headers }),
      atMs,
    });
    response.end();
  });
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}/hooks`,
    requests,
    setSecret(secret) {
      webhook = new Webhook(secret);
    },
  };
}

function verifies(
  webhook: Webhook | null,
  input: { payload: Buffer; headers: Record<string, string> },
): boolean {
  try {
    webhook?.verify(input.payload, input.headers);
    return webhook !== null;
  } catch {
    return false;
  }
}
