"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";

/** Asks before something that cannot be undone, or that others will notice. What will happen stands in `children`. */
export function ConfirmDialog({
  title,
  action,
  look = "danger",
  isBusy,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  /** The verb on the button: "Delete endpoint". */
  action: string;
  /** `primary` where nothing is lost by it. */
  look?: "danger" | "primary";
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="flex flex-col gap-2 text-ink-muted">{children}</div>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look={look} disabled={isBusy} onClick={onConfirm}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
