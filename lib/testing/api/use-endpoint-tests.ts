import { beforeAll } from "vitest";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import type { Receiver } from "@/lib/testing/start-receiver";

export const EVENT_TYPE = "parcel.sent";
export const EXAMPLE = { id: "evt_1", type: EVENT_TYPE, data: { parcel: 7 } };
/** As a test sends it. */
export const MARKED = { ...EXAMPLE, test: true };

type Fields = Readonly<Record<string, unknown>>;

/** An API with an event type that has examples, and the ways to test endpoints with them. */
export function useEndpointTests() {
  const api = useTestApi();
  beforeAll(async () => {
    await api().build.eventType(EVENT_TYPE, {
      schemas: {
        "1": { type: "object", examples: [{ old: true }] },
        "2": { type: "object", examples: [EXAMPLE, { second: 2 }] },
      },
    });
    await api().build.eventType("bare.type");
    await api().build.eventType("other.type");
  });

  async function addEndpoint(fields: Fields) {
    const { id: app_id } = await api().build.application();
    const { id: endpoint_id } = await api().build.endpoint(app_id, fields);
    return { app_id, endpoint_id };
  }
  type Path = Awaited<ReturnType<typeof addEndpoint>>;
  const sendTest = (path: Path, body: Fields = {}) =>
    api().call("endpoint.test", { path, body: { eventType: EVENT_TYPE, ...body } });
  const bodyOf = (receiver: Receiver, index = 0) =>
    JSON.parse(String(receiver.requests[index]?.body));
  const readDeliveries = async (path: Path) =>
    (
      await api().database.pool.query(
        `select delivery.endpoint_id, delivery.status, is_test, due_at, lease_token, attempt_count
         from delivery join message on message.id = message_id where application_id = $1`,
        [path.app_id],
      )
    ).rows;
  return { api, addEndpoint, sendTest, bodyOf, readDeliveries };
}
