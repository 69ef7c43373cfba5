"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { ApiError } from "@/lib/client/api-error";

/** Why a page has nothing to show, and the way on: sign in again, or try again. */
export function QueryError({
  error,
  subject,
  onRetry,
}: {
  error: Error;
  subject: string;
  onRetry: () => void;
}) {
  if (error instanceof ApiError && error.status === 401) return <SignedOut />;
  return (
    <ErrorState title={`${subject} could not be loaded`} description={explain(error)}>
      <Button onClick={onRetry}>Try again</Button>
    </ErrorState>
  );
}

function SignedOut() {
  const pathname = usePathname();
  return (
    <ErrorState title="Your session has ended" description="Sign in again to go on from here.">
      <Button asChild>
        <Link href={`/sign-in?next=${encodeURIComponent(pathname)}`}>Sign in</Link>
      </Button>
    </ErrorState>
  );
}

function explain(error: Error): string {
  if (error instanceof ApiError && error.code === "unknown") return `${error.message}.`;
  if (error instanceof ApiError) return `The server said: ${error.message}.`;
  return "The server could not be reached. Check your connection.";
}
