import { MapPinOff } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <title>Not found · Posthaste</title>
      <EmptyState icon={MapPinOff} title="This page does not exist" heading="h1">
        <EmptyStateText>
          The address may be mistyped, or what was here has been deleted, or it belongs to another
          account.
        </EmptyStateText>
        <Button asChild>
          <Link href="/">Go to the start</Link>
        </Button>
      </EmptyState>
    </main>
  );
}
