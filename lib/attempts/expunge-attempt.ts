import { EXPUNGED_BODY } from "@/lib/attempts/constants";
import { getAttempt } from "@/lib/attempts/queries";
import type { ApplicationContext } from "@/lib/db/context";

/** Forgets the body that an attempt was answered with; the attempt stays. */
export async function expungeAttempt(
  ctx: ApplicationContext,
  input: { messageRef: string; attemptId: string },
): Promise<void> {
  const { messageId, id } = await getAttempt(ctx, input);
  await ctx.db.attempt.updateMany({
    where: { messageId, id },
    data: { responseBody: EXPUNGED_BODY },
  });
}
