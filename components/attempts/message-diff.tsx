import { useQuery } from "@tanstack/react-query";
import { useAccess } from "@/components/layout/access";
import { QueryError } from "@/components/layout/query-error";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiError } from "@/lib/client/api-error";
import { type MessageWithText, messageOptions } from "@/lib/client/messages";
import { TextDiff } from "./text-diff";
import { writeBody } from "./write-lines";

/** The payloads of two messages. */
export function MessageDiff({ message, otherId }: { message: MessageWithText; otherId: string }) {
  const { applicationId } = useAccess();
  const { data: other, error, refetch } = useQuery(messageOptions(applicationId, otherId));
  if (error instanceof ApiError && error.status === 404) {
    return <p className="text-bad">There is no message with this id.</p>;
  }
  if (error !== null) {
    return <QueryError error={error} subject="The other message" onRetry={refetch} />;
  }
  if (other === undefined) return <Skeleton height="figure" className="w-64" />;
  if (message.payloadText === null || other.payloadText === null) {
    return <p className="text-ink-muted">A payload is gone: there is nothing to compare.</p>;
  }
  return (
    <TextDiff
      title="Payloads"
      before={writeBody(message.payloadText)}
      after={writeBody(other.payloadText)}
    />
  );
}
