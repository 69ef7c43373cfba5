"use client";

import { PageError, type PageErrorProps } from "@/components/layout/page-error";

export default function RootError({ error, retry }: PageErrorProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <PageError error={error} retry={retry} />
    </main>
  );
}
