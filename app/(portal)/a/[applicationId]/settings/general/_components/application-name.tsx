"use client";

import { useAccess } from "@/components/layout/access";
import { CopyableId } from "@/components/ui/copyable-id";
import { Panel } from "@/components/ui/panel";
import { RenameForm } from "./rename-form";

/** The name, for owners and operators to change, and the id that API calls name the application by. */
export function ApplicationName({ id, name }: { id: string; name: string }) {
  const { role } = useAccess();
  const canRename = role === "owner" || role === "operator";
  return (
    <Panel aria-label="Application" className="divide-y divide-line">
      <div className="p-4">
        {canRename ? (
          <RenameForm key={name} name={name} />
        ) : (
          <>
            <h2 className="text-sm font-medium">Name</h2>
            <p className="wrap-anywhere">{name}</p>
            <p className="mt-1 text-xs text-ink-muted">Its owners can change it.</p>
          </>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 p-4">
        <h2 className="text-sm font-medium">Application id</h2>
        <CopyableId id={id} noun="application id" />
      </div>
    </Panel>
  );
}
