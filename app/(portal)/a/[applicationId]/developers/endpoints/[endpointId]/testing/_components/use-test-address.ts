"use client";

import { useSearchParams } from "next/navigation";

const EVENT_TYPE = "event_type";
const VERSION = "version";

/** The event type and the version that are tried, kept in the address so that a link to them can be shared. */
export function useTestAddress() {
  const parameters = useSearchParams();
  return {
    eventType: parameters.get(EVENT_TYPE),
    version: parameters.get(VERSION),
    choose(eventType: string, version: string | null = null) {
      const url = new URL(window.location.href);
      url.searchParams.set(EVENT_TYPE, eventType);
      if (version === null) url.searchParams.delete(VERSION);
      else url.searchParams.set(VERSION, version);
      // Next follows the browser's own history; its router would ask the server for the page again.
      window.history.replaceState(null, "", url);
    },
  };
}
