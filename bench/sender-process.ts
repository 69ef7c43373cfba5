import { type SenderCommand, senderCommand } from "@/bench/kit/commands";
import { serveCommands } from "@/bench/kit/serve-commands";
import { USER_AGENT } from "@/lib/config/product";
import { parseAllowedCidrs } from "@/lib/delivery/address-guard";
import { ATTEMPT_DEADLINE_MS } from "@/lib/delivery/constants";
import { createSender } from "@/lib/delivery/send";
import { sign } from "@/lib/delivery/signing";
import { generateSecret, parseSecret } from "@/lib/delivery/signing-secret";

// The ceiling: what the product's own sender and signature come to when nothing is stored.

const allowed = parseAllowedCidrs("127.0.0.0/8");
const secret = parseSecret(generateSecret());
if (!allowed.ok || !secret.ok) throw new Error("loopback and a generated secret are always fine");
const keys = [secret.key];
const sender = createSender({ allowedCidrs: allowed.cidrs, deadlineMs: ATTEMPT_DEADLINE_MS });
let lastId = 0;

async function send(url: URL, body: string): Promise<boolean> {
  const id = `msg_${String(++lastId).padStart(27, "0")}`;
  const timestampSeconds = Math.floor(Date.now() / 1_000);
  const timestamp = String(timestampSeconds);
  const signature = sign({ id, timestampSeconds, body, keys });
  const result = await sender.send({
    url,
    headers: {
      "content-type": "application/json",
      "user-agent": USER_AGENT,
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signature,
      "svix-id": id,
      "svix-timestamp": timestamp,
      "svix-signature": signature,
    },
    body,
  });
  return result.kind === "response" && result.statusCode === 200;
}

async function run(command: SenderCommand) {
  const url = new URL(command.url);
  const startedAt = performance.now();
  const counts = { sent: 0, failed: 0 };
  async function sendUntilTheEnd() {
    while (performance.now() - startedAt < command.durationMs) {
      counts[(await send(url, command.body)) ? "sent" : "failed"]++;
    }
  }
  await Promise.all(Array.from({ length: command.inFlight }, sendUntilTheEnd));
  return { ...counts, elapsedMs: performance.now() - startedAt };
}

serveCommands(senderCommand, run);
