"use client";

import { clsx } from "clsx";
import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { describeAnswer, nextAnswerIndex } from "@/components/inspector/describe-answers";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Panel } from "@/components/ui/panel";
import type { Inspector, InspectorAddress } from "@/lib/client/inspectors";
import { AnswersForm } from "./answers-form";

interface Props {
  address: InspectorAddress;
  inspector: Inspector;
}

/** What it answers, one after the other, and where it stands. */
export function AnswersPanel({ address, inspector }: Props) {
  const { canWrite } = useAccess();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Panel aria-label="Answers" className="flex flex-col gap-3 p-4">
      <div className="flex items-start justify-between gap-3">
        <h2 className="font-medium">Answers</h2>
        {canWrite && (
          <Button size="sm" onClick={() => setIsOpen(true)}>
            Choose answers
          </Button>
        )}
      </div>
      <Steps inspector={inspector} />
      <p className="text-xs text-ink-muted">
        Try how failures look and when they are tried again: the last answer goes for all requests
        that follow.
      </p>
      {isOpen && (
        <Dialog title="Choose answers" isWide onClose={() => setIsOpen(false)}>
          <AnswersForm
            address={address}
            answers={inspector.answers}
            onDone={() => setIsOpen(false)}
          />
        </Dialog>
      )}
    </Panel>
  );
}

function Steps({ inspector: { answers, answeredCount } }: { inspector: Inspector }) {
  const next = nextAnswerIndex(answers, answeredCount);
  return (
    <ol className="flex flex-wrap items-center gap-1.5">
      {answers.map((answer, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its place in the sequence
        <li key={index} className="flex items-center gap-1.5">
          {index > 0 && <ArrowRight aria-hidden className="size-3 text-ink-faint" />}
          <span
            aria-current={index === next ? "step" : undefined}
            className={clsx(
              "inline-flex h-6 items-center rounded-md border px-2 text-xs",
              index === next ? "border-accent bg-accent-soft font-medium" : "border-line",
              index < next && "text-ink-faint line-through",
            )}
          >
            {index === answers.length - 1 && "always "}
            {describeAnswer(answer)}
            {index === next && <span className="sr-only"> (next)</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
