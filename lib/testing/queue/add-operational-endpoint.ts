import type pg from "pg";
import { createId } from "@/lib/shared/ids";
import { addApplication, ENVIRONMENT_IDS } from "@/lib/testing/queue/add-application";
import { addEndpoint, type EndpointInput } from "@/lib/testing/queue/add-endpoint";
import { insertRow } from "@/lib/testing/queue/insert-row";

/** Adds the operational application of the test environment, with one endpoint that asks for every event. */
export async function addOperationalEndpoint(
  pool: pg.Pool,
  endpoint: EndpointInput = {},
): Promise<{ endpointId: string; secret: string }> {
  // Makes the environment.
  await addApplication(pool);
  const applicationId = createId("app");
  await insertRow(pool, {
    table: "application",
    row: {
      id: applicationId,
      environment_id: ENVIRONMENT_IDS.test,
      name: "Operational webhooks",
      is_operational: true,
    },
  });
  return addEndpoint(pool, { ...endpoint, applicationId });
}
