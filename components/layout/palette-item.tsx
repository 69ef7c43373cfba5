import { Command } from "cmdk";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { ShortcutKeys } from "@/components/layout/shortcut-keys";

/** One thing to choose. `value` is its identity; label and keywords are the words it is found by. */
export function PaletteItem(props: {
  value: string;
  icon: LucideIcon;
  label: string;
  detail?: ReactNode;
  keywords?: string[];
  shortcut?: readonly string[];
  onSelect: () => void;
}) {
  const { value, icon: Icon, label, detail, shortcut, onSelect } = props;
  return (
    <Command.Item
      value={value}
      keywords={[label, ...(props.keywords ?? [])]}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1 text-sm aria-selected:bg-hover max-md:min-h-11"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-ink-muted" />
      <span className="max-w-full shrink-0 truncate">{label}</span>
      <span className="min-w-0 flex-1 truncate text-xs text-ink-muted">{detail}</span>
      {shortcut !== undefined && (
        <span aria-hidden className="max-md:hidden">
          <ShortcutKeys keys={shortcut} />
        </span>
      )}
    </Command.Item>
  );
}
