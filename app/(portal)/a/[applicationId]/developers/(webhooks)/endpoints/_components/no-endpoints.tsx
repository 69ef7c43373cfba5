"use client";

import { Check, type LucideIcon, Plus, Send, Webhook } from "lucide-react";
import Link from "next/link";
import { AddEndpoint } from "@/components/endpoints/add-endpoint";
import { apiCommand } from "@/components/ui/api-command";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";

interface Step {
  readonly title: string;
  readonly text: string;
  readonly icon: LucideIcon;
}

/** R5: the three steps from nothing to the first delivery. */
const STEPS: readonly Step[] = [
  { title: "Enable Webhooks", text: "Done: they are on for this application.", icon: Check },
  {
    title: "Add Endpoint",
    text: "A URL of yours that accepts POST, and the events that it gets.",
    icon: Plus,
  },
  {
    title: "Test & Monitor",
    text: "Send an example, see what your server answered, follow each delivery.",
    icon: Send,
  },
];

export function NoEndpoints({
  applicationId,
  baseUrl,
}: {
  applicationId: string;
  baseUrl: string;
}) {
  const command = apiCommand({
    url: `${baseUrl}/api/v1/app/${applicationId}/endpoint`,
    body: { url: "https://example.com/webhooks", description: "Order system" },
  });
  return (
    <EmptyState icon={Webhook} title="No endpoints yet">
      <ol className="grid w-full max-w-3xl gap-3 pt-1 text-left sm:grid-cols-3">
        {STEPS.map((step) => (
          <StepCard key={step.title} step={step} />
        ))}
      </ol>
      <AddEndpoint applicationId={applicationId} />
      <Link href="/docs/webhooks" className="rounded-sm text-accent underline">
        How webhooks work, in the docs
      </Link>
      <CodeBlock title="Or through the API" code={command} />
    </EmptyState>
  );
}

function StepCard({ step: { title, text, icon: Icon } }: { step: Step }) {
  return (
    <li className="flex flex-col gap-1.5 rounded-lg border border-line bg-canvas p-3">
      <span className="flex items-center gap-2 font-medium">
        <Icon aria-hidden className="size-4 text-accent" />
        {title}
      </span>
      <span className="text-ink-muted">{text}</span>
    </li>
  );
}
