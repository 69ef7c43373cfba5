import { createApplication } from "@/lib/applications/create-application";
import type { SecretBox } from "@/lib/crypto/secret-box";
import type { Db } from "@/lib/db/context";
import type { AllowedCidrs } from "@/lib/delivery/address-guard";
import { ensureEnvironments } from "@/lib/environments/ensure-environments";
import { mintApplicationScope, mintEnvironmentScope } from "@/lib/shared/mint-scope";
import { seedEventTypes } from "@/prisma/seed/seed-event-types";
import { seedSampleEndpoint } from "@/prisma/seed/seed-sample-endpoint";
import { seedUser } from "@/prisma/seed/seed-user";

const SAMPLE = { uid: "acme", name: "Acme Coffee" } as const;

export interface SeedAccount {
  readonly email: string;
  readonly password: string;
}

/**
 * Fills the trial of `npm start`: an operator, and in the test environment the demo event types and a sample
 * application with its developer and an endpoint. Safe to repeat. Production uses set-up-installation.ts instead.
 */
export async function seed(input: {
  db: Db;
  secretBox: SecretBox;
  allowedCidrs: AllowedCidrs;
  operator: SeedAccount;
  developer?: SeedAccount | undefined;
  sampleReceiverUrl?: string | undefined;
}): Promise<{ applicationId: string | null; applicationUid: string | null }> {
  const { db, secretBox } = input;
  const actor = { kind: "system", name: "seed" } as const;
  const environments = await ensureEnvironments(db);
  for (const environmentId of Object.values(environments)) {
    await seedUser(db, {
      account: { ...input.operator, name: "Operator" },
      membership: { environmentId, applicationId: null, role: "operator" },
    });
  }
  await seedEventTypes({ db, scope: mintEnvironmentScope(environments.test), actor, secretBox });
  if (input.developer === undefined) return { applicationId: null, applicationUid: null };

  const environmentId = environments.test;
  const ctx = { db, scope: mintEnvironmentScope(environmentId), actor, secretBox };
  const { application } = await createApplication(ctx, { ...SAMPLE, metadata: {} });
  await seedUser(db, {
    account: { ...input.developer, name: "Developer" },
    membership: { environmentId, applicationId: application.id, role: "owner" },
  });
  if (input.sampleReceiverUrl !== undefined) {
    await seedSampleEndpoint(
      { ...ctx, scope: mintApplicationScope({ environmentId, applicationId: application.id }) },
      { url: input.sampleReceiverUrl, allowedCidrs: input.allowedCidrs },
    );
  }
  return { applicationId: application.id, applicationUid: SAMPLE.uid };
}
