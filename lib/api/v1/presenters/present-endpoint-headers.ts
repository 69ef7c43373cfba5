import type { EndpointHeadersOut } from "@/lib/api/v1/schemas/endpoint";
import { SENSITIVE_HEADER_NAMES } from "@/lib/endpoints/constants";
import type { EndpointHeaders } from "@/lib/endpoints/types";

/** A header of any name may hold a secret, so whoever may see none sees no value at all. */
export function presentEndpointHeaders(
  headers: EndpointHeaders,
  options: { showsValues: boolean },
): EndpointHeadersOut {
  const isShown = (name: string) =>
    options.showsValues && !SENSITIVE_HEADER_NAMES.has(name.toLowerCase());
  return {
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => isShown(name))),
    sensitive: Object.keys(headers).filter((name) => !isShown(name)),
  };
}
