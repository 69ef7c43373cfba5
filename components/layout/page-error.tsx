"use client";

import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

/** For the `error.tsx` of a segment: the server could not render its page. */
export function PageError({ retry }: { retry: () => void }) {
  return (
    <ErrorState
      title="This page could not be made"
      description="Something failed on the server, and it has been logged. Nothing that was sent is lost."
    >
      <Button onClick={retry}>Try again</Button>
    </ErrorState>
  );
}
