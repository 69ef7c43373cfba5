/** The catalogs of event types that come with the service. An application has any number of them. */
export const CATALOG_NAMES = ["fulfillment", "imagery", "freight"] as const;

export type CatalogName = (typeof CATALOG_NAMES)[number];

export const CATALOG_TITLES: Readonly<Record<CatalogName, string>> = {
  fulfillment: "Fulfillment",
  imagery: "Imagery",
  freight: "Freight",
};

/** Those of the names that are catalogs, each once, in the order that they always have. */
export function toCatalogs(names: readonly string[]): CatalogName[] {
  return CATALOG_NAMES.filter((name) => names.includes(name));
}
