import type { OperationalEvent } from "@/lib/operational-webhooks/types";

/**
 * What a mail says of an event; null where nobody is written to. An address may hold secrets, in its path
 * as well, and mails travel in the clear: only its host is named.
 */
export function composeMail(
  event: OperationalEvent,
  input: { portalUrl: URL },
): { subject: string; body: string } | null {
  const told = tell(event);
  if (told === null) return null;
  const host = event.endpointUrl === null ? event.endpointId : new URL(event.endpointUrl).host;
  const page = `/a/${event.applicationId}/developers/endpoints/${event.endpointId}`;
  return {
    subject: `${told.subject}: ${host}`,
    body: [
      ...told.lines,
      "",
      `Application: ${event.applicationName}`,
      `Endpoint: ${event.endpointId} (${host})`,
      ...(event.isOperational ? [] : [new URL(page, input.portalUrl).href]),
      "",
    ].join("\n"),
  };
}

function tell({ type, data }: OperationalEvent): { subject: string; lines: string[] } | null {
  if (type === "endpoint.failing") {
    return {
      subject: "Webhook endpoint only fails",
      lines: [
        `No attempt has succeeded since ${data.failSince}: ${data.failuresInRow} in a row failed.`,
        data.disableAt === null
          ? "It goes on being tried."
          : `It will be disabled on ${data.disableAt} unless an attempt succeeds before.`,
      ],
    };
  }
  if (type !== "endpoint.disabled" || data.trigger !== "automatic") return null;
  return {
    subject: "Webhook endpoint disabled",
    lines: [
      `Nothing is sent to this endpoint any more: ${data.reason}.`,
      "Messages are kept. After you have switched it on again, replay those that it missed.",
    ],
  };
}
