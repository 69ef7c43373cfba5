"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { formatDelay } from "@/components/endpoints/delay-text";
import { formatExact } from "@/components/ui/format-time";
import { useNow } from "@/components/ui/use-now";
import { type EndpointAddress, oldSecretsOptions } from "@/lib/client/endpoints";

/** Until when deliveries are signed with a secret that was rotated out, too. */
export function OldSecrets(address: EndpointAddress) {
  const { data } = useQuery(oldSecretsOptions(address));
  if (data === undefined || data.data.length === 0) return null;
  const secrets = data.data;
  return (
    <div className="flex gap-2.5 rounded-md bg-warn-soft p-3 text-warn">
      <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="flex flex-col gap-1">
        <p>
          {secrets.length === 1
            ? "Two secrets are valid"
            : `${secrets.length + 1} secrets are valid`}
          : deliveries carry a signature of each. Put the new one into your server before the old
          one ends.
        </p>
        <ul aria-label="Secrets that end">
          {secrets.map(({ id, expiresAt }) => (
            <li key={id} className="font-medium">
              Old secret ends in <Countdown iso={expiresAt} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Countdown({ iso }: { iso: string }) {
  const nowMs = useNow();
  const end = new Date(iso);
  if (nowMs === null) return <time dateTime={iso} />;
  const leftSeconds = Math.max(0, Math.ceil((end.getTime() - nowMs) / 1_000));
  return (
    <time dateTime={iso} title={formatExact(end)}>
      {formatDelay(leftSeconds)}
    </time>
  );
}
