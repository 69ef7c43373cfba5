import { Hash } from "lucide-react";
import { useAccess } from "@/components/layout/access";
import { destinationsOf } from "@/components/layout/navigation";
import { findPageById } from "@/components/layout/pages-by-id";
import { PaletteActions, type PaletteActionsProps } from "@/components/layout/palette-actions";
import { PaletteEndpoints } from "@/components/layout/palette-endpoints";
import { PaletteEventTypes } from "@/components/layout/palette-event-types";
import { PaletteGroup } from "@/components/layout/palette-group";
import { PaletteItem } from "@/components/layout/palette-item";

interface Props extends PaletteActionsProps {
  search: string;
}

/** Everything that one may choose before anything is chosen. */
export function PaletteHome(props: Props) {
  const { search, go } = props;
  return (
    <>
      <ById search={search} go={go} />
      <Pages go={go} />
      <PaletteActions {...props} />
      <PaletteEndpoints
        heading="Endpoints"
        search={search}
        onSelect={(id) => go(`/developers/endpoints/${id}`)}
      />
      {search !== "" && (
        <PaletteEventTypes
          onSelect={(name) => go(`/developers/event-types/${encodeURIComponent(name)}`)}
        />
      )}
    </>
  );
}

function ById({ search, go }: Pick<Props, "search" | "go">) {
  const page = findPageById(search);
  if (page === null) return null;
  const id = search.trim();
  return (
    <PaletteGroup heading="By id">
      <PaletteItem
        value={`by id ${id}`}
        icon={Hash}
        label={page.label}
        detail={<code className="font-mono">{id}</code>}
        keywords={[search]}
        onSelect={() => go(page.path)}
      />
    </PaletteGroup>
  );
}

function Pages({ go }: Pick<Props, "go">) {
  const access = useAccess();
  return (
    <PaletteGroup heading="Pages">
      {destinationsOf(access).map(({ label, icon, path, key }) => (
        <PaletteItem
          key={label}
          value={`page ${label}`}
          icon={icon}
          label={label}
          shortcut={["g", key]}
          onSelect={() => go(path)}
        />
      ))}
    </PaletteGroup>
  );
}
