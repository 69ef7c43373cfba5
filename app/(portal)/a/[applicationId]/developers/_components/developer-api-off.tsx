"use client";

import Link from "next/link";
import { useAccess } from "@/components/layout/access";
import { EnableDeveloperApi } from "./enable-developer-api";

export function DeveloperApiOff() {
  const { canWrite } = useAccess();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 px-4 py-5">
      <div className="flex max-w-xl flex-col gap-1.5">
        <p>
          Your programs manage this application as you do here: endpoints, messages and what became
          of each delivery. The SDKs of Svix work as they are.
        </p>
        <p className="text-ink-muted">
          Every key opens this application only.{" "}
          <Link href="/docs/quickstart" className="rounded-sm text-accent underline">
            Read the quickstart
          </Link>{" "}
          to see what comes next; webhooks need the Developer API, too.
        </p>
      </div>
      {canWrite ? (
        <EnableDeveloperApi look="primary" />
      ) : (
        <p className="text-ink-muted">An owner or a developer can enable it.</p>
      )}
    </div>
  );
}
