import { ChevronDown, RotateCcw } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";

export function ReplayMenuTrigger(props: ComponentProps<"button">) {
  return (
    <Button {...props}>
      <RotateCcw aria-hidden />
      Replay
      <ChevronDown aria-hidden />
    </Button>
  );
}
