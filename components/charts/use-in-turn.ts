"use client";

import { useEffect, useState } from "react";
import { runInTurn } from "@/components/charts/run-in-turn";

/**
 * The value, a moment later where others change with it: what is dear to draw is drawn one after the other. Drawn
 * together, the charts of a page would hold it up for long enough to be felt.
 */
export function useInTurn<Value>(value: Value): Value {
  const [shown, setShown] = useState(() => value);
  useEffect(() => runInTurn(() => setShown(() => value)), [value]);
  return shown;
}
