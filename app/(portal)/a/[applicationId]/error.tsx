"use client";

import { PageError } from "@/components/layout/page-error";

export default function ApplicationError({ retry }: { retry: () => void }) {
  return <PageError retry={retry} />;
}
