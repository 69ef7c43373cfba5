import Link from "next/link";
import { type CatalogEvent, eventAnchor } from "@/app/docs/_content/event-groups";
import { DocTable } from "./doc-table";

/** Event types and their descriptions, each with a link to its example. */
export function EventTable({ label, events }: { label: string; events: readonly CatalogEvent[] }) {
  return (
    <DocTable
      label={label}
      head={["Event type", "Description"]}
      keys="code"
      keyWidth="md:w-68"
      rows={events.map((event) => [event.name, <Description key="description" event={event} />])}
    />
  );
}

function Description({ event }: { event: CatalogEvent }) {
  const { name, title, description, example } = event;
  return (
    <>
      {example === null ? (
        <span className="font-medium">{title}</span>
      ) : (
        <Link
          href={`/docs/event-catalog#${eventAnchor(name)}`}
          className="rounded-sm font-medium text-accent hover:underline"
        >
          {title}
        </Link>
      )}{" "}
      <span className="block text-sm text-ink-muted">{description}</span>
    </>
  );
}
