import type { LookupAddress } from "node:dns";
import type { Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { NameLookupError } from "@/lib/delivery/name-lookup-error";
import type { ResolverSettings } from "@/lib/delivery/resolver-settings";

/**
 * A name server that has not answered by then is also asked with as much patience as there is time. The resolver's
 * own time-outs shrink with each quick answer, so it gives up on a name that is slow only now.
 */
const QUICK_ANSWER_MS = 1_000;

export interface NameServers {
  /** Asks one name server after the other. */
  readonly resolver: Resolver;
  /** A resolver for each name server, which waits for its answer until the look-up's deadline or longer. */
  openPatient(): readonly Resolver[];
}

export interface ResolvedName {
  readonly addresses: readonly LookupAddress[];
  /** How long that holds; 0 where it is to be asked for each time. */
  readonly ttlMs: number;
}

type DnsFailure = { readonly dnsCode: string };

/** The name servers know that there is no address; with any other code they could not say. */
const NOT_FOUND: ReadonlySet<string> = new Set(["ENOTFOUND", "ENODATA"]);

/**
 * A name's addresses, in the order in which the system's own look-up goes about it: the hosts file, then
 * the name servers, with the search domains for short names. Throws a NameLookupError.
 */
export async function resolveName(
  hostname: string,
  { settings, servers }: { settings: ResolverSettings; servers: NameServers },
): Promise<ResolvedName> {
  const name = hostname.toLowerCase().replace(/\.$/, "");
  const local = settings.hosts.get(name) ?? findLoopback(name);
  if (local !== null) return { addresses: local.map(toLookupAddress), ttlMs: 0 };
  let dnsCode = "ENOTFOUND";
  for (const candidate of listCandidates(hostname, settings)) {
    const answer = await askNameServers(candidate, servers);
    if ("addresses" in answer) return answer;
    dnsCode = answer.dnsCode;
    // Where the name servers could not say, another domain's address might be the wrong one.
    if (!NOT_FOUND.has(dnsCode)) break;
  }
  throw new NameLookupError({ hostname, dnsCode });
}

/** Loopback by definition, also where no file says so (RFC 6761, section 6.3). */
function findLoopback(name: string): readonly string[] | null {
  return /(^|\.)localhost$/.test(name) ? ["127.0.0.1", "::1"] : null;
}

function listCandidates(hostname: string, { search, ndots }: ResolverSettings): string[] {
  if (hostname.endsWith(".")) return [hostname.slice(0, -1)];
  const inDomains = search.map((domain) => `${hostname}.${domain}`);
  const dots = hostname.split(".").length - 1;
  return dots >= ndots ? [hostname, ...inDomains] : [...inDomains, hostname];
}

async function askNameServers(
  hostname: string,
  servers: NameServers,
): Promise<ResolvedName | DnsFailure> {
  const quick = ask(hostname, servers.resolver);
  const answer = await Promise.race([quick, delay(QUICK_ANSWER_MS, null, { ref: false })]);
  if (answer !== null && isFinal(answer)) return answer;
  const patient = servers.openPatient().map((resolver) => ask(hostname, resolver));
  return pickFirst([quick, ...patient]);
}

/** Whether waiting for the other name servers could tell nothing else. */
function isFinal(answer: ResolvedName | DnsFailure): boolean {
  return "addresses" in answer || answer.dnsCode !== "ETIMEOUT";
}

/** The first answer that is final. */
async function pickFirst(
  answers: readonly Promise<ResolvedName | DnsFailure>[],
): Promise<ResolvedName | DnsFailure> {
  const finals = answers.map(async (answer) => {
    const given = await answer;
    return isFinal(given) ? given : Promise.reject(given);
  });
  return Promise.any(finals).catch(() => ({ dnsCode: "ETIMEOUT" }));
}

/** IPv4 first: where this machine has no IPv6, the other order would lose time. */
async function ask(hostname: string, resolver: Resolver): Promise<ResolvedName | DnsFailure> {
  const answers = await Promise.allSettled([
    resolver.resolve4(hostname, { ttl: true }),
    resolver.resolve6(hostname, { ttl: true }),
  ]);
  const records = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  if (records.length === 0) return { dnsCode: pickCode(answers) };
  return {
    addresses: records.map(({ address }) => toLookupAddress(address)),
    ttlMs: Math.min(...records.map(({ ttl }) => ttl)) * 1_000,
  };
}

/** One family may be known not to exist while the other could not be asked: then the whole is unknown. */
function pickCode(answers: readonly PromiseSettledResult<unknown>[]): string {
  const codes = answers.map((answer) => {
    const reason: unknown = answer.status === "rejected" ? answer.reason : null;
    return reason instanceof Error && "code" in reason ? String(reason.code) : "ENODATA";
  });
  return codes.find((code) => !NOT_FOUND.has(code)) ?? codes[0] ?? "ENODATA";
}

function toLookupAddress(address: string): LookupAddress {
  return { address, family: isIP(address) };
}
