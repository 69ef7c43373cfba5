import { domainToUnicode } from "node:url";
import type { ApplicationContext } from "@/lib/db/context";
import { type Endpoint, Prisma } from "@/lib/db/generated/client";
import { SEARCH_LOOKS_MAX } from "@/lib/endpoints/constants";
import { type Page, type PageRequest, readingOrder, toPage } from "@/lib/shared/pages";

const NOT_ASCII = /[^\0-\x7f]/;

/** As it is searched: in small letters, and "all events" for one that has no filter. */
const TEXT = Prisma.sql`lower(concat_ws(
  ' ', description, url, uid, coalesce(nullif(array_to_string(event_types, ' '), ''), 'all events')
))`;

/** An id is random characters: only its beginning says anything. */
const HAS_EVERY_WORD = ({ words, inHosts }: Sought) => Prisma.sql`not exists (
  select from unnest(${words}::text[]) word
  where position(word in text) = 0
    and not (starts_with(word, 'ep_') and starts_with(lower(id), word))
    and not exists (
      select from unnest(${inHosts.map((hit) => hit.word)}::text[], ${inHosts.map((hit) => hit.id)}::text[])
        as hit(spelled, endpoint_id)
      where hit.spelled = word and hit.endpoint_id = looked_at.id
    )
)`;

interface Sought {
  readonly words: readonly string[];
  readonly inHosts: readonly HostHit[];
}

/** A word in the host of the endpoint's URL as people write it: `bücher` in `xn--bcher-kva.example`. */
interface HostHit {
  readonly word: string;
  readonly id: string;
}

/** Nearly no search has such a word, and nearly no URL such a host. */
async function findInHosts(
  { db, scope }: ApplicationContext,
  words: readonly string[],
): Promise<readonly HostHit[]> {
  const foreign = words.filter((word) => NOT_ASCII.test(word));
  if (foreign.length === 0) return [];
  const rows = await db.endpoint.findMany({
    where: { applicationId: scope.applicationId, deletedAt: null, url: { contains: "xn--" } },
    select: { id: true, url: true },
    take: SEARCH_LOOKS_MAX,
  });
  return rows.flatMap(({ id, url }) => {
    const host = domainToUnicode(new URL(url).hostname).normalize("NFC");
    return foreign.filter((word) => host.includes(word)).map((word) => ({ word, id }));
  });
}

interface Look {
  /** In the order of reading, one more than a page has where there are more. */
  readonly ids: readonly string[];
  /** The last that was looked at, where more follow; null where all were. */
  readonly stoppedAt: string | null;
}

const GETS = (eventType: string) =>
  Prisma.sql`(event_types = '{}' or ${eventType} = any (event_types))`;

interface Filter {
  /** Words; empty for all endpoints. */
  readonly search: string;
  /** Null for whatever they get. */
  readonly eventType: string | null;
}

/**
 * A page of the endpoints that get events of the type, and have every word of the search in their name, URL, events
 * or uid, or as the start of their id. No index serves that, so a request looks at a bounded number along the primary order;
 * where it stops before its page is full, its iterator goes on from there.
 */
export async function searchEndpoints(
  ctx: ApplicationContext,
  { page, ...filter }: Filter & { page: PageRequest },
): Promise<Page<Endpoint>> {
  const { ids, stoppedAt } = await look(ctx, { page, ...filter });
  const rows = await ctx.db.endpoint.findMany({
    where: { applicationId: ctx.scope.applicationId, id: { in: [...ids] } },
    orderBy: { id: readingOrder(page) },
  });
  const found = toPage({ rows, page, key: (endpoint) => endpoint.id });
  if (!found.done || stoppedAt === null) return found;
  const goOn = page.isBackward ? { prevIterator: `-${stoppedAt}` } : { iterator: stoppedAt };
  return { ...found, ...goOn, done: false };
}

async function look(
  ctx: ApplicationContext,
  { page, search, eventType }: Filter & { page: PageRequest },
): Promise<Look> {
  const words = search.toLowerCase().normalize("NFC").split(/\s+/);
  const inHosts = await findInHosts(ctx, words);
  const { db, scope } = ctx;
  const isAscending = readingOrder(page) === "asc";
  const bound = isAscending ? Prisma.sql`>` : Prisma.sql`<`;
  const follows =
    page.after === undefined ? Prisma.empty : Prisma.sql`and id ${bound} ${page.after}`;
  const direction = isAscending ? Prisma.sql`asc` : Prisma.sql`desc`;
  const [row] = await db.$queryRaw<Look[]>`
    with looked_at as materialized (
      select id, event_types, ${TEXT} as text from endpoint
      where application_id = ${scope.applicationId} and deleted_at is null ${follows}
      order by id ${direction}
      limit ${SEARCH_LOOKS_MAX}
    )
    select
      array(
        select id from looked_at
        where ${HAS_EVERY_WORD({ words: words.filter((word) => word !== ""), inHosts })}
          and ${eventType === null ? Prisma.sql`true` : GETS(eventType)}
        order by id ${direction}
        limit ${page.limit + 1}
      ) as ids,
      case when (select count(*) from looked_at) = ${SEARCH_LOOKS_MAX}
        then (select id from looked_at order by id ${direction} offset ${SEARCH_LOOKS_MAX - 1})
      end as "stoppedAt"`;
  return row ?? { ids: [], stoppedAt: null };
}
