/**
 * Sets parameters of the page's address, or takes them away where they are null. Next follows the browser's own
 * history; its router would ask the server for the page again.
 */
export function changeAddress(changes: Readonly<Record<string, string | null>>): void {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  window.history.replaceState(null, "", url);
}
