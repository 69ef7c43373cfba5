import type { AllowedCidrs } from "@/lib/delivery/address-guard";
import { checkUrlHost } from "@/lib/delivery/check-url-host";
import { type ParsedEndpointUrl, parseEndpointUrl } from "@/lib/shared/parse-endpoint-url";

type Policy = { readonly httpsOnly: boolean; readonly allowedCidrs: AllowedCidrs };

/**
 * What an endpoint's URL may be when it is saved, judged without DNS: the addresses behind a name
 * are the guarded lookup's matter.
 */
export function checkEndpointUrl(
  text: string,
  { httpsOnly, allowedCidrs }: Policy,
): ParsedEndpointUrl | { readonly ok: false; readonly rule: "address"; readonly message: string } {
  const parsed = parseEndpointUrl(text, { httpsOnly });
  if (!parsed.ok) return parsed;
  const blocked = checkUrlHost(parsed.url, allowedCidrs);
  return blocked === null ? parsed : { ok: false, rule: "address", message: blocked.message };
}
