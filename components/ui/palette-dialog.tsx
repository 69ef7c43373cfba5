"use client";

import { clsx } from "clsx";
import { type ReactNode, useEffect, useRef } from "react";
import { closeDialog } from "@/components/ui/close-dialog";

/** A panel with a field to search by, over everything else. The keyboard has Escape for what the backdrop does. */
export function PaletteDialog({
  label,
  onClose,
  className,
  children,
}: {
  label: string;
  onClose: () => void;
  className: string;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    ref.current?.showModal();
    // It would give the focus to the first part that can have it, which need not be the field.
    ref.current?.querySelector("input")?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Escape for what the backdrop does
    <dialog
      ref={ref}
      aria-label={label}
      onClose={onClose}
      onCancel={(event) => closeDialog(event, onClose)}
      // The panel fills the dialog, so a click on the dialog itself is one on its backdrop.
      onClick={(event) => closeDialog(event, onClose)}
      className={clsx(
        "mx-auto mb-auto w-[calc(100%-2rem)] rounded-lg border border-line-strong bg-raised text-ink shadow-raised backdrop:bg-overlay open:motion-safe:animate-appear",
        className,
      )}
    >
      {children}
    </dialog>
  );
}
