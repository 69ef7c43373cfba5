import { ChevronRight } from "lucide-react";
import { SchemaTree } from "@/components/event-types/schema-tree";
import { readSchemaTree } from "@/lib/shared/schema-tree";
import type { Answer } from "./read-operations";

/** Answers that mean success, open; and how it refuses, in one line each. */
export function AnswerList({ answers }: { answers: readonly Answer[] }) {
  const isGood = ({ status }: Answer) => status.startsWith("2");
  return (
    <div className="flex flex-col gap-3">
      {answers.filter(isGood).map((answer) => (
        <GoodAnswer key={answer.status} answer={answer} />
      ))}
      <details>
        <summary className="inline-flex min-h-6 cursor-pointer list-none items-center gap-1 rounded-sm text-ink-muted hover:text-ink [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 transition-transform [details[open]>summary>&]:rotate-90"
          />
          How it may refuse
        </summary>
        <dl className="mt-2 grid grid-cols-[3rem_1fr] gap-y-1 pl-5">
          {answers
            .filter((answer) => !isGood(answer))
            .map(({ status, description }) => (
              <div key={status} className="col-span-2 grid grid-cols-subgrid">
                <dt className="font-mono text-xs leading-5">{status}</dt>
                <dd className="text-ink-muted">{description}</dd>
              </div>
            ))}
        </dl>
      </details>
    </div>
  );
}

function GoodAnswer({ answer }: { answer: Answer }) {
  const nodes = answer.schema === null ? [] : readSchemaTree(answer.schema);
  return (
    <div className="flex flex-col gap-2">
      <p>
        <code className="rounded-sm bg-good-soft px-1.5 py-0.5 font-mono text-xs font-semibold text-good">
          {answer.status}
        </code>{" "}
        {nodes.length === 0 && <span className="text-ink-muted">{nameBody(answer)}</span>}
      </p>
      {nodes.length > 0 && <SchemaTree nodes={nodes} />}
    </div>
  );
}

function nameBody({ schema }: Answer): string {
  return schema === null ? "without a body" : "with a body of no fixed form";
}
