/** The content security policy is set in proxy.ts, because it differs from response to response. */
const SECURITY_HEADERS = [
  { key: "X-Frame-Options", value: "DENY" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
];

/** @type {import("next").NextConfig} Plain JavaScript: a production install has no compiler to read it with. */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native or wasm parts, worker threads and registries of their own: loaded as they are, once.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "pg",
    "pino",
    "prom-client",
    "undici",
  ],
  // A production install is small: it has no image optimizer.
  images: { unoptimized: true },
  experimental: {
    // A production install is read-only: rendered routes stay in memory.
    isrFlushToDisk: false,
    // Above our own limit of 64 KiB (lib/web/request-limits.ts) by more than one chunk of 64 KiB, so that proxy.ts
    // sees that a body is too large. Next keeps this much of a body for the page behind it.
    proxyClientMaxBodySize: "256kb",
    serverActions: { bodySizeLimit: "64kb" },
  },
  // `npm run check` has its own step for types, and a start on a fresh machine should not wait for it.
  typescript: { ignoreBuildErrors: true },
  // In development Next prints each request's address; those below hold tokens.
  logging: { incomingRequests: { ignore: [/^\/api\/auth\//, /^\/invite\//, /^\/sign-up/] } },
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
};

export default config;
