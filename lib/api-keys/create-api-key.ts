import { KEYS_PER_APPLICATION_MAX } from "@/lib/api-keys/constants";
import { keyHint } from "@/lib/api-keys/rules";
import type { ApiKeyInput } from "@/lib/api-keys/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { createToken } from "@/lib/crypto/create-token";
import { hashToken } from "@/lib/crypto/hash-token";
import type { ApplicationContext } from "@/lib/db/context";
import type { ApiKey } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { AppError, invalidField, limitReached } from "@/lib/errors/app-error";
import { createId } from "@/lib/shared/ids";

/** Makes a key of the scope's application. The key itself is in this answer and nowhere else. */
export async function createApiKey(
  ctx: ApplicationContext,
  input: ApiKeyInput,
): Promise<{ apiKey: ApiKey; key: string }> {
  const expiresAt = input.expiresAt ?? null;
  if (expiresAt !== null && expiresAt <= new Date()) {
    throw invalidField("expiresAt", "must lie ahead");
  }
  return inTransaction(ctx, async (inner) => {
    const { kind } = await requireOpenApplication(inner);
    const key = `ph_${kind}_${createToken()}`;
    const { applicationId, environmentId } = inner.scope;
    const apiKey = await inner.db.apiKey.create({
      data: {
        id: createId("key"),
        environmentId,
        applicationId,
        name: input.name.trim(),
        hint: keyHint(key),
        hash: hashToken(key),
        expiresAt,
      },
    });
    await recordAudit(inner, {
      action: "api_key.created",
      targetId: apiKey.id,
      details: { name: apiKey.name, expiresAt: expiresAt?.toISOString() ?? null },
    });
    return { apiKey, key };
  });
}

/**
 * Holds the application's row, so that keys are counted one after another: by a statement of its own, because one that
 * waits for the lock still counts what it saw before.
 */
async function requireOpenApplication({ db, scope }: ApplicationContext) {
  const [application] = await db.$queryRaw<{ isOn: boolean; kind: string }[]>`
    select developer_api_enabled as "isOn", environment.kind::text as kind
    from application join environment on environment.id = application.environment_id
    where application.id = ${scope.applicationId}
    for no key update of application`;
  if (application?.isOn !== true) {
    throw new AppError("conflict", {
      message: "The Developer API is off for this application: turn it on first",
      reason: "developer_api_disabled",
    });
  }
  const { applicationId } = scope;
  const keys = await db.apiKey.count({ where: { applicationId, revokedAt: null } });
  if (keys >= KEYS_PER_APPLICATION_MAX) {
    throw limitReached(
      `An application has at most ${KEYS_PER_APPLICATION_MAX} keys: revoke one that is not used`,
    );
  }
  return application;
}
