import { randomBytes } from "node:crypto";
import { storeApiKey } from "@/lib/api-keys/store-api-key";
import type { SecretBox } from "@/lib/crypto/secret-box";
import type { Database } from "@/lib/db/open-database";
import type { EnvironmentScope } from "@/lib/shared/scope";

/** A new key of the environment, or of one application of it; answers with the key itself. */
export async function createApiKey(
  services: { readonly database: Database; readonly secretBox: SecretBox },
  input: {
    scope: EnvironmentScope;
    applicationId?: string;
    expiresAt?: Date;
    prefix?: "ph_test_" | "ph_live_";
  },
): Promise<string> {
  const key = `${input.prefix ?? "ph_test_"}${randomBytes(18).toString("hex")}`;
  await storeApiKey(
    {
      db: services.database.prisma,
      secretBox: services.secretBox,
      scope: input.scope,
      actor: { kind: "system", name: "test" },
    },
    {
      key,
      name: "Test",
      applicationId: input.applicationId ?? null,
      expiresAt: input.expiresAt ?? null,
    },
  );
  return key;
}
