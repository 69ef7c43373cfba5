import { Prisma } from "@/lib/db/generated/client";

/** Rows that an index yields newest first, of each key on its own. */
export interface Streams {
  readonly keys: readonly string[];
  /** So many of each, at most. */
  readonly rowsMax: number;
  /** Of `stream.key`: rows with an `id`, which may leave out those below `stream.floor`. */
  readonly select: Prisma.Sql;
  /** The newest id of `stream.key`, where streams may be so many that most of them have nothing to tell. */
  readonly newest?: Prisma.Sql;
}

/**
 * SQL of queries for a `with`: `looked_at`, the newest rows of all streams, and `reach`, whose `id` says how far
 * down they are complete; null where no stream has more. A stream that has its share of rows was read down to the
 * last one of them: below the highest of those last ones, rows may be missing.
 */
export function newestOfStreams(streams: Streams, lookedAtMax: number): Prisma.Sql {
  const { rowsMax, select } = streams;
  return Prisma.sql`
    ${streamsSql(streams, lookedAtMax)},
    read_rows as materialized (
      select stream.key, candidate.* from stream cross join lateral (${select}) candidate
    ),
    complete as materialized (
      select max(last_id) as down_to from (
        select min(id) as last_id from read_rows group by key having count(*) >= ${rowsMax}
      ) full_stream
    ),
    looked_at as materialized (
      select read_rows.* from read_rows, complete
      where read_rows.id >= coalesce(complete.down_to, '')
      order by read_rows.id desc limit ${lookedAtMax}
    ),
    reach as materialized (
      select case when (select count(*) from looked_at) >= ${lookedAtMax}
        then (select min(id) from looked_at) else complete.down_to end as id
      from complete
    )`;
}

/**
 * `stream`, with the floor below which nothing is needed: where more streams have a row than rows are wanted,
 * the newest rows of all are found above the least of as many streams' newest.
 */
function streamsSql({ keys, newest }: Streams, lookedAtMax: number): Prisma.Sql {
  const given = Prisma.sql`unnest(${[...keys]}::text[]) stream(key)`;
  if (newest === undefined || keys.length < lookedAtMax) {
    return Prisma.sql`stream as materialized (select stream.key, '' as floor from ${given})`;
  }
  return Prisma.sql`
    head as materialized (
      select stream.key, newest.id from ${given} cross join lateral (${newest}) newest
    ),
    floor as materialized (
      select case when count(*) >= ${lookedAtMax} then min(id) else '' end as id
      from (select id from head order by id desc limit ${lookedAtMax}) newest
    ),
    stream as materialized (
      select head.key, floor.id as floor from head, floor where head.id >= floor.id
    )`;
}
