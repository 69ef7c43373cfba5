import { clsx } from "clsx";

/**
 * A URL whose host stands out, since that is what a person looks for. A user and password in it are left
 * out: they are credentials.
 */
export function EndpointUrl({ url, className }: { url: string; className?: string }) {
  const { scheme, host, rest } = splitUrl(url);
  return (
    <span title={scheme + host + rest} className={clsx("block font-mono text-xs", className)}>
      <span className="text-ink-muted">{scheme}</span>
      <span className="font-medium text-ink">{host}</span>
      <span className="text-ink-muted">{rest}</span>
    </span>
  );
}

function splitUrl(url: string): { scheme: string; host: string; rest: string } {
  if (!URL.canParse(url)) return { scheme: "", host: url, rest: "" };
  const { protocol, host, pathname, search } = new URL(url);
  return { scheme: `${protocol}//`, host, rest: pathname === "/" ? search : pathname + search };
}
