import catalog from "@/prisma/event-types.json" with { type: "json" };

/** The event types that come with the service. */
export const EVENT_CATALOG = catalog;
