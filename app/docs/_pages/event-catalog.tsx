import { Code } from "@/app/docs/_components/code";
import { DocTable } from "@/app/docs/_components/doc-table";
import { EventTable } from "@/app/docs/_components/event-table";
import { A, C, H2, H3, P } from "@/app/docs/_components/prose";
import { type CatalogEvent, EVENT_GROUPS, eventAnchor } from "@/app/docs/_content/event-groups";
import { SchemaTree } from "@/components/event-types/schema-tree";
import { readSchemaTree } from "@/lib/shared/schema-tree";
import { buildSchema } from "@/prisma/event-schemas/build-schema";

export function EventCatalog() {
  return (
    <>
      <P>
        These are the event types that every environment begins with. Whoever operates the service
        may add others: <A href="/docs/go/events">your own catalog</A> has them all. Names are
        compared as a whole: <C>order.status</C> and <C>order.status_updated</C> are two types.
      </P>
      <Envelope />
      {EVENT_GROUPS.map(({ name, events }) => (
        <div key={name}>
          <H2 id={groupAnchor(name)}>{name}</H2>
          <EventTable label={name} events={events} />
        </div>
      ))}
      <H2 id="example-payloads">Example payloads</H2>
      <P>
        What the tab <A href="/docs/go/testing">Testing</A> sends when you choose the type; only{" "}
        <C>"test": true</C> is added there.
      </P>
      {EVENT_GROUPS.flatMap(({ events }) => events).map((event) => (
        <Example key={event.name} event={event} />
      ))}
    </>
  );
}

/** “Order status” and “Orders” stay apart, and from the anchors of the events. */
function groupAnchor(name: string): string {
  return `group-${name.toLowerCase().replaceAll(" ", "-")}`;
}

function Envelope() {
  return (
    <>
      <H2 id="envelope">The envelope</H2>
      <P>All payloads have the same outer form.</P>
      <DocTable
        label="The envelope"
        head={["Member", "What it says"]}
        keys="code"
        rows={[
          ["id", "The event’s id, the same each time that it is sent: skip what you have seen."],
          ["type", "The event type."],
          ["timestamp", "When it happened, in ISO 8601."],
          ["workspaceId", "The application that it happened in."],
          ["data", "The record: data.object says of which kind it is, data.id which one."],
          ["test", "Only there, and true, on a test or an example."],
        ]}
      />
    </>
  );
}

function Example({ event }: { event: CatalogEvent }) {
  const { data } = buildSchema(event).properties;
  return (
    <>
      <H3 id={eventAnchor(event.name)}>{event.title}</H3>
      <P>
        <C>{event.name}</C> {event.description}.
      </P>
      <Code
        className="mt-3"
        title={event.name}
        language="json"
        code={JSON.stringify(event.example, null, 2)}
      />
      <details className="mt-2">
        <summary className="inline-flex min-h-8 cursor-pointer items-center rounded-sm text-sm text-ink-muted hover:text-ink">
          Members of data
        </summary>
        <div className="mt-2 text-sm">
          <SchemaTree nodes={readSchemaTree(data)} />
        </div>
      </details>
    </>
  );
}
