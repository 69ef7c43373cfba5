"use client";

import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { DATABASE_UNAVAILABLE_DIGEST } from "@/lib/errors/constants";

export interface PageErrorProps {
  error: Error & { digest?: string };
  retry: () => void;
}

const FAILED = {
  title: "This page could not be made",
  description:
    "Something failed on the server, and it has been logged. Nothing that was sent is lost.",
};
const UNAVAILABLE = {
  title: "Temporarily unavailable",
  description:
    "The database can't be used right now. Accepted messages are safe and will be delivered. Try again in a few seconds.",
};

/** For the `error.tsx` of a segment: the server could not render its page. */
export function PageError({ error, retry }: PageErrorProps) {
  const words = error.digest === DATABASE_UNAVAILABLE_DIGEST ? UNAVAILABLE : FAILED;
  return (
    <ErrorState {...words}>
      <Button onClick={retry}>Try again</Button>
    </ErrorState>
  );
}
