import { FlaskConical } from "lucide-react";
import { TestResult } from "@/components/testing/test-result";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { EndpointAddress } from "@/lib/client/endpoints";
import { TestHistory } from "./test-history";
import type { Tests } from "./use-tests";

/** What came of the last test, or of an earlier one that was chosen. */
export function TestOutcome({ of, tests }: { of: EndpointAddress; tests: Tests }) {
  return (
    <section aria-labelledby="test-result" className="flex min-w-0 flex-col gap-4">
      <h2 id="test-result" className="text-base font-semibold">
        Result
      </h2>
      <Panel aria-busy={tests.isSending}>
        <Outcome of={of} tests={tests} />
      </Panel>
      {tests.sent.length > 1 && <TestHistory tests={tests} />}
    </section>
  );
}

function Outcome({ of, tests }: { of: EndpointAddress; tests: Tests }) {
  if (tests.isSending) return <Waiting />;
  if (tests.error !== null) {
    return <ErrorState title="The example was not sent" description={`${tests.error.message}.`} />;
  }
  if (tests.shown !== null) return <TestResult applicationId={of.applicationId} {...tests.shown} />;
  return (
    <EmptyState icon={FlaskConical} title="Nothing sent yet">
      <EmptyStateText>
        The example goes to this endpoint alone, signed like the real thing and marked as a test. It
        is not retried, and it arrives even while the endpoint is disabled.
      </EmptyStateText>
    </EmptyState>
  );
}

function Waiting() {
  return (
    <div className="flex flex-col gap-4 p-4">
      <p className="font-medium">Waiting for your server’s answer…</p>
      <Skeleton className="w-80" />
      <Skeleton className="w-64" />
      <Skeleton className="w-72" />
    </div>
  );
}
