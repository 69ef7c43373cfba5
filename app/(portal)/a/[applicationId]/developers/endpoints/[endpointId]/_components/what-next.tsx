"use client";

import { Send, X } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import type { EndpointAddress } from "@/lib/client/endpoints";

/** Right after an endpoint was made: what to do with it first. */
export function WhatNext({ applicationId, endpointId }: EndpointAddress) {
  const isNew = useSearchParams().has("created");
  const pathname = usePathname();
  if (!isNew) return null;
  const testing = applicationPath(applicationId, `/developers/endpoints/${endpointId}/testing`);
  return (
    <section
      aria-label="What next"
      className="flex flex-wrap items-center gap-3 rounded-lg bg-accent-soft p-4"
    >
      <div className="min-w-56 flex-1">
        <h2 className="text-base font-semibold">Your endpoint is ready</h2>
        <p className="text-ink-muted">
          Send it an example event to see that it arrives, then verify signatures with the secret
          below.
        </p>
      </div>
      <Button asChild look="primary">
        <Link href={testing}>
          <Send aria-hidden />
          Send an example
        </Link>
      </Button>
      <Button
        look="ghost"
        aria-label="Dismiss"
        className="px-2"
        // Next follows the browser's own history; its router would ask the server for the page again.
        onClick={() => window.history.replaceState(null, "", pathname)}
      >
        <X aria-hidden />
      </Button>
    </section>
  );
}
