"use client";

import { useQuery } from "@tanstack/react-query";
import { endpointSearchOptions } from "@/lib/client/endpoint-pages";
import type { Endpoint } from "@/lib/client/endpoints";

/** What the API finds by a text, all for none: the first page of it; undefined while nothing is known. */
export function useFoundEndpoints(applicationId: string, text: string) {
  const { data, error, isPlaceholderData } = useQuery(endpointSearchOptions(applicationId, text));
  if (error !== null && data === undefined) return { note: "The endpoints could not be loaded." };
  if (data === undefined) return { note: "" };
  // Until the answer is there, those of the last one that have it: what Enter takes must be what was typed.
  if (isPlaceholderData) {
    return { endpoints: data.data.filter((endpoint) => hasWords(endpoint, text)), note: "" };
  }
  return { endpoints: data.data, note: describeRest(data.data.length, data.done) };
}

function describeRest(count: number, isAll: boolean): string {
  if (!isAll) return "There are more: type a part of the name or the URL.";
  return count === 0 ? "No endpoint has that." : "";
}

function hasWords({ id, url, description }: Endpoint, text: string): boolean {
  const has = `${id} ${url} ${description}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => has.includes(word));
}
