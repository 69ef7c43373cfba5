import type { SyntheticEvent } from "react";

/**
 * Closes a dialog and says so in the same moment. The browser says it in a later one, and in between the dialog is out
 * of sight while its owner holds it to be open: a key that would open it again is lost.
 */
export function closeDialog(event: SyntheticEvent<HTMLDialogElement>, onClose: () => void): void {
  // A file field says "cancel" as well.
  if (event.target !== event.currentTarget) return;
  event.preventDefault();
  event.currentTarget.close();
  onClose();
}
