import { storeApiKey } from "@/lib/api-keys/store-api-key";
import type { SecretBox } from "@/lib/crypto/secret-box";
import type { Db } from "@/lib/db/context";
import { ensureEnvironments } from "@/lib/environments/ensure-environments";
import { mintEnvironmentScope } from "@/lib/shared/mint-scope";

/** What must be there before the first request: the environments, and the key that the settings name. */
export async function bootstrap(input: {
  db: Db;
  secretBox: SecretBox;
  apiKey: string | undefined;
}): Promise<void> {
  const environments = await ensureEnvironments(input.db);
  if (input.apiKey === undefined) return;
  const kind = input.apiKey.startsWith("ph_live_") ? "live" : "test";
  const scope = mintEnvironmentScope(environments[kind]);
  await storeApiKey(
    {
      db: input.db,
      scope,
      actor: { kind: "system", name: "bootstrap" },
      secretBox: input.secretBox,
    },
    { key: input.apiKey, name: "Bootstrap", applicationId: null, expiresAt: null },
  );
}
