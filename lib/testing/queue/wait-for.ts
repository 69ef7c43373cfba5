import { setTimeout as delay } from "node:timers/promises";

const LOOK_EVERY_MS = 5;
const GIVE_UP_AFTER_MS = 10_000;

/** Resolves as soon as the condition holds; rejects with its name when it does not come to. */
export async function waitFor(
  name: string,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const endsAt = performance.now() + GIVE_UP_AFTER_MS;
  while (!(await holds())) {
    if (performance.now() > endsAt) throw new Error(`It never came to this: ${name}`);
    await delay(LOOK_EVERY_MS);
  }
}
