/**
 * SQL that makes lanes' turns earlier where new work asks for it, for the statement that adds the work.
 * `work` names a query of that statement with the columns endpoint_id and due_at (null: no work, but
 * a place has become free). A lane whose turn has come already is left alone, so a busy one is
 * not contended; one that lingers is always touched, which starts its looks again.
 *
 * Lanes are locked in the order of their ids: two such statements cannot wait for each other.
 */
export function touchLanes(input: { work: string; freesPlaces: boolean }): string {
  return `
    wanted as (
      select endpoint_id, min(due_at) as due_at from ${input.work} group by endpoint_id
    ),
    touchable as materialized (
      select lane.endpoint_id, wanted.due_at
      from lane join wanted on wanted.endpoint_id = lane.endpoint_id
      where ${
        input.freesPlaces ? "lane.is_full or (" : "not lane.is_full and ("
      } wanted.due_at is not null
        and (lane.turn_at is null or lane.turn_at > wanted.due_at or lane.idle_looks > 0))
      order by lane.endpoint_id
      for update of lane
    ),
    touched as (
      update lane
      set turn_at = case when lane.is_full then now() else least(lane.turn_at, touchable.due_at) end,
          idle_looks = 0,
          is_full = false
      from touchable
      where lane.endpoint_id = touchable.endpoint_id
      returning lane.endpoint_id
    )`;
}
