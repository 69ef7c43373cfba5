import type { Bench, Detail, Measured } from "@/bench/kit/bench";
import { pacedReply } from "@/bench/kit/commands";
import { type Installation, openInstallation } from "@/bench/kit/open-installation";
import { messagePath, messageRequest, startClient } from "@/bench/kit/start-client";
import type { Process } from "@/bench/kit/start-process";
import { type Metric, medianOf } from "@/bench/report/metric";

const ORDINARY = 10;
/** To the ordinary applications in all. */
const PER_SECOND = 100;
const CONNECTIONS = 16;
/** What the noisy ones send beside them: single messages to all of its endpoints, and batches. */
const NOISY_PER_SECOND = 20;
const BATCHES_PER_SECOND = 1;
const BATCH_MESSAGES = 100;
const BATCH_ENDPOINTS = 2_000;
/** Phases alternate, because the machine's speed drifts. */
const PAIRS = 3;
const TIMES_WITHOUT = { kind: "atMost", value: 1.5 } as const;

const PHASES = {
  without: "noisy neighbor on accept: p99 without",
  with: "noisy neighbor on accept: p99 with",
};

const ADD_ENDPOINTS = `
  with added as (
    insert into endpoint (id, application_id, url)
    select 'ep_' || md5(application.id || n), application.id, 'https://receiver.example/'
    from application cross join generate_series(1, COUNT) n
    where application.uid = 'UID'
    returning id, application_id
  )
  insert into lane (endpoint_id, application_id) select id, application_id from added`;

/**
 * How long ordinary applications wait for their 202 while one application sends messages to 25,000 endpoints and
 * another sends batches of 100 to 2,000. No worker runs: this is about the accept path, and what it defers stays.
 */
export async function measureNoisyAccept(bench: Bench): Promise<Measured> {
  const installation = await openInstallation(bench);
  const create = (name: string, count: number) =>
    installation.createApplications({ name, count, urlOf: () => `${bench.receiver.origin}/` });
  const ordinary = await create("ordinary", ORDINARY);
  const [large = ""] = await create("large", 1);
  const [batching = ""] = await create("batching", 1);
  await addEndpoints(installation, { uid: "large-0", count: bench.sizes.noisyEndpoints });
  await addEndpoints(installation, { uid: "batching-0", count: BATCH_ENDPOINTS });
  await installation.observer.run("analyze");
  const clients = await Promise.all([1, 2, 3].map(() => startClient(bench)));
  const load = { bench, installation, clients, ordinary, large, batching };

  const p99sMs: Record<keyof typeof PHASES, number[]> = { without: [], with: [] };
  const details: Detail[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    for (const phase of ["without", "with"] as const) {
      await installation.observer.checkpoint();
      const { p50Ms, p99Ms } = await ask({ ...load, isNoisy: phase === "with" });
      p99sMs[phase].push(p99Ms);
      details.push({ name: PHASES[phase], othersShare: null, p50Ms, p99Ms });
      console.log(`      ${PHASES[phase]}: ${p99Ms.toFixed(1)} ms`);
    }
  }
  await Promise.all(clients.map((client) => client.stop()));
  await installation.close();
  return { metrics: toMetrics(p99sMs), details };
}

async function addEndpoints(
  { observer }: Installation,
  input: { uid: string; count: number },
): Promise<void> {
  await observer.run(ADD_ENDPOINTS.replace("COUNT", `${input.count}`).replace("UID", input.uid));
}

async function ask(input: {
  bench: Bench;
  installation: Installation;
  clients: readonly Process[];
  ordinary: readonly string[];
  large: string;
  batching: string;
  isNoisy: boolean;
}) {
  const { bench, installation, clients, ordinary, large, batching } = input;
  const single = messageRequest({ port: installation.web.port, apiKey: bench.product.apiKey });
  const messages = Array.from({ length: BATCH_MESSAGES }, () => single.body);
  const batch = `{"messages":[${messages.join(",")}]}`;
  const timing = { warmUpMs: bench.sizes.warmUpMs, durationMs: bench.sizes.acceptMs };
  const loads = [
    { paths: ordinary.map(messagePath), perSecond: PER_SECOND, body: single.body },
    { paths: [messagePath(large)], perSecond: NOISY_PER_SECOND, body: single.body },
    { paths: [`${messagePath(batching)}/batch`], perSecond: BATCHES_PER_SECOND, body: batch },
  ].slice(0, input.isNoisy ? 3 : 1);
  const replies = await Promise.all(
    loads.map((load, index) => {
      const client = clients[index];
      if (client === undefined) throw new Error("A load needs a client");
      const request = { ...single, ...timing, ...load, connections: CONNECTIONS };
      return client.ask({ ...request, kind: "paced" }, pacedReply);
    }),
  );
  for (const { statuses } of replies) {
    const refused = Object.keys(statuses).filter((status) => status !== "202");
    if (refused.length > 0) throw new Error(`Not all were accepted: ${JSON.stringify(statuses)}`);
  }
  const [reply] = replies;
  if (reply === undefined) throw new Error("No load was run");
  return { p50Ms: reply.answerP50Ms, p99Ms: reply.answerP99Ms };
}

function toMetrics(p99sMs: Record<keyof typeof PHASES, number[]>): Metric[] {
  const rows = (["without", "with"] as const).flatMap((phase) =>
    p99sMs[phase].map((value): Metric => ({ name: PHASES[phase], unit: "ms", value })),
  );
  const value = medianOf(p99sMs.with) / medianOf(p99sMs.without);
  return [...rows, { name: `${PHASES.with}: of without`, unit: "×", value, bound: TIMES_WITHOUT }];
}
