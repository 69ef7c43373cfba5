import { useEffect, useRef } from "react";
import { useActiveTooltipLabel } from "recharts";

/** Opens, inside a chart, the bucket that the arrow keys are at: what a click does for who points. */
export function EnterKey({ onOpen }: { onOpen: (atMs: number) => void }) {
  const mark = useRef<SVGGElement>(null);
  const label = useActiveTooltipLabel();
  useEffect(() => {
    // Recharts makes this element and hands no events of its keys on.
    const chart = mark.current?.ownerSVGElement;
    if (label === undefined) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key === "Enter") onOpen(Number(label));
    };
    chart?.addEventListener("keydown", listen);
    return () => chart?.removeEventListener("keydown", listen);
  }, [label, onOpen]);
  return <g ref={mark} />;
}
