import catalog from "@/prisma/event-types.json" with { type: "json" };

export type CatalogEvent = (typeof catalog)[number];

export interface EventGroup {
  readonly name: string;
  readonly events: readonly CatalogEvent[];
}

/** The event types that every environment begins with, by group, in the catalog's order. */
export const EVENT_GROUPS: readonly EventGroup[] = [
  ...new Set(catalog.map(({ group }) => group)),
].map((name) => ({ name, events: catalog.filter(({ group }) => group === name) }));

/** Its place on the page of the catalog. */
export function eventAnchor(name: string): string {
  return name.replaceAll(/[._]/g, "-");
}
