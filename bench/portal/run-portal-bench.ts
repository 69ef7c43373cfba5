import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type DatabaseFacts, openDatabaseServer } from "@/bench/kit/database-server";
import type { Resources } from "@/bench/kit/resources";
import { createProduct } from "@/bench/kit/start-product";
import { askKind, type Timing } from "@/bench/portal/ask-kind";
import {
  endpointAttemptKinds,
  endpointListKinds,
  type Kind,
  messageListKinds,
  searchKinds,
  seriesKinds,
} from "@/bench/portal/kinds";
import type { PortalOptions } from "@/bench/portal/options";
import { rollSeeded } from "@/bench/portal/roll-seeded";
import { type Seeded, seedVolume } from "@/bench/portal/seed-volume";
import { VOLUME_WEEKS, type Volume, volumesAt } from "@/bench/portal/volume";
import { describeMachine } from "@/bench/report/describe-machine";
import { step } from "@/scripts/launcher/progress.mjs";

export interface BoundedTiming extends Timing {
  readonly p95MaxMs: number;
}

export interface PortalBenchResult {
  readonly machine: ReturnType<typeof describeMachine>;
  readonly postgres: DatabaseFacts;
  readonly timings: readonly BoundedTiming[];
}

const WEEK_MS = 7 * 24 * 3_600_000;
const WARM_UP = 3;
const ENVIRONMENT = "insert into environment (id, name, kind) values ('env_test', 'Test', 'test')";

interface Family {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly kinds: readonly Kind[];
}

/** Stores the volume, and asks a web process as the portal does; what it starts is left to `resources` to stop. */
export async function runPortalBench(
  options: PortalOptions,
  resources: Resources,
): Promise<PortalBenchResult> {
  const directory = await mkdtemp(join(tmpdir(), "posthaste-bench-portal-"));
  resources.add(() => rm(directory, { recursive: true, force: true }));
  // For the database server's own user, where we are root.
  await chmod(directory, 0o755);
  const machine = describeMachine(directory);
  const server = await step("Starting Postgres", () =>
    openDatabaseServer({ directory, resources }),
  );
  const { databaseUrl } = await server.createDatabase();
  const seeded = await seedAll(databaseUrl, options.scale);
  const product = createProduct({ directory, isProfiled: false, onStart: resources.add });
  const { port } = await product.startWeb(databaseUrl);
  const target = { origin: `http://127.0.0.1:${port}`, apiKey: product.apiKey };
  const timings: BoundedTiming[] = [];
  await step("Warming up", () => warmUp(target, [...seeded.values()]));
  for (const [{ name: volume, p95MaxMs }, one] of seeded) {
    for (const { name, kinds, ...rest } of familiesOf(one)) {
      await step(`${volume}: ${name}`, async () => {
        for (const kind of kinds) {
          const requests = options.requests;
          const timing = await askKind({ ...target, ...rest }, { kind, requests });
          timings.push({ ...timing, p95MaxMs, name: `${volume}, ${name}: ${kind.name}` });
        }
      });
    }
  }
  return { machine, postgres: server.facts, timings };
}

/** Compilers and caches, as in a process that somebody has used before. */
async function warmUp(
  target: { origin: string; apiKey: string },
  all: readonly Seeded[],
): Promise<void> {
  for (const { kinds, ...rest } of all.flatMap(familiesOf)) {
    for (const kind of kinds) await askKind({ ...target, ...rest }, { kind, requests: WARM_UP });
  }
}

async function seedAll(databaseUrl: string, scale: number): Promise<Map<Volume, Seeded>> {
  const seeded = new Map<Volume, Seeded>();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(ENVIRONMENT);
  for (const volume of volumesAt(scale)) {
    const seed = () => seedVolume(databaseUrl, volume);
    seeded.set(volume, await step(`Storing ${volume.name}`, seed));
  }
  // Autovacuum would, within the hour.
  await step("Vacuum", () => client.query("vacuum (analyze)"));
  await step("Rolling the figures of charts", () =>
    rollSeeded(databaseUrl, new Date(Date.now() - VOLUME_WEEKS * WEEK_MS)),
  );
  await client.end();
  return seeded;
}

function familiesOf(seeded: Seeded): Family[] {
  const { applicationId, endpointIds, samples } = seeded;
  const application = `/app/${applicationId}`;
  const plain: Kind[] = [{ name: "all", parameters: [{}] }];
  const list = (name: string, path: string) => ({
    name,
    method: "GET" as const,
    path: `${application}${path}`,
  });
  const search = (name: string, path: string) => ({
    name,
    method: "POST" as const,
    path: `${application}${path}`,
  });
  return [
    { ...search("search messages", "/msg/search"), kinds: searchKinds(seeded, "msg") },
    { ...search("search attempts", "/attempt/search"), kinds: searchKinds(seeded, "atmpt") },
    { ...list("list messages", "/msg"), kinds: messageListKinds() },
    {
      ...list("list attempts by endpoint", `/attempt/endpoint/${endpointIds.at(-1)}`),
      kinds: endpointAttemptKinds(),
    },
    { ...list("list attempts by message", `/attempt/msg/${samples.messageIds[0]}`), kinds: plain },
    { ...list("list endpoints", "/endpoint"), kinds: endpointListKinds(seeded) },
    { ...list("health of endpoints", "/endpoint-health"), kinds: plain },
    { ...list("health counts", "/endpoint-health-counts"), kinds: plain },
    { ...list("series", "/series"), kinds: seriesKinds(seeded) },
  ];
}
