import { Boxes } from "lucide-react";
import { useAccess } from "@/components/layout/access";
import { EnvironmentBadge } from "@/components/layout/environment-badge";
import { PaletteGroup } from "@/components/layout/palette-group";
import { PaletteItem } from "@/components/layout/palette-item";
import type { AccessibleApplication } from "@/lib/accounts/types";

export function PaletteApplications({
  applications,
  onSelect,
}: {
  applications: readonly AccessibleApplication[];
  onSelect: (applicationId: string) => void;
}) {
  const { applicationId } = useAccess();
  const others = applications.filter(({ id }) => id !== applicationId);
  if (others.length === 0) return null;
  return (
    <PaletteGroup heading="Switch application">
      {others.map(({ id, name, environmentKind }) => (
        <PaletteItem
          key={id}
          value={id}
          icon={Boxes}
          label={name}
          detail={<EnvironmentBadge kind={environmentKind} />}
          onSelect={() => onSelect(id)}
        />
      ))}
    </PaletteGroup>
  );
}
