"use client";

import { ChevronRight } from "lucide-react";
import { useEffect, useRef } from "react";
import { useFormContext } from "react-hook-form";
import { ChannelsField } from "@/components/endpoints/channels-field";
import type { EndpointFormValues } from "@/components/endpoints/endpoint-form-values";
import { HEADERS_HINT, PairRowsField } from "@/components/endpoints/pair-rows-field";
import { RetryField } from "@/components/endpoints/retry-field";
import { SecretField } from "@/components/endpoints/secret-field";
import { ThrottleField } from "@/components/endpoints/throttle-field";

/** What few endpoints need. It opens by itself where something in it is refused. */
export function AdvancedFields() {
  const { formState } = useFormContext<EndpointFormValues>();
  const { channels, headers, throttleRate, delays, secret } = formState.errors;
  const hasError = [channels, headers, throttleRate, delays, secret].some(Boolean);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (hasError && details.current !== null) details.current.open = true;
  }, [hasError]);
  return (
    <details ref={details} className="group rounded-lg border border-line bg-surface">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-lg px-4">
        <ChevronRight
          aria-hidden
          className="size-4 text-ink-muted transition-transform group-open:rotate-90"
        />
        <span className="font-medium">Advanced</span>
        <span className="truncate text-ink-muted">
          Channels, headers, rate limit, retries, secret
        </span>
      </summary>
      <div className="flex flex-col gap-6 px-4 pt-2 pb-4">
        <ChannelsField />
        <PairRowsField field="headers" legend="Custom headers" hint={HEADERS_HINT} />
        <ThrottleField />
        <RetryField />
        <SecretField />
      </div>
    </details>
  );
}
