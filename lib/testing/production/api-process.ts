import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { storeApiKey } from "@/lib/api-keys/store-api-key";
import { ensureEnvironments } from "@/lib/environments/ensure-environments";
import { mintEnvironmentScope } from "@/lib/shared/mint-scope";
import { composeTestApi } from "@/lib/testing/api/compose-test-api";

/**
 * The API without the portal, as a process. The upgrade test bundles this file with the sources of two
 * releases, so it uses only what both have; Next's build of an earlier release would take minutes.
 */
const { DATABASE_URL = "", PORT, NEW_API_KEY } = process.env;
const { database, services, fetch } = composeTestApi(DATABASE_URL);
if (NEW_API_KEY) {
  const environments = await ensureEnvironments(database.prisma);
  await storeApiKey(
    {
      db: database.prisma,
      secretBox: services.secretBox,
      scope: mintEnvironmentScope(environments.test),
      actor: { kind: "system", name: "test" },
    },
    { key: NEW_API_KEY, name: "Upgrade", applicationId: null, expiresAt: null },
  );
}
const server = createServer(getRequestListener(fetch));
server.listen(Number(PORT), "127.0.0.1");
process.once("SIGTERM", () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
process.once("disconnect", () => process.exit(0));
