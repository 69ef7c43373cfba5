/**
 * What a page may load and where it may stand. Scripts run by the nonce of their answer alone: an address
 * of ours is no proof, since what an inspector answers is chosen by people. Styles may stand in attributes,
 * because what places menus and draws charts sets them there. In development React reads its stacks by
 * `eval`, and Next's overlay writes styles of its own.
 */
export function contentSecurityPolicy(input: { nonce: string; isDevelopment: boolean }): string {
  const { nonce, isDevelopment } = input;
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
