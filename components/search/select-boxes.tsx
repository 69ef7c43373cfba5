import { clsx } from "clsx";
import type { ChangeEvent } from "react";
import type { RowSelection, ToggleRow } from "@/components/search/use-selection";
import { Checkbox } from "@/components/ui/controls";
import { TableCell, TableHeader } from "@/components/ui/table";

/** Larger than the box in it: a finger finds it. */
const AREA = "-mx-2 grid size-8 cursor-pointer place-items-center";
const ALL_ID = "select-all";
const COLUMN = "w-10 min-w-10 pr-0!";

/** Chooses every row that is shown. */
export function SelectAllHeader({ selection }: { selection: RowSelection }) {
  const { ids, isAll, toggleAll } = selection;
  return (
    <TableHeader className={COLUMN}>
      <label htmlFor={ALL_ID} className={AREA}>
        <Checkbox
          id={ALL_ID}
          aria-label="Select all that are shown"
          checked={isAll}
          ref={(box) => {
            if (box !== null) box.indeterminate = !isAll && ids.size > 0;
          }}
          onChange={toggleAll}
        />
      </label>
    </TableHeader>
  );
}

/** Above the link that covers its row. */
export function SelectRowCell({
  id,
  isSelected,
  name,
  onToggle,
}: {
  id: string;
  isSelected: boolean;
  /** Of what is chosen, for whoever does not see the row. */
  name: string;
  onToggle: ToggleRow;
}) {
  const boxId = `select-${id}`;
  return (
    <TableCell className={clsx(COLUMN, "relative z-10")}>
      <label htmlFor={boxId} className={AREA}>
        <Checkbox
          id={boxId}
          data-select
          aria-label={`Select ${name}`}
          checked={isSelected}
          // Shift would mark the text in between.
          onMouseDown={(event) => event.shiftKey && event.preventDefault()}
          onChange={(event) => onToggle(id, isWithShift(event))}
        />
      </label>
    </TableCell>
  );
}

/** A box changes by a click, which says whether Shift was down; a press of Space does not. */
function isWithShift({ nativeEvent }: ChangeEvent): boolean {
  return nativeEvent instanceof MouseEvent && nativeEvent.shiftKey;
}
