import { Send } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { apiCommand } from "@/components/ui/api-command";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";

/** Nothing was sent: shows the command that sends. */
export function NoMessages({
  applicationId,
  baseUrl,
  title = "Nothing was sent yet",
  children = "Send a first message, and watch it arrive here.",
}: {
  applicationId: string;
  baseUrl: string;
  title?: string;
  children?: ReactNode;
}) {
  const command = apiCommand({
    url: `${baseUrl}/api/v1/app/${applicationId}/msg`,
    body: { eventType: "fulfillment.created", payload: { hello: "world" } },
  });
  return (
    <EmptyState icon={Send} title={title}>
      <EmptyStateText>{children}</EmptyStateText>
      <CodeBlock title="Send a message" code={command} />
      <Link href="/docs/quickstart" className="rounded-sm text-accent underline">
        The quickstart, with SDKs
      </Link>
    </EmptyState>
  );
}
