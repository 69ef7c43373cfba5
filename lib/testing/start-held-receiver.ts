import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

export interface HeldReceiver {
  readonly url: string;
  /** How many requests it holds or has answered. */
  readonly count: number;
  /** Resolves when it holds that many. */
  holding(count: number): Promise<unknown>;
  /** Answers 200 to all that it holds, and to each request from now on. */
  letGo(): void;
}

/** A receiver that answers nothing before the test says so. */
export async function startHeldReceiver(): Promise<HeldReceiver> {
  let count = 0;
  let isHolding = true;
  const answers: (() => void)[] = [];
  const { port } = await startRawReceiver((socket) => {
    socket.once("data", () => {
      count++;
      const answer = () =>
        socket.end("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
      if (isHolding) answers.push(answer);
      else answer();
    });
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    get count() {
      return count;
    },
    holding: (wanted) => waitUntil(`${wanted} held requests`, () => count >= wanted || null),
    letGo() {
      isHolding = false;
      for (const answer of answers.splice(0)) answer();
    },
  };
}
