import { z } from "zod";
import { parseUrl } from "@/lib/shared/parse-url";

/** How deliveries leave the operator's network. */
export const egressSettings = {
  EGRESS_PROXY_URL: z
    .string()
    .refine(
      isProxyUrl,
      "must be an http or https URL without a path, such as http://user:password@proxy.internal:3128",
    )
    .optional(),
};

function isProxyUrl(text: string): boolean {
  const url = parseUrl(text);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return false;
  return url.pathname === "/" && url.search === "" && url.hash === "" && url.port !== "0";
}
