import type { Socket } from "node:net";
import { type PeerCertificate, TLSSocket } from "node:tls";

/** The connection to the receiver can't be made secure. In words, without OpenSSL's file names and thread ids. */
export class TlsError extends Error {
  override readonly name = "TlsError";
}

/** OpenSSL's text: `<thread>:error:<code>:SSL routines:<function>:<reason>:<file>:<line>:…`. */
const OPENSSL_TEXT = /error:[0-9a-f]{6,8}:[^:]*:[^:]*:([^:\n]+)/i;
const ALERT_NUMBER = /SSL alert number (\d+)/i;

/** What a receiver says when it ends a handshake (RFC 8446, section 6.2). */
const ALERTS: Readonly<Record<string, string>> = {
  "40": "your server found no cipher or certificate to offer (alert: handshake failure)",
  "42": "your server refused our certificate (alert: bad certificate)",
  "43": "your server refused our certificate (alert: unsupported certificate)",
  "47": "your server found something wrong with our handshake (alert: illegal parameter)",
  "48": "your server asks for a client certificate (alert: unknown CA)",
  "49": "your server denied the access (alert: access denied)",
  "50": "your server could not read our handshake (alert: decode error)",
  "51": "your server could not verify our handshake (alert: decrypt error)",
  "70": "your server offers no version of TLS from 1.2 on (alert: protocol version)",
  "71": "your server asks for more security than there is (alert: insufficient security)",
  "80": "your server failed (alert: internal error)",
  "112": "your server has no certificate for this name (alert: unrecognized name)",
  "116": "your server asks for a client certificate (alert: certificate required)",
  "120": "your server does not speak HTTP/1.1 (alert: no application protocol)",
};

/** By the reason that OpenSSL gives, or Node's code for it. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /wrong.version.number|http.request|https.proxy.request|packet.length.too.long|record.layer.failure/i,
    "the port does not speak TLS: it answered without encryption (wrong version number)",
  ],
  [
    /unsupported.protocol|version.too.low|no.protocols.available|unknown.protocol/i,
    "your server offers no version of TLS from 1.2 on (unsupported protocol)",
  ],
  [
    /md.too.weak|digest algorithm too weak|signature algorithm/i,
    "the certificate is signed with an algorithm that is no longer safe, such as SHA-1 (digest too weak)",
  ],
  [
    /key.too.small|key too weak/i,
    "the key of the certificate or of the handshake is too short (key too small)",
  ],
  [
    /no.shared.cipher|no.ciphers/i,
    "your server offers no cipher that is still safe (no shared cipher)",
  ],
  [
    /legacy.renegotiation/i,
    "your server only knows an unsafe renegotiation (legacy renegotiation)",
  ],
];

/** Codes of the connection below TLS: such a failure says nothing about TLS. */
const BELOW_TLS: ReadonlySet<string> = new Set([
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EMFILE",
  "ENFILE",
]);

/** In a plain sentence; null if the error isn't in OpenSSL's own words. */
export function explainTlsError(error: Error): string | null {
  if (error instanceof TlsError) return null;
  const code = "code" in error ? String(error.code) : "";
  const isRaw = OPENSSL_TEXT.test(error.message) || /^(ERR_SSL_|ERR_OSSL_|EPROTO$)/.test(code);
  const isVerdict = code === "UNSPECIFIED" || /too weak|too small/.test(error.message);
  if (!isRaw && !isVerdict) return null;
  const text = `${error.message} ${code}`;
  const alert = ALERTS[ALERT_NUMBER.exec(text)?.[1] ?? ""];
  const known = REASONS.find(([pattern]) => pattern.test(text))?.[1];
  const reason = OPENSSL_TEXT.exec(error.message)?.[1] ?? code.replace(/^ERR_(SSL|OSSL)_/, "");
  return `TLS failed: ${alert ?? known ?? reason.replaceAll("_", " ").toLowerCase()}`;
}

/**
 * For the errors of this socket. Whatever ends a handshake is an error of TLS, also one that has no
 * code of its own (a certificate with a weak digest). One about a certificate's dates says which date that is: Node's
 * own words leave it out, and it is what the receiver's owner has to know.
 */
export function watchTls(socket: Socket): (error: Error) => Error {
  if (!(socket instanceof TLSSocket)) return (error) => error;
  let certificate: PeerCertificate | undefined;
  let isConnected = !socket.connecting;
  let isSecure = false;
  socket.once("secureConnect", () => {
    isSecure = true;
  });
  socket.once("connect", () => {
    isConnected = true;
  });
  // "secure" comes before Node's verdict; after it the socket has no certificate any more. Not
  // getPeerX509Certificate: asked before the verdict, it hides the certificate's names from it (Node 20).
  socket.prependListener("secure", () => {
    certificate = socket.getPeerCertificate();
  });
  return (error) => {
    const date = certificate && dateOf(error, certificate);
    if (date) error.message = `${error.message}: ${date}`;
    const code = "code" in error ? String(error.code) : "";
    const words = explainTlsError(error);
    const isOfHandshake = isConnected && !isSecure && !BELOW_TLS.has(code);
    if (words === null && !isOfHandshake) return error;
    return new TlsError(words ?? error.message, { cause: error });
  };
}

function dateOf(error: Error, certificate: PeerCertificate): string | null {
  const code = "code" in error ? error.code : null;
  if (code === "CERT_HAS_EXPIRED") return `valid until ${isoDate(certificate.valid_to)}`;
  if (code === "CERT_NOT_YET_VALID") return `valid from ${isoDate(certificate.valid_from)}`;
  return null;
}

function isoDate(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString().slice(0, 10);
}
