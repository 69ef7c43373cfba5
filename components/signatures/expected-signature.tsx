"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import type { Delivery } from "@/lib/client/deliveries";
import { endpointSecretOptions } from "@/lib/client/endpoints";
import type { SentRequest } from "./compare-received";
import { SignatureLine } from "./signature-line";
import { expectSignature, hasSignature } from "./verify-signature";

/** What the endpoint's secret of today makes of the request. The secret is asked for on demand. */
export function ExpectedSignature({ sent, delivery }: { sent: SentRequest; delivery: Delivery }) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const { data, error, isPending, mutate } = useMutation({
    mutationFn: async () => {
      const of = { applicationId, endpointId: delivery.endpointId };
      const { key } = await queryClient.fetchQuery(endpointSecretOptions(of));
      return {
        expected: await expectSignature(key, sent),
        isFound: await hasSignature(key, { parts: sent, header: sent.signature }),
      };
    },
    gcTime: 0,
  });
  if (data !== undefined) {
    const { expected, isFound } = data;
    const verdict = isFound ? <Matches /> : <Differs />;
    return expected === null ? (
      <div className="sm:pl-24">{verdict}</div>
    ) : (
      <SignatureLine label="Expected" signature={expected}>
        {verdict}
      </SignatureLine>
    );
  }
  if (delivery.endpointState === "deleted") return null;
  return (
    <div className="grid gap-x-4 sm:grid-cols-[5rem_minmax(0,1fr)]">
      <dt className="text-ink-muted">Expected</dt>
      <dd className="flex flex-wrap items-center gap-2">
        <Button size="sm" disabled={isPending} onClick={() => mutate()}>
          <KeyRound aria-hidden />
          Compute with the endpoint's secret
        </Button>
        <span className="text-ink-muted">Written to the audit log.</span>
        {error !== null && <span className="text-bad">{error.message}</span>}
      </dd>
    </div>
  );
}

function Matches() {
  return <p className="text-good">It verifies: the sent signature is this secret's.</p>;
}

function Differs() {
  return (
    <p className="text-warn">
      The sent signature is not this secret's: the secret was rotated since this attempt.
    </p>
  );
}
