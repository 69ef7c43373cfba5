import type pg from "pg";
import { findNoticeRecipients } from "@/lib/accounts/find-notice-recipients";
import { inShortTransaction } from "@/lib/db/in-short-transaction";
import { queueMails } from "@/lib/mail/queue-mails";
import type { Mail } from "@/lib/mail/types";
import { type IdentifiedMessage, insertMessages } from "@/lib/messages/insert-messages";
import { composeMail } from "@/lib/operational-webhooks/compose-mail";
import { takeEvents } from "@/lib/operational-webhooks/take-events";
import type { OperationalEvent } from "@/lib/operational-webhooks/types";
import { createId } from "@/lib/shared/ids";
import type { EnvironmentScope } from "@/lib/shared/scope";

const BATCH_MAX = 100;
const TIMEOUTS = { lockTimeoutMs: 2_000, statementTimeoutMs: 5_000 };

export interface RaiseInput {
  readonly scopeOf: (environmentId: string) => EnvironmentScope;
  /** Where mails lead to; null where no mail server is configured. */
  readonly portalUrl: URL | null;
}

/**
 * Makes messages and mails of what happened to the service itself. Taking the events out and writing what
 * they become is one transaction: none is lost, and none is told twice, however many workers do it. The
 * messages come last, because a queue's lane must not wait long for the commit (lib/delivery/README.md).
 */
export async function raiseEvents(
  pool: pg.Pool,
  input: RaiseInput,
): Promise<{ count: number; isDone: boolean }> {
  const count = await inShortTransaction(pool, {
    ...TIMEOUTS,
    work: async (client) => {
      const events = await takeEvents(client, BATCH_MAX);
      if (input.portalUrl !== null) {
        await queueMails(
          client,
          await composeMails(client, { events, portalUrl: input.portalUrl }),
        );
      }
      const messages = events.flatMap((event) => toMessage(event, input));
      if (messages.length > 0) await insertMessages(client, messages);
      return events.length;
    },
  });
  return { count, isDone: count < BATCH_MAX };
}

function toMessage(event: OperationalEvent, { scopeOf }: RaiseInput): IdentifiedMessage[] {
  if (event.listenerId === null) return [];
  const { type, applicationId: appId, applicationUid: appUid, endpointId, endpointUid } = event;
  return [
    {
      messageId: createId("msg"),
      scope: scopeOf(event.environmentId),
      applicationRef: event.listenerId,
      isOperational: true,
      eventType: type,
      eventId: null,
      channels: [],
      tags: [],
      payload: JSON.stringify({
        type,
        data: { appId, appUid, endpointId, endpointUid, ...event.data },
      }),
      deliverAt: null,
      idempotencyKey: null,
    },
  ];
}

async function composeMails(
  client: pg.PoolClient,
  input: { events: readonly OperationalEvent[]; portalUrl: URL },
): Promise<Mail[]> {
  const composed = input.events.flatMap((event) => {
    const mail = composeMail(event, input);
    return mail === null ? [] : [{ ...mail, applicationId: event.applicationId }];
  });
  const ids = new Set(composed.map(({ applicationId }) => applicationId));
  const recipients = await findNoticeRecipients(client, [...ids]);
  return composed.flatMap(({ applicationId, subject, body }) =>
    (recipients.get(applicationId) ?? []).map((recipient) => ({ recipient, subject, body })),
  );
}
