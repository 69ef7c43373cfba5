"use client";

import { useState } from "react";

/** The time when the page was opened: a range that moves with the clock would begin the log anew each minute. */
export function useOpenedAt(): number {
  const [nowMs] = useState(Date.now);
  return nowMs;
}
