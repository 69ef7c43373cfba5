"use client";

import { PageError } from "@/components/layout/page-error";

export default function RootError({ retry }: { retry: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <PageError retry={retry} />
    </main>
  );
}
