"use client";

import { useId } from "react";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { EnableDeveloperApi } from "./enable-developer-api";
import { useSwitchFeatures } from "./use-switch-features";

/** Unavailable while the Developer API is off, and then it says why and what to do (R11, R12). */
export function EnableWebhooks({ isDeveloperApiOn }: { isDeveloperApiOn: boolean }) {
  const { canWrite } = useAccess();
  const reasonId = useId();
  const enable = useSwitchFeatures({
    done: "Webhooks are on",
    failed: "Webhooks could not be enabled",
  });
  if (!canWrite) {
    return <p className="text-xs text-ink-muted">An owner or a developer can enable them.</p>;
  }
  return (
    <>
      <Button
        look={isDeveloperApiOn ? "primary" : "secondary"}
        disabled={!isDeveloperApiOn || enable.isPending}
        aria-describedby={isDeveloperApiOn ? undefined : reasonId}
        onClick={() => enable.mutate({ webhooks: true })}
      >
        Enable Webhooks
      </Button>
      {!isDeveloperApiOn && (
        <>
          <p id={reasonId} className="text-xs text-pretty text-ink-muted">
            Webhooks need the Developer API, which is off. The{" "}
            <a href="#quickstart" className="rounded-sm text-accent underline">
              quickstart
            </a>{" "}
            shows both.
          </p>
          <EnableDeveloperApi look="secondary" />
        </>
      )}
    </>
  );
}
