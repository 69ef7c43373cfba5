export type UnreachableReason = "dns" | "connect" | "tls" | "timeout" | "reset" | "protocol";

/** `ours`: the request failed for want of something on this side, and says nothing about the receiver. */
export type ErrorVerdict = UnreachableReason | "ours";

/**
 * What an error of the request stage means: codes of Node, OpenSSL and undici, families of codes
 * (`*`), and the names of errors that carry no code of their own.
 */
export const ERROR_VERDICTS: readonly (readonly [ErrorVerdict, readonly string[]])[] = [
  ["dns", ["NameLookupError", "ENOTFOUND", "EAI_*", "ENODATA", "ESERVFAIL", "ETIMEOUT"]],
  [
    "connect",
    [
      "ECONNREFUSED",
      "EgressTunnelError",
      "EHOSTUNREACH",
      "EHOSTDOWN",
      "ENETUNREACH",
      "ENETDOWN",
      "EACCES",
      "EPERM",
      "EINVAL",
    ],
  ],
  [
    "tls",
    [
      "TlsError",
      "ERR_TLS_*",
      "ERR_SSL_*",
      "ERR_OSSL_*",
      "EPROTO",
      "CERT_*",
      "CRL_*",
      "ERROR_IN_CERT_*",
      "ERROR_IN_CRL_*",
      "UNABLE_TO_*",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "HOSTNAME_MISMATCH",
      "INVALID_CA",
      "INVALID_PURPOSE",
      "PATH_LENGTH_EXCEEDED",
    ],
  ],
  [
    "timeout",
    [
      "ETIMEDOUT",
      "UND_ERR_CONNECT_TIMEOUT",
      "UND_ERR_HEADERS_TIMEOUT",
      "UND_ERR_BODY_TIMEOUT",
      // Only the attempt's deadline aborts a request; a worker that stops destroys its client.
      "UND_ERR_ABORTED",
      "UND_ERR_ABORT",
      "ABORT_ERR",
      "AbortError",
      "TimeoutError",
    ],
  ],
  ["reset", ["ECONNRESET", "ECONNABORTED", "EPIPE", "UND_ERR_SOCKET"]],
  [
    "protocol",
    [
      "HPE_*",
      "ResponseHeadError",
      // What undici throws when its parser has no HPE_ code to give.
      "HTTPParserError",
      "ERR_HTTP2_*",
      "UND_ERR_HEADERS_OVERFLOW",
      "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
    ],
  ],
  [
    "ours",
    [
      "EMFILE",
      "ENFILE",
      "ENOBUFS",
      "ENOMEM",
      // No port is left for the connection. `classify` sorts out addresses of a family that this machine lacks.
      "EADDRNOTAVAIL",
      "ERR_EGRESS_PROXY",
      "UND_ERR_DESTROYED",
      "UND_ERR_CLOSED",
    ],
  ],
];
