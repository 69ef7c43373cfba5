import { afterAll, beforeAll } from "vitest";
import type { Database } from "@/lib/db/open-database";
import { ensureEnvironments } from "@/lib/environments/ensure-environments";
import { mintEnvironmentScope } from "@/lib/shared/mint-scope";
import type { EnvironmentScope } from "@/lib/shared/scope";
import { composeTestApi, type Fetch } from "@/lib/testing/api/compose-test-api";
import { createApiKey } from "@/lib/testing/api/create-api-key";
import { type Builders, createBuilders } from "@/lib/testing/api/create-builders";
import { type CallOperation, createOperationClient } from "@/lib/testing/api/operation-client";
import { useTestDatabase } from "@/lib/testing/use-test-database";

export interface TestApi {
  readonly databaseUrl: string;
  readonly database: Database;
  readonly fetch: Fetch;
  readonly scopes: { readonly test: EnvironmentScope; readonly live: EnvironmentScope };
  /** Keys of the whole environments. */
  readonly keys: { readonly test: string; readonly live: string };
  /** As the test environment's key. */
  readonly call: CallOperation;
  readonly build: Builders;
  callAs(headers: Readonly<Record<string, string>>): CallOperation;
  createKey(input: {
    scope: EnvironmentScope;
    applicationId?: string;
    expiresAt?: Date;
    prefix?: "ph_test_" | "ph_live_";
  }): Promise<string>;
}

/** Gives the test file the whole API over a database of its own, from its first hook on. */
export function useTestApi(): () => TestApi {
  const testDatabase = useTestDatabase();
  let api: TestApi | null = null;

  beforeAll(async () => {
    api = await startTestApi(testDatabase.databaseUrl);
  });
  afterAll(() => api?.database.close());

  return () => {
    if (api === null) throw new Error("The test API exists from the first beforeAll on.");
    return api;
  };
}

async function startTestApi(databaseUrl: string): Promise<TestApi> {
  const { database, services, fetch } = composeTestApi(databaseUrl);
  const environments = await ensureEnvironments(database.prisma);
  const scopes = {
    test: mintEnvironmentScope(environments.test),
    live: mintEnvironmentScope(environments.live),
  };
  const keys = {
    test: await createApiKey(services, { scope: scopes.test }),
    live: await createApiKey(services, { scope: scopes.live }),
  };
  const callAs: TestApi["callAs"] = (headers) => createOperationClient(fetch, headers);
  const call = callAs({ authorization: `Bearer ${keys.test}` });
  return {
    databaseUrl,
    database,
    fetch,
    scopes,
    keys,
    call,
    callAs,
    build: createBuilders(call),
    createKey: (input) => createApiKey(services, input),
  };
}
