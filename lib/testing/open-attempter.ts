import type { Socket } from "node:net";
import { createSecureContext, type SecureContext } from "node:tls";
import { expect } from "vitest";
import { createAttempt } from "@/lib/delivery/attempt";
import { createOpenSocket } from "@/lib/delivery/open-socket";
import type { Sender } from "@/lib/delivery/send";
import type { AttemptRecord } from "@/lib/delivery/types";
import { buildJob } from "@/lib/testing/build-job";
import { type OpenSenderInput, openSender } from "@/lib/testing/open-sender";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

export interface Attempter {
  readonly sender: Sender;
  /** Every socket that the sender has opened, oldest first. */
  readonly sockets: readonly Socket[];
  /** Makes one attempt there, as the engine would, and says what is to be kept of it. */
  attempt(url: string): Promise<AttemptRecord>;
  /** Fails unless the sender delivers to a healthy receiver at once and holds no socket but that one's. */
  expectUnharmed(): Promise<void>;
}

/** The clock of every attempt that is made here. */
export const ATTEMPTED_AT = new Date("2026-02-28T23:59:59.250Z");

function trusting(authorities: readonly string[]): SecureContext {
  return createSecureContext({ ca: [...authorities] });
}

/** The product's sender in the hands of the product's attempts, with an eye on its sockets. */
export function openAttempter(
  input: OpenSenderInput & { readonly trusted?: readonly string[] } = {},
): Attempter {
  const { trusted, openSocket: open = createOpenSocket(), ...rest } = input;
  const sockets: Socket[] = [];
  const sender = openSender({
    ...rest,
    openSocket({ isSecure, options }) {
      const context = trusted === undefined ? {} : { secureContext: trusting(trusted) };
      const socket = open({ isSecure, options: { ...options, ...context } });
      sockets.push(socket);
      return socket;
    },
  });
  const make = createAttempt({
    sender,
    userAgent: "Test/1",
    now: () => ATTEMPTED_AT,
    random: () => 0,
  });
  async function attempt(url: string): Promise<AttemptRecord> {
    const made = await make(buildJob(url));
    if (made === null) throw new Error("The attempt failed for want of something on our side.");
    return made;
  }
  return {
    sender,
    sockets,
    attempt,
    async expectUnharmed() {
      const { url } = await startReceiver();
      expect(await attempt(url)).toMatchObject({ outcome: "delivered", responseStatusCode: 204 });
      const isHeld = (socket: Socket) => !socket.destroyed;
      await waitUntil("the other sockets' end", () => sockets.filter(isHeld).length === 1 || null);
      expect(sockets.at(-1)?.destroyed).toBe(false);
    },
  };
}
