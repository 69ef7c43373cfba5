import type { Metadata } from "next";
import { BackToEndpoints } from "@/components/endpoints/back-to-endpoints";
import { CreateEndpointForm } from "@/components/endpoints/create-endpoint-form";
import { applicationPath } from "@/components/layout/navigation";
import { PageTitle } from "@/components/layout/page-header";
import { requireApplication } from "@/lib/web/application-gate";
import { ReadOnly } from "./_components/read-only";

export const metadata: Metadata = { title: "Add endpoint" };

export default async function NewEndpointPage({
  params,
  searchParams,
}: {
  params: Promise<{ applicationId: string }>;
  searchParams: Promise<{ url?: string | string[] }>;
}) {
  const { applicationId } = await params;
  const { url } = await searchParams;
  const returnPath = applicationPath(applicationId, "/developers/endpoints/new");
  const { application, role } = await requireApplication(applicationId, returnPath);
  if (role === "viewer") return <ReadOnly applicationId={application.id} />;
  return (
    <>
      <div className="flex flex-col gap-2">
        <BackToEndpoints applicationId={application.id} />
        <PageTitle
          title="Add endpoint"
          description="A URL of yours, and which events it gets by POST."
        />
      </div>
      <CreateEndpointForm initialUrl={typeof url === "string" ? url : ""} />
    </>
  );
}
