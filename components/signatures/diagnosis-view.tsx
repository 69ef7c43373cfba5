import { CircleCheck, OctagonX, TriangleAlert } from "lucide-react";
import { JsonToken } from "@/components/json/json-token";
import { describeDiagnosis, type Finding } from "./describe-diagnosis";
import type { Diagnosis } from "./diagnose";
import type { BodyDifference } from "./find-body-difference";

const LOOKS = {
  good: { icon: CircleCheck, className: "text-good", word: "Same" },
  warn: { icon: TriangleAlert, className: "text-warn", word: "Look" },
  bad: { icon: OctagonX, className: "text-bad", word: "Wrong" },
} satisfies Record<Finding["tone"], object>;

export function DiagnosisView({ diagnosis }: { diagnosis: Diagnosis }) {
  const { bodyDifference } = diagnosis.comparison;
  return (
    <ul aria-label="What differs" className="flex flex-col gap-2">
      {describeDiagnosis(diagnosis).map(({ tone, part, text }) => {
        const { icon: Icon, className, word } = LOOKS[tone];
        return (
          <li key={part} className="flex max-w-prose gap-2">
            <Icon aria-label={word} className={`mt-0.5 size-4 shrink-0 ${className}`} />
            <div className="min-w-0">
              <span className="font-medium">{part}</span>{" "}
              <span className="text-ink-muted">{text}</span>
              {part === "Body" && bodyDifference !== null && (
                <Excerpts difference={bodyDifference} />
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Excerpts({ difference }: { difference: BodyDifference }) {
  return (
    <dl className="mt-1 grid grid-cols-[4rem_minmax(0,1fr)] gap-x-2 font-mono text-xs">
      <dt className="font-sans text-ink-muted">Sent</dt>
      <dd className="wrap-anywhere whitespace-pre-wrap">
        <JsonToken text={difference.sent} />
      </dd>
      <dt className="font-sans text-ink-muted">Received</dt>
      <dd className="wrap-anywhere whitespace-pre-wrap">
        <JsonToken text={difference.received} />
      </dd>
    </dl>
  );
}
