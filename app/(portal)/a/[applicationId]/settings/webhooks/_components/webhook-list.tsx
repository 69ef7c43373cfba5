import { WEBHOOK_COLUMNS } from "./columns";
import type { WebhookRow } from "./list-webhooks";
import { useLastAttempts } from "./use-last-attempts";
import { WebhookItem } from "./webhook-item";

const HEADERS = ["Event", "URL", "State", "Last result", "Retries"];

export function WebhookList({ rows }: { rows: readonly WebhookRow[] }) {
  const lastAttemptTo = useLastAttempts();
  return (
    <>
      <div
        aria-hidden
        className={`${WEBHOOK_COLUMNS} h-9 border-b border-line px-4 text-xs font-medium text-ink-muted max-lg:hidden`}
      >
        {HEADERS.map((header) => (
          <span key={header}>{header}</span>
        ))}
      </div>
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={`${row.endpoint.id} ${row.eventType}`}>
            <WebhookItem row={row} lastAttempt={lastAttemptTo(row.endpoint.id)} />
          </li>
        ))}
      </ul>
    </>
  );
}
