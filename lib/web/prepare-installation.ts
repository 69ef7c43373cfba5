import { storeApiKey } from "@/lib/api-keys/store-api-key";
import type { Config } from "@/lib/config/env";
import { createSecretBox } from "@/lib/crypto/secret-box";
import type { Database } from "@/lib/db/open-database";
import { checkSecret } from "@/lib/environments/check-secret";
import { ensureEnvironments } from "@/lib/environments/ensure-environments";
import { mintEnvironmentScope } from "@/lib/shared/mint-scope";

/**
 * Before the first request: the secret must be the installation's, and the environments and the key that the settings
 * name must exist.
 */
export async function prepareInstallation(input: {
  database: Database;
  config: Pick<Config, "secret" | "bootstrapApiKey">;
}): Promise<void> {
  const { database, config } = input;
  const { bootstrapApiKey: key, secret } = config;
  await checkSecret(database.pool, secret);
  const environments = await ensureEnvironments(database.prisma);
  if (key === undefined) return;
  const kind = key.startsWith("ph_live_") ? "live" : "test";
  await storeApiKey(
    {
      db: database.prisma,
      scope: mintEnvironmentScope(environments[kind]),
      actor: { kind: "system", name: "bootstrap" },
      secretBox: createSecretBox(secret),
    },
    { key, name: "Bootstrap", applicationId: null, expiresAt: null },
  );
}
