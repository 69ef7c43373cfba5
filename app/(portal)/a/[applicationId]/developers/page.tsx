import { redirect } from "next/navigation";
import { applicationPath } from "@/components/layout/navigation";

export default async function DevelopersPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  redirect(applicationPath(applicationId, "/developers/endpoints"));
}
