"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  use,
  useCallback,
  useMemo,
  useState,
} from "react";
import { useAccess } from "@/components/layout/access";
import { focusSearch } from "@/components/layout/focus-search";
import { destinationPath, destinationsOf } from "@/components/layout/navigation";
import type { Command } from "@/components/layout/shortcuts";
import { useShortcuts } from "@/components/layout/use-shortcuts";
import type { AccessibleApplication } from "@/lib/accounts/types";

type Opened = "palette" | "help";

const loadPalette = () => import("@/components/layout/command-palette");

const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }));
const ShortcutHelp = lazy(async () => ({
  default: (await import("@/components/layout/shortcut-help")).ShortcutHelp,
}));

interface Commands {
  open: (what: Opened) => void;
  /** For when the pointer or the focus comes near. */
  preload: () => void;
}

const CommandsContext = createContext<Commands | null>(null);

/** Opens the palette and the list of shortcuts. */
export function useCommands(): Commands {
  const commands = use(CommandsContext);
  if (commands === null) throw new Error("useCommands below CommandsProvider only");
  return commands;
}

export function CommandsProvider({
  applications,
  children,
}: {
  applications: readonly AccessibleApplication[];
  children: ReactNode;
}) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = useCallback(() => setOpened(null), []);
  useCommandKeys(setOpened);
  const commands = useMemo(() => ({ open: setOpened, preload: () => void loadPalette() }), []);
  return (
    <CommandsContext value={commands}>
      {children}
      <Suspense>
        {opened === "palette" && (
          <CommandPalette
            applications={applications}
            onClose={close}
            onHelp={() => setOpened("help")}
          />
        )}
        {opened === "help" && <ShortcutHelp onClose={close} />}
      </Suspense>
    </CommandsContext>
  );
}

function useCommandKeys(open: (what: Opened) => void) {
  const router = useRouter();
  const { applicationId, environmentKind, role } = useAccess();
  const destinations = useMemo(
    () => destinationsOf({ environmentKind, role }),
    [environmentKind, role],
  );
  const run = useCallback(
    (command: Command) => {
      if (command.kind === "goTo") router.push(destinationPath(applicationId, command.path));
      else if (command.kind === "search") focusSearch();
      else open(command.kind);
    },
    [router, applicationId, open],
  );
  useShortcuts({ destinations, onCommand: run, onModifier: loadPalette });
}
