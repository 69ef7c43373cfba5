import { Badge } from "@/components/ui/badge";
import type { EnvironmentKind } from "@/lib/accounts/types";

export function EnvironmentBadge({ kind }: { kind: EnvironmentKind }) {
  return kind === "live" ? <Badge tone="solid">Live</Badge> : <Badge tone="warn">Test</Badge>;
}
