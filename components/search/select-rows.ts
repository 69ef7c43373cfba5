/** Which rows of a list are chosen, by id, and from where a range is drawn. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchorId: string | null;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchorId: null };

/**
 * Chooses a row, or no longer. With a range, all rows from the last one that was touched up to this one become
 * what this one becomes; without a last one that is still shown, this row alone.
 */
export function toggleRow(
  { ids, anchorId }: Selection,
  { id, rowIds, withRange }: { id: string; rowIds: readonly string[]; withRange: boolean },
): Selection {
  const touched = withRange ? between(rowIds, { anchorId, id }) : [id];
  const next = new Set(ids);
  for (const one of touched) {
    if (ids.has(id)) next.delete(one);
    else next.add(one);
  }
  return { ids: next, anchorId: id };
}

/** All that are shown; none, where these are chosen already. */
export function toggleAll({ ids }: Selection, rowIds: readonly string[]): Selection {
  return rowIds.every((id) => ids.has(id))
    ? NOTHING_SELECTED
    : { ids: new Set(rowIds), anchorId: null };
}

function between(
  rowIds: readonly string[],
  { anchorId, id }: { anchorId: string | null; id: string },
): readonly string[] {
  const anchor = anchorId === null ? -1 : rowIds.indexOf(anchorId);
  const end = rowIds.indexOf(id);
  if (anchor === -1 || end === -1) return [id];
  return rowIds.slice(Math.min(anchor, end), Math.max(anchor, end) + 1);
}
