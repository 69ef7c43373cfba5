"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { closeDialog } from "@/components/ui/close-dialog";
import { findOpener, giveFocusBack } from "@/components/ui/give-focus-back";

/**
 * The browser's own modal dialog in the middle of the page: what is beneath cannot be reached, Escape closes
 * it, and the focus goes back to where it was. A form begins at its first field. It is there while it is rendered.
 */
export function Dialog({
  title,
  onClose,
  children,
  isWide = false,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  isWide?: boolean;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const opener = findOpener();
    ref.current?.showModal();
    // The browser would begin at the button that closes; React's autoFocus runs while nothing is shown.
    ref.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();
    // The browser gives it back when the dialog is closed, not when it is gone.
    return () => giveFocusBack(opener);
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Escape for what the backdrop does
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onCancel={(event) => closeDialog(event, onClose)}
      // The panel fills the dialog, so a click on the dialog itself is one on its backdrop.
      onClick={(event) => closeDialog(event, onClose)}
      className={`m-auto max-h-[85dvh] w-[calc(100%-2rem)] ${isWide ? "max-w-3xl" : "max-w-lg"} rounded-lg border border-line-strong bg-raised text-ink shadow-raised backdrop:bg-overlay open:motion-safe:animate-appear`}
    >
      <div className="flex flex-col gap-4 p-5">
        <div className="flex items-start justify-between gap-4">
          <h2 id={titleId} className="text-lg font-semibold">
            {title}
          </h2>
          <form method="dialog">
            <button
              type="submit"
              aria-label="Close"
              className="grid size-8 cursor-pointer place-items-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </button>
          </form>
        </div>
        {children}
      </div>
    </dialog>
  );
}

/** The row of buttons that ends a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap justify-end gap-2 pt-1">{children}</div>;
}
