import type { ReactNode, RefObject } from "react";

/**
 * A panel from the left edge. The browser's own modal dialog: what is beneath cannot be reached, Escape
 * closes it, and the focus goes back to where it was. Open it with `showModal()`.
 */
export function Drawer({
  ref,
  title,
  children,
}: {
  ref: RefObject<HTMLDialogElement | null>;
  title: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Escape for what the backdrop does
    <dialog
      ref={ref}
      aria-label={title}
      onClick={(event) => {
        // The panel fills the dialog, so a click on the dialog itself is one on its backdrop.
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
      className="m-0 h-dvh max-h-none w-72 max-w-[85vw] border-r border-line bg-sunken text-ink backdrop:bg-overlay open:motion-safe:animate-slide-in"
    >
      <div className="h-full">{children}</div>
    </dialog>
  );
}
