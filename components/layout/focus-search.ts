/** Puts the cursor into the page's search; where a page has none, nothing happens. */
export function focusSearch(): void {
  const fields = document.querySelectorAll<HTMLInputElement>("main input[type=search]");
  const field = [...fields].find((one) => one.checkVisibility());
  field?.focus();
  field?.select();
}
