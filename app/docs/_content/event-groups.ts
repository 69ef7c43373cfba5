import { listPublishedEventTypes, type PublishedEventType } from "@/lib/event-types/queries";
import { readVersions } from "@/lib/shared/read-versions";
import { readSchemaTree, type SchemaNode } from "@/lib/shared/schema-tree";
import { getDatabase } from "@/lib/web/database";

export interface CatalogEvent {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The first example of the newest version as JSON; null without one. */
  readonly example: string | null;
  readonly members: readonly SchemaNode[];
  /** Whether it is one of the demo types, whose payloads share an envelope. */
  readonly hasEnvelope: boolean;
}

export interface EventGroup {
  readonly name: string;
  readonly events: readonly CatalogEvent[];
}

/** The pages that print event types get them from here; the others ignore them. */
export interface DocContentProps {
  readonly groups: readonly EventGroup[];
}

const WITHOUT_GROUP = "Other events";

/** The event types of this installation, by group. */
export async function loadEventGroups(): Promise<EventGroup[]> {
  return groupEvents(await listPublishedEventTypes(getDatabase().prisma));
}

export function groupEvents(eventTypes: readonly PublishedEventType[]): EventGroup[] {
  const nameOf = ({ groupName }: PublishedEventType) => groupName || WITHOUT_GROUP;
  return [...new Set(eventTypes.map(nameOf))].map((name) => ({
    name,
    events: eventTypes.filter((eventType) => nameOf(eventType) === name).map(toCatalogEvent),
  }));
}

function toCatalogEvent(eventType: PublishedEventType): CatalogEvent {
  const { name, title, description, catalog } = eventType;
  const [newest] = readVersions(eventType.schemas);
  const hasEnvelope = catalog !== null;
  const nodes = readSchemaTree(newest?.schema);
  const data = nodes.find((node) => node.name === "data");
  const example = newest?.examples[0];
  return {
    name,
    title: title || name,
    description,
    example: example === undefined ? null : JSON.stringify(example, null, 2),
    members: hasEnvelope && data !== undefined ? data.children : nodes,
    hasEnvelope,
  };
}

/** The anchor of an event's example. The workspace API links to it too. */
export function eventAnchor(name: string): string {
  return name.replaceAll(/[._]/g, "-");
}

export function groupAnchor(name: string): string {
  return `group-${name.replaceAll(" ", "-")}`;
}
