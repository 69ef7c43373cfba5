import { readFile } from "node:fs/promises";
import { isIP } from "node:net";

/** What this machine's administrator says about names. */
export interface ResolverSettings {
  /** Addresses by name, in lower case (hosts(5)). */
  readonly hosts: ReadonlyMap<string, readonly string[]>;
  /** Domains in which a short name is looked for (resolv.conf(5)). */
  readonly search: readonly string[];
  /** A name with this many dots is tried as it is before it is looked for there. */
  readonly ndots: number;
}

const DEFAULT_NDOTS = 1;

/** A file that is missing says nothing. */
export async function readResolverSettings(paths: {
  hosts: string;
  resolvConf: string;
}): Promise<ResolverSettings> {
  const [hosts, resolvConf] = await Promise.all(
    [paths.hosts, paths.resolvConf].map((path) => readFile(path, "utf8").catch(emptyUnlessUnable)),
  );
  return { hosts: parseHosts(hosts ?? ""), ...parseResolvConf(resolvConf ?? "") };
}

/** A file that could not be opened for want of descriptors is not missing. */
function emptyUnlessUnable(error: unknown): string {
  if (isOutOfDescriptors(error)) throw error;
  return "";
}

export function isOutOfDescriptors(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "EMFILE" || code === "ENFILE";
}

export function parseHosts(text: string): ReadonlyMap<string, readonly string[]> {
  const hosts = new Map<string, string[]>();
  for (const [address = "", ...names] of readWords(text)) {
    if (isIP(address) === 0) continue;
    for (const name of names.map((one) => one.toLowerCase())) {
      hosts.set(name, [...(hosts.get(name) ?? []), address]);
    }
  }
  return hosts;
}

/** The last line of a kind counts. */
export function parseResolvConf(text: string): Pick<ResolverSettings, "search" | "ndots"> {
  let search: readonly string[] = [];
  let ndots = DEFAULT_NDOTS;
  for (const [keyword, ...words] of readWords(text)) {
    if (keyword === "search" || keyword === "domain") {
      search = words.map((domain) => domain.replace(/\.$/, "")).filter((domain) => domain !== "");
    }
    const option = keyword === "options" && words.findLast((word) => /^ndots:\d{1,2}$/.test(word));
    if (option) ndots = Number(option.slice("ndots:".length));
  }
  return { search, ndots };
}

function readWords(text: string): string[][] {
  const lines = text.split("\n").map((line) => line.replace(/[#;].*/, "").trim());
  return lines.filter((line) => line !== "").map((line) => line.split(/\s+/));
}
