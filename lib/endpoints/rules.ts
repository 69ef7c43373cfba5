import {
  FORBIDDEN_HEADER_NAMES,
  FORBIDDEN_HEADER_PREFIXES,
  HEADER_NAME_MAX_CHARACTERS,
} from "@/lib/endpoints/constants";
import type { EndpointHeaders, EndpointHeadersChange } from "@/lib/endpoints/types";

/** RFC 9110, section 5.6.2: a token. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Why a custom header's name is refused; null where it may be used. */
export function findHeaderNameProblem(name: string): string | null {
  if (!HEADER_NAME.test(name)) return `'${name}' is not the name of a header`;
  if (name.length > HEADER_NAME_MAX_CHARACTERS) {
    return `the name must have at most ${HEADER_NAME_MAX_CHARACTERS} characters`;
  }
  const lowerCase = name.toLowerCase();
  if (FORBIDDEN_HEADER_NAMES.has(lowerCase)) return `the header '${name}' may not be set`;
  const prefix = FORBIDDEN_HEADER_PREFIXES.find((start) => lowerCase.startsWith(start));
  return prefix === undefined ? null : `headers that begin with '${prefix}' may not be set`;
}

/** Those of the names that differ from an earlier one in case only: both would be sent. */
export function findRepeatedHeaderNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name.toLowerCase()).size);
}

/** Names are the same whatever their case (RFC 9110, section 5.1); the spelling that came last is kept. */
export function changeHeaders(
  headers: EndpointHeaders,
  change: EndpointHeadersChange,
): EndpointHeaders {
  const changed = new Set(Object.keys(change).map((name) => name.toLowerCase()));
  const left = Object.entries(headers).filter(([name]) => !changed.has(name.toLowerCase()));
  const set = Object.entries(change).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return Object.fromEntries([...left, ...set]);
}
