import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { applicationPath } from "@/components/layout/navigation";
import { requireApplication } from "@/lib/web/application-gate";
import { OrderView } from "./_components/order-view";

export const metadata: Metadata = { title: "Order" };

export default async function OrderPage({
  params,
}: {
  params: Promise<{ applicationId: string; orderId: string }>;
}) {
  const { applicationId, orderId } = await params;
  const returnPath = applicationPath(applicationId, `/orders/${orderId}`);
  const { application } = await requireApplication(applicationId, returnPath);
  // Invented orders have no place among a customer's real ones.
  if (application.environmentKind !== "test") notFound();
  return <OrderView applicationId={application.id} orderId={orderId} />;
}
