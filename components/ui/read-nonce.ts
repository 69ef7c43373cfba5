/** The nonce that this document's policy lets styles stand under; a browser shows it to scripts only. */
export function readNonce(): string {
  return document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
}
