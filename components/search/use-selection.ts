"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import {
  NOTHING_SELECTED,
  type Selection,
  toggleAll,
  toggleRow,
} from "@/components/search/select-rows";

/** What the boxes of a table need. */
export interface RowSelection {
  readonly ids: Selection["ids"];
  readonly isAll: boolean;
  /** The same one for as long as the table is there: a row need not be drawn anew because others came. */
  readonly toggle: ToggleRow;
  readonly toggleAll: () => void;
}

export type ToggleRow = (id: string, withRange: boolean) => void;

/** The chosen ones of the rows that are shown: what left the page is no longer among them. */
export function useSelection<Row extends { readonly id: string }>(rows: readonly Row[]) {
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const shownIds = useRef<readonly string[]>([]);
  useEffect(() => {
    shownIds.current = rows.map(({ id }) => id);
  }, [rows]);
  const handlers = useMemo(
    () => ({
      toggle: (id: string, withRange: boolean) =>
        setSelection((current) => toggleRow(current, { id, rowIds: shownIds.current, withRange })),
      toggleAll: () => setSelection((current) => toggleAll(current, shownIds.current)),
    }),
    [],
  );
  const selected = useMemo(
    () => rows.filter(({ id }) => selection.ids.has(id)),
    [rows, selection.ids],
  );
  const boxes: RowSelection = useMemo(
    () => ({
      ids: new Set(selected.map(({ id }) => id)),
      isAll: rows.length > 0 && selected.length === rows.length,
      ...handlers,
    }),
    [rows, selected, handlers],
  );
  return { selected, boxes, clear: () => setSelection(NOTHING_SELECTED) };
}
