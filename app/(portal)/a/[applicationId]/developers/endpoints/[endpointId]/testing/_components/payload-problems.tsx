import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { PayloadProblem } from "@/lib/client/check-payload";

const SHOWN_MAX = 10;

interface Props {
  id: string;
  problems: readonly PayloadProblem[];
  /** Undefined while nobody can say yet. */
  state: "checked" | "unchecked" | undefined;
  obstacle: string | null;
}

/** What the payload breaks of its schema, in words, line by line. */
export function PayloadProblems({ id, problems, state, obstacle }: Props) {
  return (
    <div id={id} aria-live="polite" className="min-h-5 text-xs">
      {problems.length > 0 ? (
        <>
          <p className="flex items-center gap-1.5 font-medium text-bad">
            <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
            {describeCount(problems.length)}
            {obstacle ?? "It can be sent all the same."}
          </p>
          <ul className="mt-1 flex flex-col gap-0.5">
            {problems.slice(0, SHOWN_MAX).map(({ line, path, message }) => (
              <li key={`${line} ${path} ${message}`} className="wrap-anywhere">
                <span className="text-ink-muted">Line {line}: </span>
                <code className="font-mono">{path === "" ? "the payload" : path}</code> {message}
              </li>
            ))}
            {problems.length > SHOWN_MAX && (
              <li className="text-ink-muted">and {problems.length - SHOWN_MAX} more</li>
            )}
          </ul>
        </>
      ) : (
        <Verdict state={state} obstacle={obstacle} />
      )}
    </div>
  );
}

function describeCount(count: number): string {
  return count === 1 ? "1 problem. " : `${count} problems. `;
}

function Verdict({ state, obstacle }: Pick<Props, "state" | "obstacle">) {
  if (obstacle !== null) {
    return (
      <p className="flex items-center gap-1.5 font-medium text-bad">
        <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
        {obstacle}
      </p>
    );
  }
  if (state === undefined) return null;
  const [Icon, color, words] =
    state === "checked"
      ? ([CircleCheck, "text-good", "Matches the event type’s schema"] as const)
      : ([Info, "text-ink-muted", "This event type has no schema to check against"] as const);
  return (
    <p className={`flex items-center gap-1.5 ${color}`}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {words}
    </p>
  );
}
