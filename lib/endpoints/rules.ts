import { FORBIDDEN_HEADER_NAMES, FORBIDDEN_HEADER_PREFIXES } from "@/lib/endpoints/constants";

/** RFC 9110, section 5.6.2: a token. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Why a custom header's name is refused; null where it may be used. */
export function findHeaderNameProblem(name: string): string | null {
  if (!HEADER_NAME.test(name)) return `'${name}' is not the name of a header`;
  const lowerCase = name.toLowerCase();
  if (FORBIDDEN_HEADER_NAMES.has(lowerCase)) return `the header '${name}' may not be set`;
  const prefix = FORBIDDEN_HEADER_PREFIXES.find((start) => lowerCase.startsWith(start));
  return prefix === undefined ? null : `headers that begin with '${prefix}' may not be set`;
}
