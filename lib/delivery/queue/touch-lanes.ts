import { isLaneOf, newestVersion } from "@/lib/delivery/queue/lane-version";

/**
 * SQL that makes lanes' turns earlier where new work asks for it, for the statement that adds the work.
 * `work` names a query of that statement with the columns endpoint_id and due_at. A lane whose turn has
 * come already is left alone, so a busy one is not contended, and so is one that is blocked or waits for
 * places, unless the statement frees some; one that lingers is always touched, which starts its looks
 * again.
 *
 * No turn is set before the statement's own time, however long the work has been due: claims don't look for turns far
 * in the past (turn-bound.ts). For the same reason new work must be due at `now()` at the earliest (claim.ts).
 *
 * Lanes are locked in the order of their ids: two such statements cannot wait for each other. Each is looked up
 * by its key; of a join the planner may make a walk over all lanes, which are in that order already.
 */
export function touchLanes(input: { work: string; freesPlaces: boolean }): string {
  return `
    wanted as materialized (
      select endpoint_id, min(due_at) as due_at from ${input.work}
      where due_at is not null
      group by endpoint_id
      order by endpoint_id
    ),
    located as materialized (
      select endpoint_id, greatest(due_at, now()) as due_at, ${newestVersion("wanted.endpoint_id")} as version
      from wanted
    ),
    touchable as materialized (
      select located.*
      from located cross join lateral (
        select from lane
        where ${isLaneOf("located")}
          and ${input.freesPlaces ? "(lane.is_full or" : "(not lane.is_full and"} (
            lane.turn_at is null
            or lane.turn_at > greatest(located.due_at, lane.blocked_until)
            or lane.idle_looks > 0
          ))
        for update
      ) locked
    ),
    touched as (
      update lane
      set turn_at = least(lane.turn_at, greatest(touchable.due_at, lane.blocked_until)),
          version = lane.version + 1,
          idle_looks = 0,
          is_full = false
      from touchable
      where ${isLaneOf("touchable")}
      returning lane.endpoint_id
    )`;
}
