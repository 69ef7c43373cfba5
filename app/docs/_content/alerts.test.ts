import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parser } from "@prometheus-io/lezer-promql";
import pg from "pg";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ALERT_GUIDES } from "@/app/docs/_content/alerts";
import { Runbook } from "@/app/docs/_pages/runbook";
import { createMetrics } from "@/lib/api/metrics/create-metrics";
import { createDeliveryMetrics } from "@/lib/telemetry/delivery-metrics";
import { createProcessMetrics } from "@/lib/telemetry/process-metrics";

const RULES = "deploy/prometheus/alerts.yml";
const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;

const dashboard = z.object({
  panels: z.array(
    z.object({
      title: z.string(),
      targets: z.array(z.object({ expr: z.string() })).default([]),
    }),
  ),
});

/** The rules as the file writes them: each key on a line of its own. */
function readAlerts() {
  const [, ...blocks] = readFileSync(RULES, "utf8").split("- alert: ");
  return blocks.map((block) => {
    const read = (key: string) =>
      new RegExp(`^ *${key}: (.*)$`, "m").exec(block)?.[1]?.replaceAll(/^['"]|['"]$/g, "") ?? "";
    return {
      name: block.split("\n")[0] ?? "",
      expr: read("expr"),
      severity: read("severity"),
      runbook: read("runbook_url"),
    };
  });
}

function readPanels() {
  const text = readFileSync("deploy/grafana/posthaste.json", "utf8");
  return dashboard
    .parse(JSON.parse(text))
    .panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr })));
}

/** The metrics that a query selects; throws if it is no PromQL. */
function selectedBy(expr: string): string[] {
  const query = expr.replaceAll("$__rate_interval", "5m");
  const names: string[] = [];
  parser.parse(query).iterate({
    enter(node) {
      if (node.type.isError) throw new Error(`Not PromQL at ${node.from}: ${query}`);
      if (node.name === "Identifier" && node.node.parent?.name === "VectorSelector") {
        names.push(query.slice(node.from, node.to));
      }
    },
  });
  return names;
}

/** Everything that web and worker render, with the series that histograms consist of. */
async function readMetricNames(): Promise<Set<string>> {
  // Nothing listens there: the names are the same without a database.
  const pool = new pg.Pool({ connectionString: "postgres://nobody@127.0.0.1:1/none" });
  const metrics = createProcessMetrics({ commit: undefined });
  metrics.watchClock(() => 0);
  createDeliveryMetrics(metrics.registry);
  const { text } = await createMetrics(pool, metrics).render();
  await pool.end();
  return new Set(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = "", type]) =>
      type === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
}

describe("alerts and dashboard", () => {
  let rendered: Set<string>;
  beforeAll(async () => {
    rendered = await readMetricNames();
  });

  test.each([...readAlerts(), ...readPanels().map(({ title, expr }) => ({ name: title, expr }))])(
    "$name selects metrics that exist: $expr",
    ({ expr }) => {
      const names = selectedBy(expr);
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter((name) => !rendered.has(name))).toEqual([]);
    },
  );

  test("the check itself refuses what is no PromQL", () => {
    expect(() => selectedBy("sum(rate(posthaste_attempts_total[5m])")).toThrow("Not PromQL");
  });

  test("the runbook has a section for each alert, which the alert links, and for nothing else", () => {
    const alerts = readAlerts();
    expect(alerts.length).toBeGreaterThan(10);
    expect(alerts.map(({ name }) => name)).toEqual(ALERT_GUIDES.map(({ name }) => name));
    const html = renderToStaticMarkup(createElement(Runbook));
    for (const { name, runbook, severity } of alerts) {
      const guide = ALERT_GUIDES.find((one) => one.name === name);
      expect(runbook).toBe(`{{ $externalLabels.posthaste_url }}/docs/runbook#${guide?.id}`);
      expect(html).toContain(`id="${guide?.id}"`);
      expect(["critical", "warning"]).toContain(severity);
    }
  });

  test.skipIf(!hasPromtool)("promtool accepts the rules, and its unit tests of them pass", () => {
    const check = execFileSync("promtool", ["check", "rules", RULES], { encoding: "utf8" });
    expect(check).toContain(`SUCCESS: ${ALERT_GUIDES.length} rules found`);
    const tests = "deploy/prometheus/alerts.test.yml";
    expect(execFileSync("promtool", ["test", "rules", tests], { encoding: "utf8" })).toContain(
      "SUCCESS",
    );
  });
});
