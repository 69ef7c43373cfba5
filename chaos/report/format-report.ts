import type { Summary } from "@/chaos/report/summarize";
import type { Verdict } from "@/chaos/verify/judge";

const SHOWN_PROBLEMS = 5;
const SHOWN_CHARACTERS = 300;

/** The run as text: its numbers, then each requirement with what breaks it. */
export function formatReport(input: {
  summary: Summary;
  verdicts: readonly Verdict[];
  drainMs: number;
}): string {
  const { summary, verdicts, drainMs } = input;
  const { longestGap } = summary;
  const facts = [
    ["faults", list(summary.faults)],
    ["messages", `${summary.messages} (${summary.postsRepeated} tries repeated)`],
    ["deliveries", `${summary.deliveries}`],
    ["requests", list(summary.requests)],
    ["attempts", list(summary.outcomes)],
    ["in flight at faults", `${summary.inFlight}`],
    ["duplicates", `${summary.duplicates}`],
    ...(summary.recoveriesMs.length > 0
      ? [["recovered after", summary.recoveriesMs.map(seconds).join(", ")]]
      : []),
    [
      "longest gap",
      longestGap ? `${seconds(longestGap.longestMs)} at ${longestGap.receiver}` : "–",
    ],
    ["drained after", seconds(drainMs)],
  ];
  const width = Math.max(...facts.map(([name]) => name?.length ?? 0));
  const rows = facts.map(([name, value]) => `  ${name?.padEnd(width)}  ${value}`);
  return [...rows, "", ...verdicts.flatMap(formatVerdict)].join("\n");
}

function formatVerdict({ name, problems }: Verdict): string[] {
  const more = problems.length - SHOWN_PROBLEMS;
  return [
    `  ${problems.length === 0 ? "✓" : "✗"} ${name}`,
    ...problems.slice(0, SHOWN_PROBLEMS).map((problem) => `      ${shorten(problem)}`),
    ...(more > 0 ? [`      and ${more} more`] : []),
  ];
}

function shorten(problem: string): string {
  const text = problem.replaceAll(/\s+/g, " ");
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)} …` : text;
}

function list(counts: Readonly<Record<string, number>>): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return `${total}: ${parts.join(", ")}`;
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1_000).toFixed(1)} s`;
}
