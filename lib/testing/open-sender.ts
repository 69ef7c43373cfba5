import { onTestFinished } from "vitest";
import { parseAllowedCidrs } from "@/lib/delivery/address-guard";
import type { Network } from "@/lib/delivery/make-connection";
import { createSender, type Sender, type SendResponse, type SendResult } from "@/lib/delivery/send";

export interface OpenSenderInput extends Partial<Omit<Network, "proxy">> {
  /** Networks that may be reached although they are private. */
  readonly allowed?: string;
  readonly deadlineMs?: number;
  readonly egressProxy?: URL;
}

/** The product's sender until the test is over, allowed to reach this machine unless told otherwise. */
export function openSender(input: OpenSenderInput = {}): Sender {
  const { allowed = "127.0.0.0/8", deadlineMs = 5_000, ...network } = input;
  const parsed = parseAllowedCidrs(allowed);
  if (!parsed.ok) throw new Error(parsed.problem);
  const sender = createSender({ allowedCidrs: parsed.cidrs, deadlineMs, ...network });
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
