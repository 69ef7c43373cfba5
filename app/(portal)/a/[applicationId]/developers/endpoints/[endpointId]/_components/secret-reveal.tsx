"use client";

import { useQuery } from "@tanstack/react-query";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { QueryError } from "@/components/layout/query-error";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { type EndpointAddress, endpointSecretOptions } from "@/lib/client/endpoints";

const FRAME =
  "flex min-h-9 min-w-0 flex-1 basis-56 items-center justify-between gap-2 rounded-md border border-line-strong bg-sunken pl-3 font-mono text-xs";

/** Hidden until somebody asks for it. */
export function SecretReveal(address: EndpointAddress) {
  const [isShown, setIsShown] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isShown ? <Revealed {...address} /> : <Hidden />}
      <Button aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
        {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        {isShown ? "Hide" : "Reveal"}
      </Button>
    </div>
  );
}

function Hidden() {
  return (
    <div className={FRAME}>
      <span aria-hidden>whsec_••••••••••••••••••••••••</span>
      <span className="sr-only">Hidden</span>
    </div>
  );
}

/** Each look is a request of its own, which the server notes: nothing is kept when it is hidden again. */
function Revealed(address: EndpointAddress) {
  const { data, error, refetch } = useQuery(endpointSecretOptions(address));
  if (error !== null) return <QueryError error={error} subject="The secret" onRetry={refetch} />;
  return (
    <div className={FRAME}>
      <output aria-label="Signing secret" className="min-w-0 py-1.5 wrap-anywhere">
        {data?.key ?? "…"}
      </output>
      {data !== undefined && (
        <CopyButton look="square" value={data.key} label="Copy the signing secret" />
      )}
    </div>
  );
}
