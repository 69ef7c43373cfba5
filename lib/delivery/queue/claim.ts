import assert from "node:assert/strict";
import type pg from "pg";
import {
  BREAKER_AFTER,
  FULL_LANE_PAUSE_MS,
  LEASE_SECONDS,
  LINGER_MS,
  LOOK_BACK_SECONDS,
  PLACES,
  THROTTLE_BURST_SECONDS,
  THROTTLED_LANE_PAUSE_MS,
} from "@/lib/delivery/constants";
import { isLaneOf, newestVersion } from "@/lib/delivery/queue/lane-version";
import { ALL_TURNS, type TurnsFrom, turnsFromSql } from "@/lib/delivery/queue/turn-bound";

/** A delivery under our lease, with what its attempt needs of the message. */
export interface ClaimedDelivery {
  readonly message_id: string;
  readonly endpoint_id: string;
  readonly application_id: string;
  readonly event_type: string;
  /** An example: it is not retried. */
  readonly is_test: boolean;
  /** Scheduled attempts made so far. */
  readonly attempt_count: number;
  /** When somebody asked for this attempt by hand; null for a scheduled one. Text: it goes back as it came. */
  readonly manual_requested_at: string | null;
  /** Null once expunged. */
  readonly payload: string | null;
  /** When the message was accepted, or is to be delivered at; milliseconds of the database's Unix time. */
  readonly accepted_at_ms: number | null;
  /** W3C Trace Context of the request that sent the message. */
  readonly trace_parent: string | null;
}

/** The pause before the next look at a lane that has nothing due, by the number of looks so far. */
const LINGER_SQL = LINGER_MS.map(
  (pauseMs, looks) => `when ${looks} then interval '${pauseMs} milliseconds'`,
).join(" ");

const AGAIN_WHEN_ALLOWED = `greatest(
  ahead.allowed_from + (ahead.taken + 1) * interval '1 second' / ahead.rate,
  now() + interval '${THROTTLED_LANE_PAUSE_MS} milliseconds'
)`;

const IS_FREE = "(leased_until is null or leased_until <= now())";

/** One look in so many uses the wide margin, and each look at a lane that has been empty twice in a row. */
const WIDE_LOOK_SHARE = 1 / 8;

/** From when on a look at one of the lane's queues searches; `remembered` is that of a wide look. */
function searchFrom(remembered: string): string {
  const { wide, narrow } = LOOK_BACK_SECONDS;
  return `coalesce(
    case when is_wide then ${remembered} else ${remembered} + interval '${wide - narrow} seconds' end,
    '-infinity'
  )`;
}

/** What a wide look remembers: nothing of the queue is due before. The margin is for what commits late. */
function rememberedFrom(oldestDue: string): string {
  return `least(${oldestDue}, now()) - interval '${LOOK_BACK_SECONDS.wide} seconds'`;
}

/** The due deliveries of one of the lane's two queues, including those in flight, which are at its head. */
function dueOf(queue: { isRetry: boolean }): string {
  return `delivery
    where delivery.endpoint_id = turn.endpoint_id
      and ${queue.isRetry ? "" : "not "}delivery.is_retry
      and delivery.due_at <= now()
      and delivery.due_at >= turn.${queue.isRetry ? "retries_from" : "first_from"}`;
}

/** What the head of a queue holds: how many are in flight, until when, how many could be taken, the oldest. */
function headOf(queue: { isRetry: boolean }): string {
  return `
    select count(*) filter (where not ${IS_FREE}) as held,
      count(*) filter (where ${IS_FREE}) as ready,
      min(leased_until) filter (where not ${IS_FREE}) as lease_ends_at,
      min(due_at) as oldest_due_at
    from (
      select leased_until, due_at from ${dueOf(queue)}
      order by delivery.due_at, delivery.message_id
      limit turn.places + $3
    ) head`;
}

function takeFrom(queue: { isRetry: boolean; limit: string }): string {
  return `(
    select message_id from ${dueOf(queue)} and ${IS_FREE}
    order by delivery.due_at, delivery.message_id
    limit ${queue.limit}
    for update skip locked
  )`;
}

/** When a queue has its next work: an index's first entry past now. */
function nextOf(queue: { isRetry: boolean }): string {
  return `(
    select due_at from delivery
    where delivery.endpoint_id = served.endpoint_id
      and ${queue.isRetry ? "" : "not "}delivery.is_retry
      and delivery.due_at > now()
    order by delivery.due_at
    limit 1
  )`;
}

const TURNS_FROM = turnsFromSql({ seen: "$6", lookBackSeconds: "$7" });

/**
 * Takes the lanes whose turn came first, leases from each what its endpoint has places for, and sets
 * each lane's next turn: at once and behind the others while more is due, later when the endpoint's
 * places are full, at the next due time otherwise, after lingering (constants.ts says why). It waits for
 * nobody: a delivery that another statement holds is passed by, and a lane where that leaves nothing to
 * take is looked at again after a pause.
 *
 * A lane has two queues, first attempts and the rest (retries, attempts by hand). Where both wait, each
 * gets half of the room, so neither holds up the other; one place goes to either by chance, and so does
 * what is left of the claim for the lane where it ends.
 *
 * Lanes are looked at one after another until enough is taken, so the cost depends on what is taken and
 * on what is in flight to those endpoints, not on any backlog. A lane that was not reached keeps its turn.
 * Places that shrink may leave more in flight than there are places, and then the head of the queue shows
 * nothing else: the lane counts as full, because more may be due behind it.
 *
 * Neither lanes nor deliveries are searched from the beginning of time: entries of what was served stay in the
 * indexes while an old snapshot is open elsewhere, and each search would visit them all. `$6` and `$7` bound the turns
 * (turn-bound.ts). For each queue, the lane remembers how old its oldest due delivery was at the latest wide look. That
 * is safe because whatever makes a delivery due makes it due at its `now()` or later, and commits within the margin.
 *
 * The `offset 0`s keep the planner from working out a lane's room once for every delivery.
 *
 * A lease changes no indexed column, so it rewrites the row in place; in exchange a look passes by what is
 * in flight at the head of the queue, at most the endpoint's places. It stays there: what is due at the same
 * moment stands in the order of its ids. An index of leased rows would be
 * rewritten twice for each delivery, and with statistics from a quiet hour the planner would pick it
 * over the primary key.
 *
 * The commit does not wait for the disk: a claim that a crash of the database undoes leaves its deliveries
 * due, like a worker's death, and every record that follows it is on the disk behind it.
 */
const CLAIM = `
  with oldest as materialized (
    select lane.turn_at from lane
    where lane.turn_at is not null and ${TURNS_FROM}
    order by lane.turn_at
    limit 1
  ),
  locked as materialized (
    select endpoint_id, application_id, turn_at, idle_looks, throttled_until, first_due_from, retry_due_from,
      case when silent_count >= ${BREAKER_AFTER} then 1 else least(places, $4::int) end as places
    from lane
    where turn_at <= now() and ${TURNS_FROM} and application_id <> all ($5::text[])
      and (select set_config('synchronous_commit', 'off', true)) = 'off'
    order by turn_at
    limit $2
    for update skip locked
  ),
  turn as materialized (
    select locked.*, ${newestVersion("locked.endpoint_id")} as version, is_wide,
      ${searchFrom("first_due_from")} as first_from, ${searchFrom("retry_due_from")} as retries_from
    from locked
    cross join lateral (
      select locked.idle_looks > 1 or random() < ${WIDE_LOOK_SHARE} as is_wide offset 0
    ) look
  ),
  looked as materialized (
    select turn.*, throttle.rate, throttle.allowed_from, room.room, room.is_throttled, head.ready,
      head.held, head.lease_ends_at, head.first_oldest_at, head.retries_oldest_at, taken.message_id
    from turn
    cross join lateral (
      select first.held + retries.held as held, first.ready + retries.ready as ready,
        first.ready as first_ready, retries.ready as retries_ready,
        first.oldest_due_at as first_oldest_at, retries.oldest_due_at as retries_oldest_at,
        least(first.lease_ends_at, retries.lease_ends_at) as lease_ends_at
      from (${headOf({ isRetry: false })}) first, (${headOf({ isRetry: true })}) retries
      offset 0
    ) head
    left join lateral (
      select rate, greatest(turn.throttled_until, now() - greatest(
        interval '${THROTTLE_BURST_SECONDS} seconds', interval '1 second' / rate
      )) as allowed_from
      from (
        select coalesce(endpoint.throttle_rate, application.throttle_rate) as rate
        from endpoint join application on application.id = endpoint.application_id
        where endpoint.id = turn.endpoint_id
      ) limited
      where rate is not null
      offset 0
    ) throttle on true
    cross join lateral (
      select greatest(0, least(turn.places - head.held, allowance))::int as room,
        coalesce(allowance < turn.places - head.held, false) as is_throttled
      from (
        select floor(extract(epoch from now() - throttle.allowed_from) * throttle.rate + 0.001)
          as allowance
      ) allowed
      offset 0
    ) room
    cross join lateral (
      select retries, takeable - retries as first,
        case when random() < 0.5 then retries else 0 end as retries_ahead
      from (
        select takeable, least(
          head.retries_ready,
          greatest(takeable - head.first_ready, floor(takeable / 2.0 + random()))
        )::int as retries
        from (select least(room.room, $3) as takeable) lane_or_claim
        offset 0
      ) halved
      offset 0
    ) share
    left join lateral (
      select * from ${takeFrom({ isRetry: true, limit: "share.retries_ahead" })} retries
      union all
      select * from ${takeFrom({ isRetry: false, limit: "share.first" })} first
      union all
      select * from ${takeFrom({ isRetry: true, limit: "share.retries - share.retries_ahead" })} retries
    ) taken on true
    limit $3
  ),
  served as materialized (
    select endpoint_id, min(version) as version, bool_or(is_wide) as is_wide,
      min(first_oldest_at) as first_oldest_at, min(retries_oldest_at) as retries_oldest_at,
      min(idle_looks) as idle_looks, min(places) as places, min(room) as room,
      min(ready) as ready, min(held) as held, bool_or(is_throttled) as is_throttled, min(rate) as rate,
      min(allowed_from) as allowed_from,
      least(
        min(lease_ends_at),
        case when count(message_id) > 0 then now() + interval '${LEASE_SECONDS} seconds' end
      ) as lease_ends_at,
      count(message_id) as taken
    from looked
    group by endpoint_id
  ),
  ahead as materialized (
    select served.*, has_more, taken >= room and not is_throttled as is_full,
      case when not has_more then least(
        lease_ends_at, ${nextOf({ isRetry: false })}, ${nextOf({ isRetry: true })}
      ) end as next_due_at
    from served
    cross join lateral (select ready > taken or held > places as has_more) more
  ),
  moved as (
    update lane
    set turn_at = case
          when ahead.has_more then case
            when ahead.is_throttled and ahead.taken >= ahead.room then ${AGAIN_WHEN_ALLOWED}
            when ahead.taken > 0 and not ahead.is_full then now()
            else now() + interval '${FULL_LANE_PAUSE_MS} milliseconds'
          end
          when ahead.idle_looks < ${LINGER_MS.length}
            then least(ahead.next_due_at, now() + case ahead.idle_looks ${LINGER_SQL} end)
          else ahead.next_due_at
        end,
        idle_looks = case when ahead.has_more then 0
          else least(ahead.idle_looks + 1, ${LINGER_MS.length}) end,
        is_full = ahead.has_more and ahead.is_full,
        places = case
          when not ahead.has_more and ahead.idle_looks >= ${LINGER_MS.length}
            then least(lane.places, ${PLACES.first})
          else lane.places
        end,
        blocked_until = case
          when ahead.has_more and ahead.is_throttled and ahead.taken >= ahead.room then ${AGAIN_WHEN_ALLOWED}
          else lane.blocked_until
        end,
        throttled_until = ahead.allowed_from + ahead.taken * interval '1 second' / ahead.rate,
        version = lane.version + 1,
        first_due_from = case when ahead.is_wide then ${rememberedFrom("ahead.first_oldest_at")}
          else lane.first_due_from end,
        retry_due_from = case when ahead.is_wide then ${rememberedFrom("ahead.retries_oldest_at")}
          else lane.retry_due_from end
    from ahead
    where ${isLaneOf("ahead")}
  ),
  leased as (
    update delivery
    set lease_token = $1::uuid, leased_until = now() + interval '${LEASE_SECONDS} seconds'
    from looked
    where delivery.message_id = looked.message_id and delivery.endpoint_id = looked.endpoint_id
    returning delivery.message_id, delivery.endpoint_id, looked.application_id,
      delivery.is_test, delivery.attempt_count, delivery.manual_requested_at
  )
  select (extract(epoch from clock_timestamp()) * 1000)::float8 as database_ms, meta.oldest_turn,
    leased.message_id, leased.endpoint_id, leased.application_id, leased.is_test,
    leased.attempt_count, leased.manual_requested_at::text, message.event_type, message.payload,
    message.trace_parent,
    extract(epoch from coalesce(message.deliver_at, message.created_at))::float8 * 1000 as accepted_at_ms
  from (select least((select turn_at from oldest), now())::text as oldest_turn) meta
  left join (leased join message on message.id = leased.message_id) on true`;

/** If nothing was taken there is one row, without a delivery. */
type ClaimedRow = { readonly database_ms: number; readonly oldest_turn: string } & (
  | ClaimedDelivery
  | { readonly message_id: null }
);

export interface Claim {
  readonly deliveries: ClaimedDelivery[];
  /** The oldest turn that some lane has, now at the latest: for the bound of the next look (turn-bound.ts). */
  readonly oldestTurn: string;
  /** The database's clock, in milliseconds after the Unix epoch, between the request and its answer. */
  readonly databaseMs: number;
}

export async function claim(
  pool: pg.Pool,
  input: {
    leaseToken: string;
    lanesMax: number;
    deliveriesMax: number;
    /** The most attempts that one endpoint may have in flight, over all workers. */
    placesPerEndpoint: number;
    /** Their lanes wait: they have enough in flight. */
    crowdedApplicationIds: readonly string[];
    /** Everything by default. */
    turnsFrom?: TurnsFrom;
  },
): Promise<Claim> {
  const { seen, lookBackSeconds } = input.turnsFrom ?? ALL_TURNS;
  const { rows } = await pool.query<ClaimedRow>({
    name: "claim-deliveries",
    text: CLAIM,
    values: [
      input.leaseToken,
      input.lanesMax,
      input.deliveriesMax,
      input.placesPerEndpoint,
      input.crowdedApplicationIds,
      seen,
      lookBackSeconds,
    ],
  });
  const [first] = rows;
  assert(first !== undefined, "a claim answers with a row even if it takes nothing");
  return {
    deliveries: rows.flatMap((row) => (row.message_id === null ? [] : [toDelivery(row)])),
    oldestTurn: first.oldest_turn,
    databaseMs: first.database_ms,
  };
}

function toDelivery(row: ClaimedDelivery): ClaimedDelivery {
  return {
    message_id: row.message_id,
    endpoint_id: row.endpoint_id,
    application_id: row.application_id,
    event_type: row.event_type,
    is_test: row.is_test,
    attempt_count: row.attempt_count,
    manual_requested_at: row.manual_requested_at,
    payload: row.payload,
    trace_parent: row.trace_parent,
    accepted_at_ms: row.accepted_at_ms,
  };
}
