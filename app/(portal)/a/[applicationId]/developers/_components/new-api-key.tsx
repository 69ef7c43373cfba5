"use client";

import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogActions } from "@/components/ui/dialog";
import type { CreatedApiKey } from "@/lib/client/api-keys";

export function NewApiKey({ created, onDone }: { created: CreatedApiKey; onDone: () => void }) {
  return (
    <>
      <p className="flex gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        Copy it now. It is shown this once, and nobody can look it up later.
      </p>
      <div className="flex items-center justify-between gap-2 rounded-md border border-line bg-canvas py-1 pr-1 pl-3">
        <code className="font-mono text-xs wrap-anywhere">{created.key}</code>
        <CopyButton look="square" value={created.key} label="Copy the key" />
      </div>
      <DialogActions>
        <Button look="primary" onClick={onDone}>
          I have stored it
        </Button>
      </DialogActions>
    </>
  );
}
