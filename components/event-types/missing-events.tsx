import { Button } from "@/components/ui/button";

/** Chosen earlier and not offered any more: shown, because a save would keep them unseen. */
export function MissingEvents({
  names,
  onRemove,
}: {
  names: readonly string[];
  onRemove: (names: readonly string[]) => void;
}) {
  if (names.length === 0) return null;
  return (
    <div className="flex flex-col items-start gap-2 rounded-md border border-current/25 bg-warn-soft p-3 text-warn">
      <p>
        {names.length === 1 ? "One chosen event is" : `${names.length} chosen events are`} no longer
        in the catalog: archived, removed, or of a catalog that this application has left out. They
        still arrive while they are sent.
      </p>
      <ul className="flex flex-col gap-0.5 font-mono text-xs wrap-anywhere">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <Button size="sm" onClick={() => onRemove(names)}>
        Remove from the choice
      </Button>
    </div>
  );
}
