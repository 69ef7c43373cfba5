import { clsx } from "clsx";
import { displayUrl } from "@/lib/shared/display-url";
import { parseUrl } from "@/lib/shared/parse-url";

/**
 * A URL whose host stands out, since that is what a person looks for, as people write it (`bücher.example`). The title
 * has the URL that requests go to. A user and password in it are left out: they are credentials.
 */
export function EndpointUrl({ url, className }: { url: string; className?: string }) {
  const { scheme, host, rest } = displayUrl(url) ?? { scheme: "", host: url, rest: "" };
  const title = scheme + (parseUrl(url)?.host ?? host) + rest;
  return (
    <span title={title} className={clsx("block font-mono text-xs", className)}>
      <span className="text-ink-muted">{scheme}</span>
      <span className="font-medium text-ink">{host}</span>
      <span className="text-ink-muted">{rest}</span>
    </span>
  );
}
