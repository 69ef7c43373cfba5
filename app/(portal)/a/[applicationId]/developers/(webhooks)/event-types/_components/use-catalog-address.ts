"use client";

import { useSearchParams } from "next/navigation";

export const CATALOG_VIEWS = ["schema", "example", "typescript"] as const;
export type CatalogView = (typeof CATALOG_VIEWS)[number];

type Changes = Readonly<Record<string, string | null>>;

/** What of the catalog is open, and what is searched for, kept in the address. */
export function useCatalogAddress() {
  const parameters = useSearchParams();
  return {
    name: parameters.get("name"),
    version: parameters.get("version"),
    view: CATALOG_VIEWS.find((view) => view === parameters.get("view")) ?? "schema",
    search: parameters.get("q") ?? "",
    /** A step that the browser's back button takes back; null goes back to the list. */
    open(name: string | null) {
      window.history.pushState(null, "", changed({ name, version: null }));
    },
    showView(view: CatalogView) {
      window.history.replaceState(null, "", changed({ view: view === "schema" ? null : view }));
    },
    showVersion(version: string) {
      window.history.replaceState(null, "", changed({ version }));
    },
    searchFor(text: string) {
      window.history.replaceState(null, "", changed({ q: text === "" ? null : text }));
    },
  };
}

export type CatalogAddress = ReturnType<typeof useCatalogAddress>;

/** Next follows the browser's own history; its router would ask the server for the page again. */
function changed(changes: Changes): URL {
  const url = new URL(window.location.href);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(key);
    else url.searchParams.set(key, value);
  }
  return url;
}
