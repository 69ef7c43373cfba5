"use client";

import { useEffect } from "react";
import { lastApplicationCookie } from "@/components/layout/last-application";

/** Keeps in mind which application somebody was in last, for as long as the browser is open. */
export function RememberApplication({ applicationId }: { applicationId: string }) {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain HTTP
    document.cookie = lastApplicationCookie(applicationId);
  }, [applicationId]);
  return null;
}
