import type pg from "pg";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { PRODUCT_VERSION } from "@/lib/config/product";
import type { Mailer } from "@/lib/mail/create-mailer";

/** Metrics of one process: what it is, its connections, its clock and its housekeeping. */
export interface ProcessMetrics {
  readonly registry: Registry;
  /** Shows the pool's size, idle connections and waiting callers. */
  watchPool(name: string, pool: pg.Pool): void;
  /** Shows by how much this machine's clock differs from the database's. */
  watchClock(offsetMs: () => number | null): void;
  countMaintenance(run: { task: string; isOk: boolean }): void;
  countStranded(lanes: number): void;
  /** An attempt that this process could not make: no file descriptors, ports, memory or proxy. */
  countInternalError(code: string): void;
  countMail(isSent: boolean): void;
}

const CODE = /^[A-Z][A-Z0-9_]{1,40}$/;

const POOL_GAUGES = [
  {
    name: "posthaste_pool_connections",
    help: "Open database connections",
    read: (pool: pg.Pool) => pool.totalCount,
  },
  {
    name: "posthaste_pool_idle",
    help: "Connections that no statement uses",
    read: (pool: pg.Pool) => pool.idleCount,
  },
  {
    name: "posthaste_pool_waiting",
    help: "Statements that wait for a free connection",
    read: (pool: pg.Pool) => pool.waitingCount,
  },
] as const;

function defineInstruments(registry: Registry) {
  const registers = [registry];
  const mails = new Counter({
    name: "posthaste_mails_total",
    help: "Mails handed to the mail server, by result",
    labelNames: ["result"],
    registers,
  });
  for (const result of ["sent", "failed"]) mails.labels(result).inc(0);
  return {
    mails,
    maintenance: new Counter({
      name: "posthaste_maintenance_runs_total",
      help: "Runs of housekeeping tasks, by task and result",
      labelNames: ["task", "result"],
      registers,
    }),
    maintenanceAt: new Gauge({
      name: "posthaste_maintenance_last_success_timestamp_seconds",
      help: "When a housekeeping task last succeeded in this process",
      labelNames: ["task"],
      registers,
    }),
    internalErrors: new Counter({
      name: "posthaste_internal_errors_total",
      help: "Attempts that this process could not make, by the error's code; nothing is spent",
      labelNames: ["code"],
      registers,
    }),
    stranded: new Counter({
      name: "posthaste_stranded_lanes_total",
      help: "Lanes that had work but no next turn; the sweep repairs them, and each is a bug",
      registers,
    }),
  };
}

/** What runs: the version, the Node version and the commit, as labels of a constant. */
function showBuild(registry: Registry, commit: string | undefined) {
  new Gauge({
    name: "posthaste_build_info",
    help: "Always 1; the labels name the version, the Node version and the commit",
    labelNames: ["version", "node", "commit"],
    registers: [registry],
  }).set({ version: PRODUCT_VERSION, node: process.version, commit: commit ?? "unknown" }, 1);
}

function showPools(registry: Registry, pools: ReadonlyMap<string, pg.Pool>) {
  for (const { name, help, read } of POOL_GAUGES) {
    new Gauge({
      name,
      help,
      labelNames: ["pool"],
      registers: [registry],
      collect() {
        for (const [label, pool] of pools) this.set({ pool: label }, read(pool));
      },
    });
  }
}

export function createProcessMetrics(input: { commit: string | undefined }): ProcessMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  showBuild(registry, input.commit);
  const pools = new Map<string, pg.Pool>();
  showPools(registry, pools);
  const { mails, maintenance, maintenanceAt, stranded, internalErrors } =
    defineInstruments(registry);
  return {
    registry,
    watchPool: (name, pool) => void pools.set(name, pool),
    watchClock(offsetMs) {
      new Gauge({
        name: "posthaste_clock_offset_seconds",
        help: "Database time minus this machine's time",
        registers: [registry],
        collect() {
          this.set((offsetMs() ?? Number.NaN) / 1000);
        },
      });
    },
    countMaintenance({ task, isOk }) {
      maintenance.inc({ task, result: isOk ? "ok" : "failed" });
      if (isOk) maintenanceAt.set({ task }, Date.now() / 1000);
    },
    // Codes are names of Node and undici; anything else would be a label without bound.
    countInternalError: (code) => internalErrors.inc({ code: CODE.test(code) ? code : "unknown" }),
    countStranded: (lanes) => stranded.inc(lanes),
    countMail: (isSent) => mails.inc({ result: isSent ? "sent" : "failed" }),
  };
}

/** The mailer, with each mail counted. */
export function countMails(mailer: Mailer, metrics: ProcessMetrics): Mailer {
  return {
    async send(mail) {
      let isSent = false;
      try {
        await mailer.send(mail);
        isSent = true;
      } finally {
        metrics.countMail(isSent);
      }
    },
  };
}
