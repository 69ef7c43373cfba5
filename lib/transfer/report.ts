import { type Entry, type Journal, OUTCOMES, type Outcome } from "@/lib/transfer/journal";

type Counts = Record<Outcome, number>;

interface Finding {
  readonly object: string;
  readonly outcome: Outcome;
  readonly notes: readonly string[];
}

interface ApplicationReport {
  readonly id: string;
  label: string;
  target: string | null;
  /** Null: nothing happened to the application itself in this run, as in a switch-over. */
  outcome: Outcome | null;
  notes: readonly string[];
  readonly endpoints: Counts;
  /** What was refused, failed or kept, and what is left to do, each with its reason. */
  readonly findings: Finding[];
}

export interface Report {
  readonly from: string;
  readonly to: string;
  readonly mode: "copy" | "enable" | "dry run" | "dry run of enable";
  /** Whether everything was walked; an interrupted run goes on from its state file. */
  isComplete: boolean;
  isResumed: boolean;
  readonly startedAt: string;
  finishedAt: string;
  requests: Readonly<Record<string, { readonly requests: number; readonly retries: number }>>;
  readonly eventTypes: Counts & { readonly findings: readonly Finding[] };
  readonly totals: { readonly applications: Counts; readonly endpoints: Counts };
  readonly applications: readonly ApplicationReport[];
  /** Fields of the source that have no counterpart at the target. */
  ignoredFields: readonly string[];
}

const noCounts = (): Counts =>
  Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Counts;

/** Adds up what this pass did, including the part of it that an interrupted run did. */
export function summarize(
  journal: Journal,
  about: Pick<Report, "from" | "to" | "mode" | "startedAt">,
): Report {
  const eventTypes = { ...noCounts(), findings: [] as Finding[] };
  const totals = { applications: noCounts(), endpoints: noCounts() };
  const applications = new Map<string, ApplicationReport>();
  const reportOf = (id: string) => {
    const report = applications.get(id) ?? newApplication(journal, id);
    applications.set(id, report);
    return report;
  };
  for (const entry of journal.entries()) {
    const { outcome } = entry;
    if (entry.pass !== journal.pass || outcome === "begun") continue;
    const findings = findingsOf(entry, outcome);
    if (entry.key.startsWith("eventType/")) {
      eventTypes[outcome] += 1;
      eventTypes.findings.push(...findings);
    } else if (entry.application === null) {
      totals.applications[outcome] += 1;
      Object.assign(reportOf(idOf(entry)), { target: entry.target, outcome, notes: entry.notes });
    } else {
      const report = reportOf(entry.application);
      totals.endpoints[outcome] += 1;
      report.endpoints[outcome] += 1;
      report.findings.push(...findings);
    }
  }
  return {
    ...about,
    isComplete: false,
    isResumed: journal.isResumed,
    finishedAt: "",
    requests: {},
    eventTypes,
    totals,
    applications: [...applications.values()],
    ignoredFields: [],
  };
}

const idOf = ({ key }: Entry) => key.slice(key.indexOf("/") + 1);

function newApplication(journal: Journal, id: string): ApplicationReport {
  const entry = journal.find(`application/${id}`);
  return {
    id,
    label: entry?.label ?? id,
    target: entry?.target ?? null,
    outcome: null,
    notes: [],
    endpoints: noCounts(),
    findings: [],
  };
}

/** A note on what was written is no finding; everything else is. */
function findingsOf(entry: Entry, outcome: Outcome): Finding[] {
  const notes = entry.notes.filter((note) => !/^(changed: |enabled$)/.test(note));
  return notes.length === 0 ? [] : [{ object: `${entry.label} [${idOf(entry)}]`, outcome, notes }];
}

const LINES_MAX = 200;

/** For people: a row per application that isn't plainly unchanged, then every refusal with its reason. */
export function formatReport(report: Report): string {
  const rows = report.applications.map((application) => [
    application.label,
    application.outcome ?? "-",
    ...OUTCOMES.map((outcome) => String(application.endpoints[outcome])),
  ]);
  const head = ["application", "itself", ...OUTCOMES];
  const total = OUTCOMES.map((outcome) => String(report.totals.endpoints[outcome]));
  const types = OUTCOMES.map((outcome) => String(report.eventTypes[outcome]));
  const shown = rows.slice(0, LINES_MAX);
  const table = layOut([
    head,
    ...shown,
    ["all endpoints", "", ...total],
    ["event types", "", ...types],
  ]);
  const findings = [
    ...report.eventTypes.findings.map((finding) => sayFinding("event type", finding)),
    ...report.applications.flatMap(({ label, outcome, notes, findings }) => [
      ...(notes.length > 0 && outcome !== "updated"
        ? [`${label}: ${outcome}: ${notes.join("; ")}`]
        : []),
      ...findings.map((finding) => sayFinding(label, finding)),
    ]),
  ];
  return [
    `${report.mode} from ${report.from} to ${report.to}${report.isComplete ? "" : ", cut off: run it again to go on"}`,
    "",
    ...table,
    ...cutNote(rows.length),
    ...(findings.length === 0
      ? []
      : ["", ...findings.slice(0, LINES_MAX), ...cutNote(findings.length)]),
    ...(report.ignoredFields.length === 0
      ? []
      : [
          "",
          `Not copied, because the target has no such field: ${report.ignoredFields.join(", ")}`,
        ]),
    "",
  ].join("\n");
}

const cutNote = (count: number) =>
  count > LINES_MAX ? [`… and ${count - LINES_MAX} more: the report file has all`] : [];

const sayFinding = (label: string, { object, outcome, notes }: Finding) =>
  `${label}: ${object} ${outcome}: ${notes.join("; ")}`;

const LABEL_MAX_CHARACTERS = 48;

function layOut(rows: readonly (readonly string[])[]): string[] {
  const cut = rows.map(([label = "", ...cells]) => [
    label.slice(0, LABEL_MAX_CHARACTERS),
    ...cells,
  ]);
  const widths = (cut[0] ?? []).map((_, column) =>
    Math.max(...cut.map((row) => row[column]?.length ?? 0)),
  );
  return cut.map((row) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
