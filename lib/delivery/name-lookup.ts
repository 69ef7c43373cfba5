import type { LookupAddress } from "node:dns";
import { Resolver } from "node:dns/promises";
import { open } from "node:fs/promises";
import type { LookupFunction } from "node:net";
import { NameLookupError } from "@/lib/delivery/name-lookup-error";
import { type NameServers, resolveName } from "@/lib/delivery/resolve-name";
import {
  isOutOfDescriptors,
  type ResolverSettings,
  readResolverSettings,
} from "@/lib/delivery/resolver-settings";

interface NameLookupInput {
  /** Instead of the system's; with a port where it is not 53. */
  readonly servers?: readonly string[];
  readonly hostsPath?: string;
  readonly resolvConfPath?: string;
  /** For one question to one name server; it is asked twice, the second time with more patience. */
  readonly serverTimeoutMs?: number;
  /** For the whole look-up: with search domains and several name servers it would add up. */
  readonly deadlineMs?: number;
}

/** Less than an attempt's deadline, so that a dead name server shows as what it is. */
const DEADLINE_MS = 13_000;
const SERVER_TIMEOUT_MS = 2_000;
const TRIES_PER_SERVER = 2;

/** The resolver waits 5 s at most for an answer, and as long again when it asks again. */
const PATIENCE = { timeout: 5_000, tries: 3 };
/** No longer: a resolver that has seen quick answers is patient no more. */
const PATIENT_SHARED_MS = 250;

/** An answer is remembered for its TTL, but no longer than this, and no more answers than this. */
const CACHE_MAX_MS = 10_000;
const CACHE_MAX_NAMES = 10_000;
/** The system's files and its list of name servers are read again after this long. */
const SETTINGS_MAX_AGE_MS = 10_000;

interface System {
  readonly settings: ResolverSettings;
  readonly servers: NameServers;
}

/**
 * Names to addresses, of the shape of `dns.lookup` but not by it: that one blocks a thread of a pool of
 * four until the name servers answer, so a few slow names would hold up every new connection. Here
 * questions go over sockets, as many at a time as there are. The hosts file and the search domains are
 * honoured; other sources of the system's (LDAP, multicast DNS) are not asked. Checks nothing: see the
 * guarded look-up.
 */
export function createNameLookup(input: NameLookupInput = {}): LookupFunction {
  const readSystem = createSystemReader(input);
  const remembered = new Map<string, { addresses: readonly LookupAddress[]; until: number }>();
  const underWay = new Map<string, Promise<readonly LookupAddress[]>>();

  async function resolve(hostname: string): Promise<readonly LookupAddress[]> {
    const { addresses, ttlMs } = await resolveName(hostname, await readSystem()).catch(
      ownFailureOr,
    );
    if (ttlMs > 0) remember(hostname, { addresses, ttlMs });
    return addresses;
  }
  function remember(
    hostname: string,
    { addresses, ttlMs }: { addresses: readonly LookupAddress[]; ttlMs: number },
  ) {
    // Deleted first: the map is in the order of insertion, and the first one is the first to go.
    remembered.delete(hostname);
    const until = performance.now() + Math.min(ttlMs, CACHE_MAX_MS);
    remembered.set(hostname, { addresses, until });
    const [oldest] = remembered.keys();
    if (remembered.size > CACHE_MAX_NAMES && oldest !== undefined) remembered.delete(oldest);
  }
  /** Deliveries that need the same name at the same time share one look-up. */
  function share(hostname: string): Promise<readonly LookupAddress[]> {
    const shared = underWay.get(hostname);
    if (shared !== undefined) return shared;
    const deadlineMs = input.deadlineMs ?? DEADLINE_MS;
    const own = withDeadline(resolve(hostname), { hostname, deadlineMs }).finally(() =>
      underWay.delete(hostname),
    );
    underWay.set(hostname, own);
    return own;
  }
  return (hostname, _options, callback) => {
    const known = remembered.get(hostname);
    const isFresh = known !== undefined && known.until > performance.now();
    const found = isFresh ? Promise.resolve(known.addresses) : share(hostname);
    found.then(
      (addresses) => callback(null, [...addresses]),
      (error) => callback(error, []),
    );
  };
}

function createSystemReader(input: NameLookupInput): () => Promise<System> {
  let last: { system: Promise<System>; until: number } | null = null;
  async function read(): Promise<System> {
    const settings = await readResolverSettings({
      hosts: input.hostsPath ?? "/etc/hosts",
      resolvConf: input.resolvConfPath ?? "/etc/resolv.conf",
    });
    // A new one reads the system's list of name servers.
    const timeout = input.serverTimeoutMs ?? SERVER_TIMEOUT_MS;
    const resolver = new Resolver({ timeout, tries: TRIES_PER_SERVER });
    if (input.servers !== undefined) resolver.setServers(input.servers);
    const openPatient = shareBriefly(() => createPatient(resolver.getServers()));
    return { settings, servers: { resolver, openPatient } };
  }
  return () => {
    const now = performance.now();
    if (last === null || last.until <= now) {
      last = { system: read(), until: now + SETTINGS_MAX_AGE_MS };
      last.system.catch(() => {
        last = null;
      });
    }
    return last.system;
  };
}

/** The resolver says "refused" when it can't open a socket: only this process's descriptors tell which it is. */
async function ownFailureOr(error: unknown): Promise<never> {
  try {
    await (await open("/dev/null")).close();
  } catch (unable) {
    if (isOutOfDescriptors(unable)) throw unable;
  }
  throw error;
}

function createPatient(servers: readonly string[]): Resolver[] {
  return servers.map((server) => {
    const patient = new Resolver(PATIENCE);
    patient.setServers([server]);
    return patient;
  });
}

/** Each resolver has sockets of its own: a thousand slow names at once must not need a thousand of them. */
function shareBriefly<Value>(create: () => Value): () => Value {
  let shared: { value: Value; until: number } | null = null;
  return () => {
    const now = performance.now();
    if (shared === null || shared.until <= now) {
      shared = { value: create(), until: now + PATIENT_SHARED_MS };
    }
    return shared.value;
  };
}

async function withDeadline<Value>(
  promise: Promise<Value>,
  { hostname, deadlineMs }: { hostname: string; deadlineMs: number },
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new NameLookupError({ hostname, dnsCode: "ETIMEOUT" })),
      deadlineMs,
    );
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
