"use client";

import { useEffect, useState } from "react";

/** Whose portal the links beside it open, as soon as that is known. */
export function ReaderName() {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    askForName(controller.signal).then(setName, () => setName(null));
    return () => controller.abort();
  }, []);
  return name === null ? "In your portal" : `In ${name}`;
}

/** Null for who is not signed in. */
async function askForName(signal: AbortSignal): Promise<string | null> {
  const response = await fetch("/docs/reader", { signal });
  const reader: unknown = await response.json();
  if (typeof reader !== "object" || reader === null || !("application" in reader)) return null;
  return typeof reader.application === "string" ? reader.application : null;
}
