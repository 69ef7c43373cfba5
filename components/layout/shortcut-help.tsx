"use client";

import type { ReactNode } from "react";
import { useAccess } from "@/components/layout/access";
import { destinationsOf } from "@/components/layout/navigation";
import { ShortcutKeys } from "@/components/layout/shortcut-keys";
import { useIsMac } from "@/components/layout/use-is-mac";
import { Dialog } from "@/components/ui/dialog";

const EVERYWHERE = [
  { label: "Search on this page", keys: ["/"] },
  { label: "Next or previous row of a log", keys: ["j", "k"] },
  { label: "Open or close the row", keys: ["Enter"] },
  { label: "Close the open row", keys: ["Esc"] },
  { label: "Select the row", keys: ["x"] },
  { label: "These shortcuts", keys: ["?"] },
];

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const access = useAccess();
  const isMac = useIsMac();
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <div className="grid gap-6 sm:grid-cols-2">
        <Shortcuts title="Everywhere">
          <Shortcut label="Go to anything" keys={[isMac ? "⌘" : "Ctrl", "K"]} />
          {EVERYWHERE.map((shortcut) => (
            <Shortcut key={shortcut.label} {...shortcut} />
          ))}
        </Shortcuts>
        <Shortcuts title="Go to, one key after the other">
          {destinationsOf(access).map(({ label, key }) => (
            <Shortcut key={label} label={label} keys={["g", key]} />
          ))}
        </Shortcuts>
      </div>
    </Dialog>
  );
}

function Shortcuts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-xs font-medium text-ink-muted">{title}</h3>
      <dl className="flex flex-col gap-1.5">{children}</dl>
    </section>
  );
}

function Shortcut({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <div className="flex items-center justify-between gap-3">
      <dt>{label}</dt>
      <dd>
        <ShortcutKeys keys={keys} />
      </dd>
    </div>
  );
}
