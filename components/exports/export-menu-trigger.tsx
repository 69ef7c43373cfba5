import { ChevronDown, Download } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";

export function ExportMenuTrigger(props: ComponentProps<"button">) {
  return (
    <Button size="sm" {...props}>
      <Download aria-hidden />
      Export
      <ChevronDown aria-hidden />
    </Button>
  );
}
