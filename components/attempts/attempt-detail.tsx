"use client";

import dynamic from "next/dynamic";
import { Tabs } from "radix-ui";
import { CopyableId } from "@/components/ui/copyable-id";
import { ExactTime } from "@/components/ui/exact-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { Delivery, DeliveryAttempt } from "@/lib/client/deliveries";
import type { MessageWithText } from "@/lib/client/messages";
import { AttemptRequest } from "./attempt-request";
import { AttemptResponse } from "./attempt-response";
import { ATTEMPT_VIEWS, type AttemptView, useAttemptAddress } from "./use-attempt-address";

const loading = () => <Skeleton height="figure" className="w-64" />;
const SignatureCheck = dynamic(
  async () => (await import("@/components/signatures/signature-check")).SignatureCheck,
  { loading },
);
const AttemptCompare = dynamic(async () => (await import("./attempt-compare")).AttemptCompare, {
  loading,
});

const LABELS: Readonly<Record<AttemptView, string>> = {
  response: "Response",
  request: "Request",
  signature: "Verify signature",
  compare: "Compare",
};

export interface AttemptProps {
  readonly message: MessageWithText;
  readonly delivery: Delivery;
  readonly attempt: DeliveryAttempt;
}

/** Everything that is known of one attempt. */
export function AttemptDetail({ id, ...props }: AttemptProps & { id: string }) {
  const { view, show } = useAttemptAddress();
  const { attempt } = props;
  return (
    <div id={id} className="mt-2 flex min-w-0 flex-col gap-3 rounded-md border border-line p-3">
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-xs [&_div]:flex [&_div]:gap-1.5 [&_dt]:text-ink-muted">
        <div>
          <dt>Started</dt>
          <dd>
            <ExactTime iso={attempt.startedAt} />
          </dd>
        </div>
        {attempt.remoteAddress !== null && (
          <div>
            <dt>Address</dt>
            <dd className="font-mono">{attempt.remoteAddress}</dd>
          </div>
        )}
        <div>
          <dt>Attempt</dt>
          <dd>
            <CopyableId id={attempt.id} noun="attempt id" />
          </dd>
        </div>
      </dl>
      <Tabs.Root
        value={view}
        onValueChange={(value) => show(ATTEMPT_VIEWS.find((name) => name === value) ?? "response")}
        className="flex min-w-0 flex-col gap-3"
      >
        <Tabs.List
          aria-label="Parts of the attempt"
          className="flex gap-1 overflow-x-auto border-b border-line"
        >
          {ATTEMPT_VIEWS.map((name) => (
            <Tabs.Trigger
              key={name}
              value={name}
              className="-mb-px h-8 cursor-pointer border-b-2 border-transparent px-2 whitespace-nowrap text-ink-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
            >
              {LABELS[name]}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value={view} className="min-w-0">
          <View view={view} {...props} />
        </Tabs.Content>
      </Tabs.Root>
    </div>
  );
}

function View({ view, ...props }: AttemptProps & { view: AttemptView }) {
  switch (view) {
    case "response":
      return <AttemptResponse {...props} />;
    case "request":
      return <AttemptRequest {...props} />;
    case "signature":
      return <SignatureCheck {...props} />;
    case "compare":
      return <AttemptCompare {...props} />;
  }
}
