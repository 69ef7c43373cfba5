import { BackLink } from "@/components/layout/back-link";
import { applicationPath } from "@/components/layout/navigation";

export function BackToEndpoints({ applicationId }: { applicationId: string }) {
  return (
    <BackLink href={applicationPath(applicationId, "/developers/endpoints")}>Endpoints</BackLink>
  );
}
