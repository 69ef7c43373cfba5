import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { applicationPath } from "@/components/layout/navigation";
import { getCatalogs } from "@/lib/applications/queries";
import { requireApplication } from "@/lib/web/application-gate";
import { OrdersView } from "./_components/orders-view";

export const metadata: Metadata = { title: "Orders" };

export default async function OrdersPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  const returnPath = applicationPath(applicationId, "/orders");
  const { application, ctx } = await requireApplication(applicationId, returnPath);
  // Invented orders have no place among a customer's real ones.
  if (application.environmentKind !== "test") notFound();
  return <OrdersView catalogs={await getCatalogs(ctx)} />;
}
