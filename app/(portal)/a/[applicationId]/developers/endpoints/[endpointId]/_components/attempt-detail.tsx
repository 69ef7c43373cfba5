import { CopyableId } from "@/components/ui/copyable-id";
import { ExactTime } from "@/components/ui/exact-time";
import { formatDuration } from "@/components/ui/format-duration";
import type { Attempt } from "@/lib/client/attempts";
import { ATTEMPT_COLUMN_COUNT } from "./attempt-table-head";
import { ResponseBody } from "./response-body";

interface Props {
  id: string;
  applicationId: string;
  attempt: Attempt;
}

export function AttemptDetail({ id, applicationId, attempt }: Props) {
  return (
    <tr id={id} className="bg-sunken">
      <td colSpan={ATTEMPT_COLUMN_COUNT} className="px-4 pt-1 pb-4">
        {/* No width of its own: a long line of the answer scrolls instead of widening the table. */}
        <div className="flex w-0 min-w-full flex-col gap-3">
          <dl className="flex flex-wrap gap-x-6 gap-y-1 text-xs [&_div]:flex [&_div]:gap-1.5 [&_dt]:text-ink-muted">
            <div>
              <dt>Started</dt>
              <dd>
                <ExactTime iso={attempt.timestamp} />
              </dd>
            </div>
            <div>
              <dt>Took</dt>
              <dd>{formatDuration(attempt.responseDurationMs)}</dd>
            </div>
            <div>
              <dt>Message</dt>
              <dd>
                <CopyableId id={attempt.msgId} noun="message id" />
              </dd>
            </div>
            <div>
              <dt>Attempt</dt>
              <dd>
                <CopyableId id={attempt.id} noun="attempt id" />
              </dd>
            </div>
          </dl>
          <ResponseBody applicationId={applicationId} attempt={attempt} />
        </div>
      </td>
    </tr>
  );
}
