import { z } from "zod";
import type { Facts, ProcessLog } from "@/chaos/verify/facts";
import { isAroundOutage } from "@/chaos/verify/outages";

const ERROR_LEVEL = 50;

/** The sweep's line: a lane that rested although it had work. */
const STRANDED = "stranded lanes found";

/**
 * The errors that a missing database explains, by the process and the line's text, and how long after its
 * return they may still come: a statement under way notices late, and a new connection waits 5 s.
 */
const EXPLAINED = [
  { process: "worker", message: "claim failed", slackMs: 10_000 },
  { process: "worker", message: "maintenance failed", slackMs: 10_000 },
  { process: "web", message: "The database at ", slackMs: 10_000 },
] as const;

/** Next says on its own, beside our log, what it does at a start. */
const NOTES_OF_NEXT = /^ ?[✓○▲-] /;

const line = z.object({
  level: z.number(),
  time: z.iso.datetime().transform((text) => Date.parse(text)),
  msg: z.string(),
  err: z.object({ message: z.string().optional() }).optional(),
});
type Line = z.output<typeof line>;

/** What the sweep found. By the rules of the lanes there is nothing. */
export function findStrandedLanes({ logs }: Facts): string[] {
  return logs.flatMap(({ process, text }) =>
    text
      .split("\n")
      .filter((row) => row.includes(STRANDED))
      .map((row) => `${process}: ${row}`),
  );
}

/** Errors that no fault explains, and lines that are no log lines: a crash's, say. */
export function findLogErrors(facts: Facts): string[] {
  return facts.logs.flatMap((log) =>
    listRows(log.text).flatMap((row) => {
      if (log.process === "web" && NOTES_OF_NEXT.test(row)) return [];
      const parsed = parseLine(row);
      if (parsed !== null && (parsed.level < ERROR_LEVEL || isExplained(facts, { log, parsed }))) {
        return [];
      }
      return parsed?.msg === STRANDED ? [] : [`${log.process}: ${sayLine(row, parsed)}`];
    }),
  );
}

function sayLine(row: string, parsed: Line | null): string {
  if (parsed === null) return row;
  return [new Date(parsed.time).toISOString(), parsed.msg, parsed.err?.message ?? ""].join(" ");
}

/** A process that was killed may leave half a line at its end. */
function listRows(text: string): string[] {
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((row) => row.trim() !== "");
}

function parseLine(row: string): Line | null {
  try {
    const parsed = line.safeParse(JSON.parse(row));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function isExplained(facts: Facts, { log, parsed }: { log: ProcessLog; parsed: Line }): boolean {
  return EXPLAINED.some(({ process, message, slackMs }) => {
    const isSame = log.process === process && parsed.msg.startsWith(message);
    return isSame && isAroundOutage(facts, { atMs: parsed.time, slackMs });
  });
}
