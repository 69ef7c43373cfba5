import { hashToken } from "@/lib/crypto/hash-token";
import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { type AppError, limitReached } from "@/lib/errors/app-error";
import { IDLE_LIFETIME_DAYS, INSPECTORS_MAX } from "@/lib/inspector/constants";
import { toInspector } from "@/lib/inspector/internal";
import type { InspectorInput } from "@/lib/inspector/schema";
import { createToken } from "@/lib/inspector/token";
import type { Inspector } from "@/lib/inspector/types";
import { createId } from "@/lib/shared/ids";

const DAY_MS = 24 * 60 * 60 * 1000;

export async function createInspector(
  ctx: ApplicationContext,
  { inspector, now }: { inspector: InspectorInput; now: Date },
): Promise<Inspector> {
  const { applicationId } = ctx.scope;
  return inTransaction(ctx, async ({ db, secretBox }) => {
    // Two at the same moment would both count one too few.
    await db.$queryRaw`select 1 from application where id = ${applicationId} for no key update`;
    const count = await db.inspector.count({ where: { applicationId, expiresAt: { gt: now } } });
    if (count >= INSPECTORS_MAX) throw tooMany();
    const token = createToken();
    const row = await db.inspector.create({
      data: {
        id: createId("insp"),
        applicationId,
        name: inspector.name,
        answers: inspector.answers,
        tokenHash: hashToken(token),
        encryptedToken: secretBox.seal(token),
        createdAt: now,
        expiresAt: new Date(now.getTime() + IDLE_LIFETIME_DAYS * DAY_MS),
      },
    });
    return toInspector(row, secretBox);
  });
}

function tooMany(): AppError {
  return limitReached(
    `An application has at most ${INSPECTORS_MAX} inspectors at a time: delete one first`,
  );
}
