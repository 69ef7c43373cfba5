"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { EndpointAddress } from "@/lib/client/endpoints";
import { OldSecrets } from "./old-secrets";
import { RotateSecret } from "./rotate-secret";
import { SecretReveal } from "./secret-reveal";

export function SigningSecret(address: EndpointAddress) {
  const { canWrite } = useAccess();
  const [isRotating, setIsRotating] = useState(false);
  return (
    <Panel aria-label="Signing secret" className="flex flex-col gap-3 p-4">
      <div className="flex min-h-7 items-center justify-between gap-4">
        <h2 className="text-base font-semibold">Signing secret</h2>
        {canWrite && (
          <Button size="sm" onClick={() => setIsRotating(true)}>
            <RotateCw aria-hidden />
            Rotate
          </Button>
        )}
      </div>
      <p className="text-ink-muted">
        Every delivery is signed with it. Verify the signature, and you know that it came from here.
      </p>
      {canWrite ? (
        <SecretReveal {...address} />
      ) : (
        <p>
          <span aria-hidden className="font-mono text-xs text-ink-muted">
            whsec_••••••••••••
          </span>{" "}
          It exists; viewers cannot see it.
        </p>
      )}
      <OldSecrets {...address} />
      {isRotating && <RotateSecret address={address} onClose={() => setIsRotating(false)} />}
    </Panel>
  );
}
