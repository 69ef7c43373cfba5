import type { Socket } from "node:net";
import { type PeerCertificate, TLSSocket } from "node:tls";

/**
 * For the errors of this socket: one about a certificate's dates says which date that is. Node's own words
 * leave it out, and it is what the receiver's owner has to know.
 */
export function tellCertificateDates(socket: Socket): (error: Error) => Error {
  if (!(socket instanceof TLSSocket)) return (error) => error;
  let certificate: PeerCertificate | undefined;
  // "secure" comes before Node's verdict; after it the socket has no certificate any more. Not
  // getPeerX509Certificate: asked before the verdict, it hides the certificate's names from it (Node 20).
  socket.prependListener("secure", () => {
    certificate = socket.getPeerCertificate();
  });
  return (error) => {
    const date = certificate && dateOf(error, certificate);
    if (date) error.message = `${error.message}: ${date}`;
    return error;
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
