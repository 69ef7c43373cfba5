import { eventTypeOf } from "@/chaos/load/payload";
import { isAccepted, keyOf } from "@/chaos/run/create-ledger";
import type { Facts } from "@/chaos/verify/facts";

/** Answered with 202, and not accepted by every receiver that subscribed. */
export function findLosses({ posts, receptions, subscriptions }: Facts): string[] {
  const arrived = new Set(
    receptions.filter((reception) => isAccepted(reception) && reception.flaw === null).map(keyOf),
  );
  return posts.flatMap((post) => {
    const receivers = subscriptions.filter(
      ({ application, eventTypes }) =>
        application === post.application && eventTypes.includes(eventTypeOf(post.number)),
    );
    const { id } = post;
    if (id === null) return [];
    return receivers
      .filter(({ receiver }) => !arrived.has(keyOf({ receiver, id })))
      .map(
        ({ receiver }) => `${post.application} ${post.number} (${id}) never reached ${receiver}`,
      );
  });
}
