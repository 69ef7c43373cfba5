import { Webhook } from "lucide-react";
import { apiCommand } from "@/components/ui/api-command";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";

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
      <EmptyStateText>
        An endpoint is a URL of yours that events are sent to. Create the first through the API; it
        appears here at once.
      </EmptyStateText>
      <CodeBlock title="Create an endpoint" code={command} />
    </EmptyState>
  );
}
