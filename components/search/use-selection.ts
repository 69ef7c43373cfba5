"use client";

import { useState } from "react";
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
  readonly toggle: (id: string, withRange: boolean) => void;
  readonly toggleAll: () => void;
}

/** The chosen ones of the rows that are shown: what left the page is no longer among them. */
export function useSelection<Row extends { readonly id: string }>(rows: readonly Row[]) {
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const rowIds = rows.map(({ id }) => id);
  const selected = rows.filter(({ id }) => selection.ids.has(id));
  const boxes: RowSelection = {
    ids: new Set(selected.map(({ id }) => id)),
    isAll: rows.length > 0 && selected.length === rows.length,
    toggle: (id, withRange) =>
      setSelection((current) => toggleRow(current, { id, rowIds, withRange })),
    toggleAll: () => setSelection((current) => toggleAll(current, rowIds)),
  };
  return { selected, boxes, clear: () => setSelection(NOTHING_SELECTED) };
}
