import { FlaskConical, Keyboard, Monitor, Moon, Plus, Sun } from "lucide-react";
import { useAccess } from "@/components/layout/access";
import { applyTheme } from "@/components/layout/apply-theme";
import { PaletteGroup } from "@/components/layout/palette-group";
import { PaletteItem } from "@/components/layout/palette-item";
import { THEMES } from "@/components/layout/theme";

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon };

export interface PaletteActionsProps {
  /** To a page below the application. */
  go: (path: string) => void;
  onExample: () => void;
  onHelp: () => void;
  onDone: () => void;
}

export function PaletteActions({ go, onExample, onHelp, onDone }: PaletteActionsProps) {
  const { canWrite } = useAccess();
  return (
    <PaletteGroup heading="Actions">
      {canWrite && <WriteActions go={go} onExample={onExample} />}
      {THEMES.map((theme) => (
        <PaletteItem
          key={theme}
          value={`theme ${theme}`}
          icon={THEME_ICONS[theme]}
          label={`Theme: ${theme}`}
          keywords={["appearance", "mode"]}
          onSelect={() => {
            applyTheme(theme);
            onDone();
          }}
        />
      ))}
      <PaletteItem
        value="action keyboard shortcuts"
        icon={Keyboard}
        label="Keyboard shortcuts"
        shortcut={["?"]}
        onSelect={onHelp}
      />
    </PaletteGroup>
  );
}

function WriteActions({ go, onExample }: Pick<PaletteActionsProps, "go" | "onExample">) {
  return (
    <>
      <PaletteItem
        value="action add endpoint"
        icon={Plus}
        label="Add endpoint"
        keywords={["new", "create", "webhook"]}
        onSelect={() => go("/developers/endpoints/new")}
      />
      <PaletteItem
        value="action send an example"
        icon={FlaskConical}
        label="Send an example…"
        keywords={["test", "try"]}
        onSelect={onExample}
      />
    </>
  );
}
