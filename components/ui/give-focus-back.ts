/** Where a dialog's focus belongs when it closes: whatever has it now, or, in a menu that closes too, what opened that. */
export function findOpener(): Element | null {
  const { activeElement } = document;
  const menu = activeElement?.closest("[role=menu]");
  const trigger = menu?.getAttribute("aria-labelledby");
  return trigger ? document.getElementById(trigger) : activeElement;
}

/**
 * Gives the focus back after a dialog; to the page's content where the opener is gone with it. What has
 * the focus by now keeps it.
 */
export function giveFocusBack(opener: Element | null): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  const target = isThere ? opener : document.getElementById("content");
  target?.focus({ preventScroll: !isThere });
}
