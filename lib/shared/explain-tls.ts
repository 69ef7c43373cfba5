import type { AttemptFacts, Explanation } from "@/lib/shared/explanation";

interface TlsCase {
  /** In the words of OpenSSL and Node, which are all that the log keeps of the error. */
  readonly when: RegExp;
  readonly title: (found: RegExpMatchArray) => string;
  readonly meaning: string;
  readonly advice: string;
}

const RENEW =
  "Renew the certificate on your server, and check that its renewal runs by itself from now on.";
const FULL_CHAIN =
  "Install a certificate from a public authority, with its intermediate certificates (the full chain).";

const CASES: readonly TlsCase[] = [
  {
    when: /certificate has expired(?:: valid until (\S+))?/i,
    title: ([, date]) =>
      date === undefined ? "The certificate has expired" : `The certificate expired on ${date}`,
    meaning: "Your server's TLS certificate is no longer valid, so nothing was sent.",
    advice: RENEW,
  },
  {
    when: /certificate is not yet valid(?:: valid from (\S+))?/i,
    title: ([, date]) =>
      date === undefined
        ? "The certificate is not valid yet"
        : `The certificate is not valid before ${date}`,
    meaning: "Your server's TLS certificate lies in the future, so nothing was sent.",
    advice: "Check the certificate's dates and your server's clock.",
  },
  {
    when: /self[- ]signed/i,
    title: () => "The certificate is self-signed",
    meaning: "No authority vouches for your server's TLS certificate, so nothing was sent.",
    advice: FULL_CHAIN,
  },
  {
    when: /altnames|hostname/i,
    title: () => "The certificate is for another host",
    meaning: "The name in the URL is not among the names of your server's TLS certificate.",
    advice: "Get a certificate that names this host, or use the host that the certificate names.",
  },
  {
    when: /unable to|issuer|certificate signature|first certificate/i,
    title: () => "The certificate cannot be verified",
    meaning: "Your server's TLS certificate leads to no authority that is known here.",
    advice: FULL_CHAIN,
  },
  {
    when: /too weak|too small|no shared cipher/i,
    title: () => "The certificate or cipher is too weak",
    meaning:
      "Your server's TLS uses an algorithm or a key that is no longer safe, so nothing was sent.",
    advice: "Renew the certificate with SHA-256 and a key of 2048 bits or more.",
  },
  {
    when: /client certificate|certificate required/i,
    title: () => "Your server asks for a client certificate",
    meaning: "Your server accepts only clients with a certificate, and this service has none.",
    advice: "Exempt the path from mutual TLS, and verify the signature of the webhook instead.",
  },
  {
    when: /protocol version|unsupported protocol/i,
    title: () => "The version of TLS is too old",
    meaning: "Your server offers no version of TLS that is still safe, so nothing was sent.",
    advice: "Turn on TLS 1.2 or 1.3 on your server.",
  },
  {
    when: /unrecognized name/i,
    title: () => "Your server has no certificate for this host",
    meaning: "Your server, or a proxy before it, does not know the name in the URL.",
    advice: "Check the host in the URL, and that your server is set up for this name.",
  },
  {
    when: /wrong version number|packet length too long|http request/i,
    title: () => "The port does not speak TLS",
    meaning: "The URL begins with https://, but your server answered without encryption.",
    advice: "Check the port: HTTPS is usually on 443.",
  },
];

export function explainTls({ errorMessage }: AttemptFacts): Explanation {
  for (const { when, title, meaning, advice } of CASES) {
    const found = when.exec(errorMessage ?? "");
    if (found !== null) return { tone: "bad", title: title(found), meaning, advice };
  }
  return {
    tone: "bad",
    title: "No secure connection could be made",
    meaning: "Your server and this service could not agree on TLS, so nothing was sent.",
    advice: "Check that your server offers TLS 1.2 or later with a valid certificate.",
  };
}
