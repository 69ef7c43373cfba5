import { writeFileSync } from "node:fs";
import { readTransferSettings, type ServerAddress } from "@/lib/config/transfer";
import { type Client, createClient } from "@/lib/transfer/client";
import { copyAll } from "@/lib/transfer/copy";
import { enableAll } from "@/lib/transfer/enable";
import { readFile, writeFile } from "@/lib/transfer/file";
import { type Journal, openJournal } from "@/lib/transfer/journal";
import { type Source, type Step, type Transfer, TransferError } from "@/lib/transfer/model";
import { type Direction, HELP, type Options, parseOptions } from "@/lib/transfer/options";
import { showProgress } from "@/lib/transfer/progress";
import { formatReport, type Report, summarize } from "@/lib/transfer/report";
import { readServer } from "@/lib/transfer/server";

const EXIT = { done: 0, failed: 1, refused: 2 } as const;
const LIVE_KEY = "ph_live_";

/** The command behind `npm run import:svix` and `npm run export:svix`; answers with its exit code. */
export async function runTransfer(direction: Direction, args: readonly string[]): Promise<number> {
  const parsed = parseOptions(direction, args);
  if (parsed.kind === "help") {
    process.stdout.write(HELP[direction]);
    return EXIT.done;
  }
  if (parsed.kind === "problem") return fail(`${parsed.problem}\n\n${HELP[direction]}`);
  const { options } = parsed;
  const settings = readTransferSettings({ needsSvix: options.file === null });
  if (!settings.ok) {
    const lines = settings.problems.map((problem) => `  - ${problem}\n`);
    return fail(`These settings need attention:\n${lines.join("")}`);
  }
  const stopping = new AbortController();
  const stop = () => stopping.abort(new TransferError("stopped", { isFatal: true }));
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const connect = (name: string, address: ServerAddress) =>
    createClient({
      name,
      address,
      requestsPerSecond: options.requestsPerSecond,
      signal: stopping.signal,
    });
  const ours = connect("POSTHASTE", settings.ours);
  const svix = settings.svix === null ? null : connect("SVIX", settings.svix);
  try {
    if (svix !== null && svix.host === ours.host && settings.svix?.key === settings.ours.key) {
      return fail("SVIX_URL and POSTHASTE_URL are the same server with the same key.\n");
    }
    if (direction === "export" && options.file !== null) {
      return await exportToFile({ ours, file: options.file });
    }
    const isLive = direction === "import" && settings.ours.key.startsWith(LIVE_KEY);
    return await transfer({ direction, options, ours, svix, isLive, stopping });
  } catch (error) {
    if (error instanceof TransferError) return fail(`${error.message}\n`);
    throw error;
  }
}

interface Run {
  readonly direction: Direction;
  readonly options: Options;
  readonly ours: Client;
  readonly svix: Client | null;
  readonly isLive: boolean;
  readonly stopping: AbortController;
}

async function transfer(run: Run): Promise<number> {
  const { direction, options, ours, svix, stopping } = run;
  const isImport = direction === "import";
  const target = isImport ? ours : svix;
  const source = await openSource(run);
  if (target === null) throw new TransferError("There is no target.", { isFatal: true });
  const journal = openJournal({
    file: options.stateFile,
    from: source.name,
    to: target.host,
    mode: options.enable ? "enable" : "copy",
    isReadOnly: options.isDryRun,
  });
  const ignored = new Set<string>();
  const progress = showProgress(svix === null ? [ours] : [ours, svix]);
  const startedAt = new Date().toISOString();
  const input: Transfer = {
    source,
    target,
    journal,
    from: isImport ? "svix" : "posthaste",
    to: isImport ? "posthaste" : "svix",
    isDryRun: options.isDryRun,
    overwrite: options.overwrite,
    isLive: run.isLive,
    secrets: options.secrets,
    onStep(step) {
      progress.count(step);
      for (const name of step.item.ignored) ignored.add(`${step.item.kind}.${name}`);
      if (options.isDryRun) sayStep(step);
    },
  };
  const cause = await walk(input, options).finally(() => stopping.abort());
  progress.end();
  if (cause === null) journal.finish();
  const report: Report = {
    ...summarize(journal, { from: source.name, to: target.host, mode: modeOf(options), startedAt }),
    isComplete: cause === null,
    finishedAt: new Date().toISOString(),
    requests: Object.fromEntries(
      [ours, ...(svix === null ? [] : [svix])].map(({ host, stats }) => [host, stats]),
    ),
    ignoredFields: [...ignored].sort(),
  };
  return publish(report, { options, journal, cause });
}

async function openSource({ direction, options, ours, svix }: Run): Promise<Source> {
  if (direction === "export") return readServer(ours, options);
  if (options.file !== null) return readFile(options.file);
  if (svix === null) throw new TransferError("There is no source.", { isFatal: true });
  return readServer(svix, options);
}

/** Null when everything was walked; else why the run was cut off. */
async function walk(input: Transfer, { enable }: Options): Promise<string | null> {
  try {
    await (enable ? enableAll(input) : copyAll(input));
    return null;
  } catch (error) {
    if (error instanceof TransferError) return error.message;
    throw error;
  }
}

function modeOf({ isDryRun, enable }: Options): Report["mode"] {
  if (isDryRun) return enable ? "dry run of enable" : "dry run";
  return enable ? "enable" : "copy";
}

/** What a dry run would do; what is as it should be isn't said. */
function sayStep({ item, outcome, notes }: Step): void {
  if (outcome === "unchanged" && notes.length === 0) return;
  const why = notes.length === 0 ? "" : `: ${notes.join("; ")}`;
  const kind = item.kind === "eventType" ? "event type" : item.kind;
  process.stdout.write(`${outcome} ${kind} ${item.label} [${item.id}]${why}\n`);
}

function publish(
  report: Report,
  { options, cause }: { options: Options; journal: Journal; cause: string | null },
): number {
  if (options.reportFile !== null) {
    writeFileSync(options.reportFile, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
  }
  process.stdout.write(formatReport(report));
  if (cause !== null) return fail(`Cut off: ${cause}\n`);
  const counts = [report.totals.applications, report.totals.endpoints, report.eventTypes];
  const sum = (outcome: "failed" | "refused") =>
    counts.reduce((total, count) => total + count[outcome], 0);
  if (sum("failed") > 0) return EXIT.failed;
  return sum("refused") > 0 ? EXIT.refused : EXIT.done;
}

async function exportToFile({ ours, file }: { ours: Client; file: string }): Promise<number> {
  const progress = showProgress([ours]);
  try {
    const source = readServer(ours, { applications: [] });
    await writeFile(source, {
      file,
      onItem: (item) => progress.count({ item, outcome: "created" }),
    });
  } finally {
    progress.end();
  }
  process.stdout.write(`${file} holds everything, signing secrets included: keep it safe.\n`);
  return EXIT.done;
}

function fail(text: string): number {
  process.stderr.write(text);
  return EXIT.failed;
}
