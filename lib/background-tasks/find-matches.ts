import { matchesSql, matchValues } from "@/lib/background-tasks/matches-sql";
import type { ReplayRange } from "@/lib/background-tasks/types";
import type { Query } from "@/lib/db/query-over";

/** How far a look went; the next one goes on from there. */
export interface Progress {
  readonly cursor: string;
  readonly isEnd: boolean;
}

/** The next messages that a replay takes, at most `matchMax` of them, in the order of their ids. */
export async function findMatches(
  query: Query,
  input: { range: ReplayRange; lookAtMax: number; matchMax: number },
): Promise<Progress & { messageIds: readonly string[] }> {
  const { range, lookAtMax, matchMax } = input;
  const [row] = await query<{ messageIds: string[]; lastId: string | null; isEnd: boolean }>(
    `with ${matchesSql(range.kind)},
    taken as materialized (select id from matching order by id limit $11::int)
    select array(select id from taken order by id) as "messageIds",
      case when (select count(*) from taken) = $11::int then (select max(id) from taken)
        else (select max(id) from looked_at) end as "lastId",
      (select count(*) from taken) < $11::int
        and (select count(*) from looked_at) < $5::int as "isEnd"`,
    [...matchValues(range, lookAtMax), matchMax],
  );
  return {
    messageIds: row?.messageIds ?? [],
    cursor: row?.lastId ?? range.cursor,
    isEnd: row?.isEnd ?? true,
  };
}

export interface MatchCount {
  /** Those that a replay would send. */
  readonly count: number;
  /** Those whose payload is gone. */
  readonly skipped: number;
}

/** How many of the next messages of a range a replay takes. */
export async function countMatches(
  query: Query,
  input: { range: ReplayRange; lookAtMax: number },
): Promise<Progress & MatchCount> {
  const { range, lookAtMax } = input;
  const [row] = await query<MatchCount & { lastId: string | null; isEnd: boolean }>(
    `with ${matchesSql(range.kind)}
    select (select count(*) from matching where not is_gone)::int as count,
      (select count(*) from matching where is_gone)::int as skipped,
      (select max(id) from looked_at) as "lastId",
      (select count(*) from looked_at) < $5::int as "isEnd"`,
    matchValues(range, lookAtMax),
  );
  return {
    count: row?.count ?? 0,
    skipped: row?.skipped ?? 0,
    cursor: row?.lastId ?? range.cursor,
    isEnd: row?.isEnd ?? true,
  };
}
