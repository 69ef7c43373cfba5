import { Code } from "@/app/docs/_components/code";
import { DocTable } from "@/app/docs/_components/doc-table";
import { EventTable } from "@/app/docs/_components/event-table";
import { A, C, H2, H3, P } from "@/app/docs/_components/prose";
import {
  type CatalogEvent,
  type DocContentProps,
  eventAnchor,
  groupAnchor,
} from "@/app/docs/_content/event-groups";
import { SchemaTree } from "@/components/event-types/schema-tree";

export function EventCatalog({ groups }: DocContentProps) {
  const events = groups.flatMap((group) => group.events);
  const withExample = events.filter(({ example }) => example !== null);
  return (
    <>
      <P>
        The event types that this service sends. Names are compared as a whole: <C>order.status</C>{" "}
        and <C>order.status_updated</C> are two types.{" "}
        <A href="/docs/go/events">The event catalog in the portal</A> lists those that your
        application is offered.
      </P>
      {events.length === 0 && <P>No event types have been added yet.</P>}
      {events.some(({ hasEnvelope }) => hasEnvelope) && <Envelope />}
      {groups.map((group) => (
        <div key={group.name}>
          <H2 id={groupAnchor(group.name)}>{group.name}</H2>
          <EventTable label={group.name} events={group.events} />
        </div>
      ))}
      {withExample.length > 0 && (
        <>
          <H2 id="example-payloads">Example payloads</H2>
          <P>
            The payload that the tab <A href="/docs/go/testing">Testing</A> sends when you choose
            the type.
          </P>
        </>
      )}
      {withExample.map((event) => (
        <Example key={event.name} event={event} />
      ))}
    </>
  );
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
  const { name, title, description, example, members, hasEnvelope } = event;
  return (
    <>
      <H3 id={eventAnchor(name)}>{title}</H3>
      <P>
        <C>{name}</C> {description}
        {hasEnvelope && "."}
      </P>
      <Code className="mt-3" title={name} language="json" code={example ?? ""} />
      {members.length > 0 && (
        <details className="mt-2">
          <summary className="inline-flex min-h-8 cursor-pointer items-center rounded-sm text-sm text-ink-muted hover:text-ink">
            {hasEnvelope ? "Members of data" : "Members"}
          </summary>
          <div className="mt-2 text-sm">
            <SchemaTree nodes={members} />
          </div>
        </details>
      )}
    </>
  );
}
