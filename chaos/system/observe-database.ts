import type { Pair } from "@/chaos/run/create-ledger";
import { openPool } from "@/lib/db/open-pool";
import { STATUS } from "@/lib/delivery/constants";

/** What is left to do and what was done, as the database has it. */
export interface Books {
  /** Deliveries that may still be attempted. */
  readonly unfinished: number;
  readonly delivered: number;
  /** Ended without a success. */
  readonly ended: number;
  /** Outcome → attempts. */
  readonly attempts: Readonly<Record<string, number>>;
}

export interface Observer {
  /** Names the receiver behind an endpoint. */
  name(endpointId: string, receiver: string): void;
  /** Those of the pairs that are recorded as delivered. */
  findRecorded(pairs: readonly Pair[]): Promise<Pair[]>;
  countUnfinished(): Promise<number>;
  readBooks(): Promise<Books>;
  close(): Promise<void>;
}

const FIND_RECORDED = `
  select message_id, endpoint_id from delivery
  where status = ${STATUS.success}
    and (message_id, endpoint_id) in (select * from unnest($1::text[], $2::text[]))`;

const COUNT = `
  select count(*) filter (where status = ${STATUS.pending} or due_at is not null)::int as unfinished,
    count(*) filter (where status = ${STATUS.success})::int as delivered,
    count(*) filter (where status not in (${STATUS.pending}, ${STATUS.success}))::int as ended
  from delivery`;

const COUNT_ATTEMPTS = `
  select outcome || coalesce(' ' || response_status_code, '') as outcome, count(*)::int as count
  from attempt group by 1 order by 2 desc`;

/** Looks into the database from beside. Every question fails while it is away. */
export function observeDatabase(databaseUrl: string): Observer {
  const receivers = new Map<string, string>();
  const endpoints = new Map<string, string>();
  const pool = openPool({
    databaseUrl,
    poolSize: 2,
    applicationName: "chaos",
    // Its server is stopped on purpose.
    onError: () => undefined,
  });
  const count = async () => {
    const { rows } = await pool.query<Omit<Books, "attempts">>(COUNT);
    const [row] = rows;
    if (row === undefined) throw new Error("A count has one row");
    return row;
  };
  return {
    name(endpointId, receiver) {
      receivers.set(endpointId, receiver);
      endpoints.set(receiver, endpointId);
    },
    async findRecorded(pairs) {
      const { rows } = await pool.query<{ message_id: string; endpoint_id: string }>(
        FIND_RECORDED,
        [pairs.map(({ id }) => id), pairs.map(({ receiver }) => endpoints.get(receiver))],
      );
      return rows.map(({ message_id: id, endpoint_id }) => ({
        receiver: receivers.get(endpoint_id) ?? "",
        id,
      }));
    },
    countUnfinished: async () => (await count()).unfinished,
    async readBooks() {
      const { rows } = await pool.query<{ outcome: string; count: number }>(COUNT_ATTEMPTS);
      const attempts = Object.fromEntries(rows.map((row) => [row.outcome, row.count]));
      return { ...(await count()), attempts };
    },
    close: () => pool.end(),
  };
}
