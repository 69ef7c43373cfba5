import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 15;
const DEADLINE_MS = 10_000;

/** Looks again and again until there is an answer, and fails with what was waited for when there is none. */
export async function waitUntil<Answer>(
  what: string,
  look: () => Promise<Answer | null> | Answer | null,
): Promise<Answer> {
  const endsAt = performance.now() + DEADLINE_MS;
  while (performance.now() < endsAt) {
    const answer = await look();
    if (answer !== null) return answer;
    await delay(POLL_MS);
  }
  throw new Error(`Waited ${DEADLINE_MS} ms in vain for ${what}`);
}
