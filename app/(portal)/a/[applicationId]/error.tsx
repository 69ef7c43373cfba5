"use client";

import { PageError, type PageErrorProps } from "@/components/layout/page-error";

export default function ApplicationError(props: PageErrorProps) {
  return <PageError {...props} />;
}
