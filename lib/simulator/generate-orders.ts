import type pg from "pg";
import { inShortTransaction } from "@/lib/db/in-short-transaction";
import type { Query } from "@/lib/db/query-over";
import type { CatalogName } from "@/lib/shared/catalogs";
import { createId } from "@/lib/shared/ids";
import type { ApplicationScope } from "@/lib/shared/scope";
import { CATALOG_KINDS } from "@/lib/simulator/catalog-kinds";
import { CATALOGS, GENERATE_BATCH } from "@/lib/simulator/constants";
import { insertOrders } from "@/lib/simulator/insert-orders";
import { type Life, type PlannedOrder, planLife } from "@/lib/simulator/plan-life";
import { creationOf, followSteps } from "@/lib/simulator/rules";
import { storeLives } from "@/lib/simulator/store-lives";

const TIMEOUTS = { lockTimeoutMs: 2_000, statementTimeoutMs: 5_000 };

export interface GeneratorInput {
  readonly scopeOf: (input: { environmentId: string; applicationId: string }) => ApplicationScope;
}

interface HeldGeneration {
  readonly id: string;
  readonly catalog: CatalogName;
  readonly made: number;
  readonly total: number;
  readonly environmentId: string;
  readonly applicationId: string;
}

const HOLD_NEXT = `
  select generation.id, catalog, made, total, application_id as "applicationId",
    environment_id as "environmentId"
  from order_generation generation
  join application on application.id = application_id and deleted_at is null
  where status = 'running'
  order by generation.updated_at, generation.id
  limit 1
  for no key update of generation skip locked`;

const NOTE_MADE = `
  update order_generation
  set made = made + $2, updated_at = clock_timestamp(),
    status = case when made + $2 >= total then 'finished' else status end,
    finished_at = case when made + $2 >= total then now() end
  where id = $1`;

const NOTE_FAILED = `
  update order_generation
  set status = 'failed', error = 'A step failed', updated_at = now(), finished_at = now()
  where id = $1 and status = 'running'`;

/**
 * A batch of the generation that waited longest: orders, their lives, messages and progress are committed
 * together, so a worker that dies leaves none half made. Answers with how many orders it made.
 */
export async function generateOrders(pool: pg.Pool, input: GeneratorInput): Promise<number> {
  let held: HeldGeneration | undefined;
  try {
    return await inShortTransaction(pool, {
      ...TIMEOUTS,
      work: async (client) => {
        const query: Query = async (text, values) => (await client.query(text, [...values])).rows;
        [held] = await query<HeldGeneration>(HOLD_NEXT, []);
        return held === undefined ? 0 : await makeBatch(query, { held, ...input });
      },
    });
  } catch (error) {
    // Else it would be the first one of every later turn, and stand in the way of the others.
    if (held !== undefined) await pool.query(NOTE_FAILED, [held.id]);
    throw error;
  }
}

async function makeBatch(
  query: Query,
  { held, scopeOf }: GeneratorInput & { held: HeldGeneration },
): Promise<number> {
  const count = Math.min(GENERATE_BATCH, held.total - held.made);
  const planned = planBatch(held, { count, scope: scopeOf(held) });
  await query(NOTE_MADE, [held.id, count]);
  await insertOrders(
    query,
    planned.map(({ order }) => order),
  );
  await storeLives(
    query,
    planned.map(({ life }) => life),
  );
  return count;
}

function planBatch(
  { catalog: name, made }: HeldGeneration,
  { count, scope }: { count: number; scope: ApplicationScope },
): { order: PlannedOrder; life: Life }[] {
  const now = new Date();
  const catalog = CATALOGS[name];
  return Array.from({ length: count }, (_, index) => {
    const order: PlannedOrder = {
      id: createId("ord", now.getTime()),
      scope,
      catalog: name,
      state: null,
      version: 0,
      details: CATALOG_KINDS[name].invent(now, {}),
    };
    const creation = creationOf(catalog);
    const names = catalog.lives[(made + index) % catalog.lives.length] ?? [];
    const steps = [creation, ...followSteps(catalog, { state: creation.to, steps: names })];
    return { order, life: planLife(order, { steps, now }) };
  });
}
