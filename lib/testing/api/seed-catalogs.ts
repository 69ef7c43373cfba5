import { createSecretBox } from "@/lib/crypto/secret-box";
import type { TestApi } from "@/lib/testing/api/use-test-api";
import { seedEventTypes } from "@/prisma/seed/seed-event-types";

/** Gives the test environment the event types that come with the service. */
export async function seedCatalogs({ database, scopes }: TestApi): Promise<void> {
  await seedEventTypes({
    db: database.prisma,
    scope: scopes.test,
    actor: { kind: "system", name: "test" },
    secretBox: createSecretBox("a secret for tests, of more than thirty-two characters"),
  });
}
