/** A browser that asks where to put the file reads it only then; the memory is given back some day. */
const KEPT_MS = 60_000;

/** Hands the browser a file to keep. */
export function saveFile({ name, type, text }: { name: string; type: string; text: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
