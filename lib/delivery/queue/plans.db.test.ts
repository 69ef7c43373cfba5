import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensurePartitions } from "@/lib/db/partitions";
import { PLACES } from "@/lib/delivery/constants";
import { addDeliveries } from "@/lib/testing/queue/add-delivery";
import { addVolume } from "@/lib/testing/queue/add-volume";
import { retryIn } from "@/lib/testing/queue/build-attempt";
import { claimDue } from "@/lib/testing/queue/claim-due";
import {
  type Explained,
  openExplained,
  type PlanNode,
  rowsRead,
} from "@/lib/testing/queue/open-explained";
import { openSession } from "@/lib/testing/queue/open-session";
import { recordAll } from "@/lib/testing/queue/record-all";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useTestDatabase } from "@/lib/testing/use-test-database";

const VOLUME = 200_000;
const FILL_TIMEOUT_MS = 120_000;
const DELIVERIES_MAX = 250;
const OTHER_LANES = 2_000;
/** A scan of partitions in order reads the first row of each before it hands out any. */
const PARTITIONS_MAX = 10;
const LIMITS = { placesPerEndpoint: PLACES.max, deliveriesMax: DELIVERIES_MAX };

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
const typesOf = (nodes: readonly PlanNode[]) => new Set(nodes.map((node) => node["Node Type"]));

/** Whatever fetches rows of a table or of its partitions. */
function scansOf(table: string, nodes: readonly PlanNode[]): PlanNode[] {
  return nodes.filter(
    (node) => node["Relation Name"]?.startsWith(table) && node["Node Type"] !== "ModifyTable",
  );
}

/** The structure of the work, not its time: what is read for a claim and for a record. */
describe.each([
  { stats: "of an empty queue", finished: 0 },
  { stats: "of a quiet hour, when 200,000 were finished and none due", finished: VOLUME },
])("with 200,000 due deliveries on one endpoint and statistics $stats", ({ finished }) => {
  const database = useTestDatabase();
  let explained: Explained;

  beforeAll(async () => {
    const owner = openSession(database.databaseUrl);
    await ensurePartitions(owner, new Date());
    const { rows } = await owner.query(
      "select tablename from pg_tables where schemaname = 'partitions'",
    );
    for (const { tablename } of rows) {
      await owner.query(`alter table partitions.${tablename} set (autovacuum_enabled = off)`);
    }
    await owner.query(
      "insert into lane (endpoint_id, application_id) select 'ep_other_' || n, 'app_other' from generate_series(1, $1) n",
      [OTHER_LANES],
    );
    if (finished > 0)
      await addVolume(owner, { endpointId: "ep_1", count: finished, areFinished: true });
    await owner.query("analyze");
    await owner.end();

    explained = await openExplained(database.databaseUrl);
    // The claim's plan that is kept is made now, before the volume comes: a worker that is idle claims too.
    await explained.session.query("set plan_cache_mode = force_generic_plan");
    await setLane(explained.session, { endpointId: "ep_1" });
    await addDeliveries(explained.session, { endpointId: "ep_1", count: 1 });
    await claimDue(explained.session, LIMITS);
    await addVolume(explained.session, { endpointId: "ep_1", count: VOLUME, areFinished: false });
  }, FILL_TIMEOUT_MS);
  afterAll(() => explained.session.end());

  describe.each(["generic", "custom"])("a %s plan", (plans) => {
    beforeAll(() => explained.session.query(`set plan_cache_mode = force_${plans}_plan`));

    async function claimWith(places: number) {
      await explained.session.query(
        "update delivery set lease_token = null, leased_until = null where leased_until is not null",
      );
      await setLane(explained.session, { endpointId: "ep_1", places });
      return claimDue(explained.session, LIMITS);
    }

    test.each([{ places: PLACES.max }, { places: PLACES.first }])(
      "of a claim with $places places reads no more of each queue than them and what it may take, and sorts nothing",
      async ({ places }) => {
        const { deliveries } = await claimWith(places);
        const nodes = explained.lastPlan();
        expect(deliveries).toHaveLength(Math.min(places, DELIVERIES_MAX));
        expect([...typesOf(nodes)].filter((type) => /Sort|Seq|Bitmap/.test(type))).toEqual([]);
        const headMax = places + DELIVERIES_MAX + PARTITIONS_MAX;
        const scans = scansOf("delivery", nodes).map(rowsRead);
        expect(Math.max(...scans)).toBeLessThanOrEqual(headMax);
        // Each queue's head; what is taken, and once more as it is leased; each queue's next one.
        const takenMax = 2 * (deliveries.length + PARTITIONS_MAX);
        expect(sum(scans)).toBeLessThanOrEqual(2 * headMax + takenMax + 2 * PARTITIONS_MAX);
        expect(sum(scansOf("message", nodes).map(rowsRead))).toBe(deliveries.length);
      },
    );

    test("of a claim reads no more beside what is in flight at the queues' heads", async () => {
      await claimWith(PLACES.max);
      await setLane(explained.session, { endpointId: "ep_1", places: PLACES.max });
      const { deliveries } = await claimDue(explained.session, LIMITS);
      expect(deliveries).toHaveLength(DELIVERIES_MAX);
      const scans = scansOf("delivery", explained.lastPlan()).map(rowsRead);
      expect(Math.max(...scans)).toBeLessThanOrEqual(PLACES.max + DELIVERIES_MAX + PARTITIONS_MAX);
    });

    test("of a record reads one row of deliveries for each attempt, by its key", async () => {
      const claimed = await claimWith(PLACES.max);
      await recordAll(explained.session, { claimed, decision: retryIn(5) });
      const nodes = explained.lastPlan();
      const scans = scansOf("delivery", nodes);
      expect(sum(scans.map(rowsRead))).toBe(claimed.deliveries.length);
      expect([...typesOf(scans)]).toEqual(["Index Scan"]);
      // The lane's version is looked up, and then the lane to be locked and to be written, whatever others there are.
      expect(sum(scansOf("lane", nodes).map(rowsRead))).toBe(3);
      // Whatever it sorts are lanes, of which there are no more than attempts.
      const sorts = nodes.filter((node) => node["Node Type"].includes("Sort"));
      expect(Math.max(0, ...sorts.map(rowsRead))).toBeLessThanOrEqual(claimed.deliveries.length);
    });
  });
});
