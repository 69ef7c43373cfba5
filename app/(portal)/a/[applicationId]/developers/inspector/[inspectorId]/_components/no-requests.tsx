import { Radar } from "lucide-react";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";

export function NoRequests({ url }: { url: string }) {
  const command = [
    `curl -X POST ${url}`,
    "-H 'content-type: application/json'",
    `-d '{"hello":"world"}'`,
  ].join(" \\\n  ");
  return (
    <EmptyState icon={Radar} title="Waiting for the first request">
      <EmptyStateText>
        Add this URL as an endpoint and send an example, or try it by hand. Requests appear here by
        themselves.
      </EmptyStateText>
      <CodeBlock title="Send something" code={command} />
    </EmptyState>
  );
}
