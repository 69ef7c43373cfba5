"use client";

import type { AttemptProps } from "@/components/attempts/attempt-detail";
import { useAttemptParts } from "@/components/attempts/use-attempt-parts";
import { useAccess } from "@/components/layout/access";
import { QueryError } from "@/components/layout/query-error";
import { CodeBlock } from "@/components/ui/code-block";
import { Skeleton } from "@/components/ui/skeleton";
import type { SentRequest } from "./compare-received";
import { ExpectedSignature } from "./expected-signature";
import { ReceivedForm } from "./received-form";
import { shortenBody } from "./shorten-body";
import { SignatureLine } from "./signature-line";

/** How an attempt was signed, and where what somebody received parts from what was sent. */
export function SignatureCheck(props: AttemptProps) {
  const { canWrite } = useAccess();
  const { headers } = useAttemptParts(props);
  const { payloadText } = props.message;
  if (headers.error !== null) {
    return <QueryError error={headers.error} subject="The headers" onRetry={headers.refetch} />;
  }
  if (headers.data === undefined) return <Skeleton height="figure" className="w-64" />;
  if (payloadText === null) {
    return (
      <p className="text-ink-muted">
        The payload is gone, and without it there is nothing to verify a signature against.
      </p>
    );
  }
  const sent = readSent(headers.data.sentHeaders, payloadText);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <CodeBlock
        title="Signed text: id.timestamp.body"
        code={`${sent.id}.${sent.timestamp}.${shortenBody(sent.body)}`}
      />
      <dl className="flex min-w-0 flex-col gap-2 text-xs">
        <SignatureLine label="Sent" signature={sent.signature} />
        {canWrite && <ExpectedSignature sent={sent} delivery={props.delivery} />}
      </dl>
      <ReceivedForm sent={sent} />
    </div>
  );
}

function readSent(headers: Readonly<Record<string, string>>, body: string): SentRequest {
  const read = (name: string) => headers[`webhook-${name}`] ?? "";
  return { id: read("id"), timestamp: read("timestamp"), signature: read("signature"), body };
}
