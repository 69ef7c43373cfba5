import type { ApplicationContext } from "@/lib/db/context";
import { Prisma } from "@/lib/db/generated/client";
import { newestOfStreams } from "@/lib/db/newest-of-streams";
import { allOf } from "@/lib/messages/search-conditions";
import type { Look, Seen } from "@/lib/messages/search-in-steps";
import type { Source } from "@/lib/messages/search-sources";

/** One look at the newest candidates of a source. */
export async function lookAtSource(
  ctx: ApplicationContext,
  input: { source: Source; checks: readonly Prisma.Sql[]; look: Look; leastPerStream: number },
): Promise<Seen<{ readonly id: string }>> {
  const { source, look } = input;
  if (source.keys.length === 0) return { rows: [], reachedId: null };
  const share = Math.ceil(look.rowsMax / source.keys.length);
  const rowsMax = Math.max(share, input.leastPerStream);
  const streams = { keys: source.keys, rowsMax, select: source.read({ ...look, rowsMax }) };
  const counts = source.isSure
    ? Prisma.sql`looked_at.is_match`
    : Prisma.sql`(looked_at.is_match or looked_at.id = reach.id)`;
  const [row] = await ctx.db.$queryRaw<{ ids: string[]; reachedId: string | null }[]>`
    with ${newestOfStreams(streams, look.rowsMax)}
    select reach.id as "reachedId", array(
      select distinct looked_at.id from looked_at
      where ${counts} and ${allOf(input.checks)}
      order by looked_at.id desc
    ) as ids
    from reach`;
  return { rows: (row?.ids ?? []).map((id) => ({ id })), reachedId: row?.reachedId ?? null };
}
