import { onTestFinished } from "vitest";
import { parseAllowedCidrs } from "@/lib/delivery/address-guard";
import { createSender, type Sender, type SendResponse, type SendResult } from "@/lib/delivery/send";

/** The product's sender until the test is over, allowed to reach this machine unless told otherwise. */
export function openSender(input: { allowed?: string; deadlineMs?: number } = {}): Sender {
  const allowed = parseAllowedCidrs(input.allowed ?? "127.0.0.0/8");
  if (!allowed.ok) throw new Error(allowed.problem);
  const sender = createSender({
    allowedCidrs: allowed.cidrs,
    deadlineMs: input.deadlineMs ?? 5_000,
  });
  onTestFinished(() => sender.close());
  return sender;
}

/** Sends an empty object there. */
export function sendTo(sender: Sender, url: string): Promise<SendResult> {
  return sender.send({ url: new URL(url), headers: {}, body: "{}" });
}

export function responseOf(result: SendResult): SendResponse {
  if (result.kind === "error") throw result.error;
  return result;
}

export function errorOf(result: SendResult): unknown {
  if (result.kind === "response") throw new Error(`The receiver answered ${result.statusCode}.`);
  return result.error;
}
