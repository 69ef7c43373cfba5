import Link from "next/link";
import type { ReactNode } from "react";
import { describeAnswer } from "@/components/inspector/describe-answers";
import { SignatureBadge } from "@/components/inspector/signature-badge";
import { SIGNATURE_WORDS } from "@/components/inspector/signature-words";
import { formatBytes } from "@/components/json/format-bytes";
import { applicationPath } from "@/components/layout/navigation";
import { ExactTime } from "@/components/ui/exact-time";
import { shortenId } from "@/components/ui/shorten-id";
import type { InspectedRequestDetail } from "@/lib/client/inspectors";

interface Props {
  applicationId: string;
  request: InspectedRequestDetail;
}

export function RequestFacts({ applicationId, request }: Props) {
  const { signature, messageId } = request;
  const linkTo = (path: string, id: string) => (
    <Link
      href={applicationPath(applicationId, `${path}/${id}`)}
      title={id}
      className="font-mono text-accent underline underline-offset-2"
    >
      {shortenId(id)}
    </Link>
  );
  return (
    <>
      <div className="flex flex-col gap-1.5 rounded-md bg-sunken p-3">
        <SignatureBadge status={signature.status} />
        <p className="text-xs text-ink-muted">{SIGNATURE_WORDS[signature.status].meaning}</p>
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-1.5 text-xs">
        <Fact label="Received">
          <ExactTime iso={request.receivedAt} />
        </Fact>
        <Fact label="From">{request.remoteAddress ?? "unknown"}</Fact>
        <Fact label="Size">
          {formatBytes(request.size)}
          {request.truncated && ", cut"}
        </Fact>
        <Fact label="Answer">{describeAnswer(request.answer)}</Fact>
        {messageId !== null && (
          <Fact label="Message">{linkTo("/developers/messages", messageId)}</Fact>
        )}
        {signature.endpointId !== null && (
          <Fact label="Endpoint">{linkTo("/developers/endpoints", signature.endpointId)}</Fact>
        )}
      </dl>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-ink-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
