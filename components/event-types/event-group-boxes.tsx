import { useId } from "react";
import { type EventGroup, stateOf } from "@/components/event-types/event-chooser-model";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/controls";

interface Props {
  group: EventGroup;
  chosen: ReadonlySet<string>;
  onToggle: (names: readonly string[]) => void;
}

export function EventGroupBoxes({ group, chosen, onToggle }: Props) {
  const id = useId();
  const names = group.types.map(({ name }) => name);
  const state = stateOf(names, chosen);
  const count = names.filter((name) => chosen.has(name)).length;
  return (
    <fieldset className="border-b border-line last:border-b-0">
      <legend className="sr-only">{group.name}</legend>
      <label
        htmlFor={id}
        className="sticky top-0 z-10 flex min-h-9 cursor-pointer items-center gap-2.5 bg-sunken px-3 font-medium"
      >
        <Checkbox
          id={id}
          aria-label={`All of ${group.name}`}
          checked={state === "all"}
          ref={(box) => {
            if (box !== null) box.indeterminate = state === "some";
          }}
          onChange={() => onToggle(names)}
        />
        <span>{group.name}</span>
        <span className="ml-auto text-xs font-normal text-ink-muted">
          {count} of {names.length}
        </span>
      </label>
      <ul className="py-1">
        {group.types.map((type) => (
          <li key={type.name}>
            <EventBox
              type={type}
              isChosen={chosen.has(type.name)}
              onToggle={() => onToggle([type.name])}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function EventBox({
  type,
  isChosen,
  onToggle,
}: {
  type: EventGroup["types"][number];
  isChosen: boolean;
  onToggle: () => void;
}) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="flex cursor-pointer items-start gap-2.5 py-1.5 pr-3 pl-7 hover:bg-hover"
    >
      <Checkbox
        id={id}
        aria-label={type.name}
        aria-describedby={`${id}-description`}
        className="mt-0.5"
        checked={isChosen}
        onChange={onToggle}
      />
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-mono text-xs wrap-anywhere">{type.name}</span>
          {type.deprecated && <Badge tone="warn">Deprecated</Badge>}
        </span>
        <span id={`${id}-description`} className="block text-xs text-ink-muted">
          {type.description}
        </span>
      </span>
    </label>
  );
}
