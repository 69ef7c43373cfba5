import { once } from "node:events";
import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { portOf } from "@/lib/testing/port-of";

const attributes = z
  .array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }))
  .default([])
  .transform((list) =>
    Object.fromEntries(list.map(({ key, value }) => [key, Object.values(value)[0]])),
  );
const resource = z.object({ attributes });

const traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource,
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              kind: z.number(),
              attributes,
              status: z.object({ code: z.number().optional() }).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});
const metrics = z.object({
  resourceMetrics: z.array(
    z.object({
      resource,
      scopeMetrics: z.array(z.object({ metrics: z.array(z.looseObject({ name: z.string() })) })),
    }),
  ),
});
const logs = z.object({
  resourceLogs: z.array(
    z.object({
      resource,
      scopeLogs: z.array(
        z.object({
          logRecords: z.array(
            z.object({
              severityNumber: z.number(),
              body: z.record(z.string(), z.unknown()),
              attributes,
            }),
          ),
        }),
      ),
    }),
  ),
});

type Scoped<Item> = Item & { readonly service: unknown };

/** An OTLP/HTTP collector on loopback that decodes what it gets, as JSON. */
export async function startCollector() {
  const received: { path: string; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ path: request.url ?? "", body: JSON.parse(Buffer.concat(chunks).toString()) });
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const bodies = (path: string) =>
    received.filter((one) => one.path === path).map(({ body }) => body);
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    spans: () =>
      bodies("/v1/traces")
        .flatMap((body) => traces.parse(body).resourceSpans)
        .flatMap(({ resource: of, scopeSpans }) =>
          scopeSpans.flatMap(({ spans }) => spans.map((span) => scoped(span, of))),
        ),
    metrics: () =>
      bodies("/v1/metrics")
        .flatMap((body) => metrics.parse(body).resourceMetrics)
        .flatMap(({ resource: of, scopeMetrics }) =>
          scopeMetrics.flatMap((scope) => scope.metrics.map((metric) => scoped(metric, of))),
        ),
    logs: () =>
      bodies("/v1/logs")
        .flatMap((body) => logs.parse(body).resourceLogs)
        .flatMap(({ resource: of, scopeLogs }) =>
          scopeLogs.flatMap(({ logRecords }) => logRecords.map((record) => scoped(record, of))),
        ),
  };
}

function scoped<Item extends object>(item: Item, of: z.output<typeof resource>): Scoped<Item> {
  return { ...item, service: of.attributes["service.name"] };
}
