import { Button } from "@/components/ui/button";

/** At the end of a form that is saved as a whole: says that it is not, and offers the way back. */
export function SaveBar({
  isDirty,
  isSaving,
  onUndo,
}: {
  isDirty: boolean;
  isSaving: boolean;
  onUndo: () => void;
}) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" look="primary" disabled={!isDirty || isSaving}>
        Save
      </Button>
      {isDirty && (
        <>
          <Button onClick={onUndo}>Undo changes</Button>
          <output className="text-xs text-warn">Not saved yet</output>
        </>
      )}
    </div>
  );
}
