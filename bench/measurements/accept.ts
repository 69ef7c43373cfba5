import { createApplications } from "@/bench/kit/api";
import type { Bench, Detail, Measured } from "@/bench/kit/bench";
import { type Observer, openObserver } from "@/bench/kit/observer";
import { messagePath, messageRequest, startClient } from "@/bench/kit/start-client";
import type { Process } from "@/bench/kit/start-process";
import { askClosed } from "@/bench/measurements/ask-closed";
import { measureEmptyHandler } from "@/bench/measurements/empty-handler";
import type { Metric } from "@/bench/report/metric";

const CONNECTION_COUNTS = [32, 128] as const;
const WITHOUT_KEY = { kind: "atLeast", value: 6_000 } as const;
const WITH_KEY = { kind: "atLeast", value: 4_500 } as const;
const TIMES_EMPTY = { kind: "atLeast", value: 4 } as const;
const SHOWN_STATEMENTS = 5;

/** Durable single POSTs over HTTP, beside their client; no worker runs. */
export async function measureAccept(bench: Bench): Promise<Measured> {
  const empty = await measureEmptyHandler(bench, CONNECTION_COUNTS);
  const { databaseUrl, drop } = await bench.server.createDatabase();
  const web = await bench.product.startWeb(databaseUrl);
  const { apiKey } = bench.product;
  const urlOf = () => `${bench.receiver.origin}/`;
  const [applicationId = ""] = await createApplications({ web, apiKey, count: 1, urlOf });
  const observer = await openObserver(databaseUrl);
  const client = await startClient(bench);
  const request = {
    ...messageRequest({ port: web.port, apiKey }),
    path: messagePath(applicationId),
  };

  const metrics: Metric[] = [...empty.metrics];
  const details: Detail[] = [...empty.details];
  for (const hasIdempotencyKeys of [false, true]) {
    for (const connections of CONNECTION_COUNTS) {
      const load = { ...request, connections, hasIdempotencyKeys };
      const { accepted, ...result } = await askCounted(bench, { client, web, observer, load });
      const name = `accept, ${connections} connections, ${hasIdempotencyKeys ? "with" : "without"} key`;
      const times = result.perSecond / (empty.perSecond.get(connections) ?? Number.NaN);
      const bound = hasIdempotencyKeys ? WITH_KEY : WITHOUT_KEY;
      metrics.push({ name, unit: "/s", value: result.perSecond, bound });
      metrics.push({
        name: `${name}: of a Next handler`,
        unit: "×",
        value: times,
        bound: TIMES_EMPTY,
      });
      details.push({ name, accepted, ...result });
      console.log(`      ${name}: ${Math.round(result.perSecond)}/s`);
    }
  }
  await client.stop();
  await web.stop();
  await observer.close();
  await drop();
  return { metrics, details };
}

/** Every 202 must be a message and a delivery in the database. */
async function askCounted(
  bench: Bench,
  input: {
    client: Process;
    web: Process;
    observer: Observer;
    load: Parameters<typeof askClosed>[1]["load"];
  },
) {
  const { observer } = input;
  const countRows = async () => ({
    messages: await observer.count("select count(*) from message"),
    deliveries: await observer.count("select count(*) from delivery"),
  });
  const before = await countRows();
  await observer.checkpoint();
  await observer.resetStatements();
  const parts = { web: [input.web.pid], postgres: await observer.readPids() };
  const result = await askClosed(bench, { ...input, parts });
  const statements = await observer.readStatements();
  const after = await countRows();
  const messages = after.messages - before.messages;
  const deliveries = after.deliveries - before.deliveries;
  if (messages !== result.accepted || deliveries !== result.accepted) {
    throw new Error(`${result.accepted} answers, ${messages} messages, ${deliveries} deliveries`);
  }
  return { ...result, statements: statements?.slice(0, SHOWN_STATEMENTS) };
}
