interface Place {
  readonly label: string;
  /** Below the application, or below one of its endpoints. */
  readonly path: string;
  readonly isOfEndpoint: boolean;
}

const inApplication = (label: string, path: string): Place => ({
  label,
  path,
  isOfEndpoint: false,
});
const inEndpoint = (label: string, path: string): Place => ({ label, path, isOfEndpoint: true });

/** Places of the reader's own application that a page may lead to, by way of `/docs/go/<place>`. */
export const PORTAL_PLACES = {
  developers: inApplication("Your API keys", "/developers"),
  endpoints: inApplication("Your endpoints", "/developers/endpoints"),
  "new-endpoint": inApplication("Add an endpoint", "/developers/endpoints/new"),
  events: inApplication("Your event catalog", "/developers/event-types"),
  logs: inApplication("Your logs", "/developers/logs"),
  secret: inEndpoint("Your signing secret", ""),
  testing: inEndpoint("Send an example", "/testing"),
  deliveries: inEndpoint("Your deliveries", "/deliveries"),
} as const satisfies Readonly<Record<string, Place>>;

export type PortalPlace = keyof typeof PORTAL_PLACES;

export function isPortalPlace(text: string): text is PortalPlace {
  return Object.hasOwn(PORTAL_PLACES, text);
}
