"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAccess } from "@/components/layout/access";
import { applicationPath, destinationPath } from "@/components/layout/navigation";
import { PaletteApplications } from "@/components/layout/palette-applications";
import { PaletteEndpoints } from "@/components/layout/palette-endpoints";
import { PaletteHome } from "@/components/layout/palette-home";
import { scorePaletteItem } from "@/components/layout/score-palette-item";
import { PaletteDialog } from "@/components/ui/palette-dialog";
import type { AccessibleApplication } from "@/lib/accounts/types";

interface Props {
  applications: readonly AccessibleApplication[];
  onClose: () => void;
  onHelp: () => void;
}

/** Goes to anything by a few letters of it. */
export function CommandPalette({ onClose, ...props }: Props) {
  const [search, setSearch] = useState("");
  const [isForExample, setIsForExample] = useState(false);
  function turnTo(what: "home" | "example") {
    setSearch("");
    setIsForExample(what === "example");
  }
  return (
    <PaletteDialog label="Go to" className="mt-[12dvh] max-w-xl" onClose={onClose}>
      <Command label="Go to" filter={scorePaletteItem} loop>
        <SearchField
          search={search}
          onSearch={setSearch}
          hint={isForExample ? "To which endpoint?" : "A page, an endpoint, a message id…"}
          onBack={() => turnTo("home")}
        />
        <Command.List className="max-h-[min(26rem,60dvh)] scroll-py-2 overflow-y-auto p-1.5">
          <Command.Empty className="px-2.5 py-6 text-center text-sm text-ink-muted">
            {isForExample ? "No endpoint fits." : "Nothing fits. A message opens by its whole id."}
          </Command.Empty>
          <Choices
            {...props}
            search={search}
            isForExample={isForExample}
            onExample={() => turnTo("example")}
            onClose={onClose}
          />
        </Command.List>
      </Command>
    </PaletteDialog>
  );
}

function Choices(props: Props & { search: string; isForExample: boolean; onExample: () => void }) {
  const { applicationId } = useAccess();
  const router = useRouter();
  function leaveFor(path: string) {
    props.onClose();
    router.push(path);
  }
  const go = (path: string) => leaveFor(destinationPath(applicationId, path));
  if (props.isForExample) {
    return (
      <PaletteEndpoints
        heading="Send an example to"
        search={props.search}
        onSelect={(id) => go(`/developers/endpoints/${id}/testing`)}
      />
    );
  }
  return (
    <>
      <PaletteHome {...props} go={go} onDone={props.onClose} />
      <PaletteApplications
        applications={props.applications}
        onSelect={(id) => leaveFor(applicationPath(id))}
      />
    </>
  );
}

function SearchField(props: {
  search: string;
  onSearch: (search: string) => void;
  hint: string;
  onBack: () => void;
}) {
  return (
    <div className="flex items-center gap-2.5 border-b border-line px-4">
      <Search aria-hidden className="size-4 shrink-0 text-ink-muted" />
      <Command.Input
        value={props.search}
        onValueChange={props.onSearch}
        placeholder={props.hint}
        aria-label={props.hint}
        onKeyDown={(event) => {
          if (event.key === "Backspace" && props.search === "") props.onBack();
        }}
        className="h-12 w-full min-w-0 bg-transparent text-lg outline-none placeholder:text-ink-faint sm:text-base"
      />
    </div>
  );
}
