import type { ApplicationContext } from "@/lib/db/context";
import { getMessage } from "@/lib/messages/queries";

/**
 * Forgets a message's payload for good; the message stays. What is still to be delivered of it is canceled
 * at its next claim.
 */
export async function expungeMessage(ctx: ApplicationContext, messageRef: string): Promise<void> {
  const { id } = await getMessage(ctx, messageRef);
  await ctx.db.message.updateMany({
    where: { id, payload: { not: null } },
    data: { payload: null, payloadExpiresAt: null },
  });
}
