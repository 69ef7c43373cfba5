import Link from "next/link";
import type { ReactNode } from "react";
import { apiCommand } from "@/components/ui/api-command";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";

/** From nothing to a signed POST on the reader's own server, with what to paste. */
export function Quickstart({ applicationId, baseUrl }: { applicationId: string; baseUrl: string }) {
  const endpoints = `${baseUrl}/app/${applicationId}/endpoint`;
  return (
    <Panel aria-labelledby="quickstart" className="scroll-mt-16">
      <h2 id="quickstart" className="border-b border-line px-4 py-3.5 text-base font-semibold">
        Quickstart
      </h2>
      <ol className="flex flex-col divide-y divide-line">
        <Step title="1. Enable the Developer API, create a key, and keep it in your shell">
          <CodeBlock title="Keep the key" code='export POSTHASTE_API_KEY="ph_…"' />
        </Step>
        <Step title="2. Call the API: list this application’s endpoints">
          <CodeBlock
            title="List endpoints"
            code={`curl ${endpoints} \\\n  -H "Authorization: Bearer $POSTHASTE_API_KEY"`}
          />
        </Step>
        <Step title="3. Enable webhooks, and add the endpoint that they go to">
          <CodeBlock
            title="Add an endpoint"
            code={apiCommand({ url: endpoints, body: { url: "https://example.com/webhooks" } })}
          />
        </Step>
        <Step title="4. Open the endpoint, choose Testing, and send an example">
          <p className="text-ink-muted">
            It arrives as a POST, signed with the endpoint’s secret; any Svix or Standard Webhooks
            library verifies it. The docs have{" "}
            <Link href="/docs/quickstart" className="rounded-sm text-accent underline">
              complete programs
            </Link>{" "}
            for both ends.
          </p>
        </Step>
      </ol>
    </Panel>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="flex flex-col gap-2.5 px-4 py-4">
      <h3 className="font-medium">{title}</h3>
      {children}
    </li>
  );
}
