import type { Language } from "./languages";

export interface Sample {
  /** Below docs/samples. */
  readonly path: string;
  readonly language: Language;
  /** What it is written with, in a few words. */
  readonly title: string;
  /** How to get what it needs; null where it needs nothing more. */
  readonly install: string | null;
  /** Whether a test runs it against a delivery, where its runtime is on the machine. */
  readonly isRun: boolean;
}

export interface LanguageSamples {
  readonly name: string;
  /** Of Svix's library or of Standard Webhooks', which verify our deliveries unchanged. */
  readonly library: Sample | null;
  /** With nothing but what the language brings. */
  readonly byHand: Sample | null;
}

const proven = (sample: Omit<Sample, "isRun" | "install"> & { install?: string }): Sample => ({
  install: null,
  ...sample,
  isRun: true,
});

const shown = (sample: Omit<Sample, "isRun">): Sample => ({ ...sample, isRun: false });

export const VERIFY_SAMPLES: readonly LanguageSamples[] = [
  {
    name: "JavaScript",
    library: proven({
      path: "verify/express.txt",
      language: "javascript",
      title: "svix, in an Express handler",
      install: "npm install svix@1",
    }),
    byHand: proven({
      path: "verify/receiver.mjs",
      language: "javascript",
      title: "Node.js alone",
    }),
  },
  {
    name: "TypeScript",
    library: proven({
      path: "verify/route.ts",
      language: "typescript",
      title: "svix, in a route of Next.js, Hono, Bun or Deno",
      install: "npm install svix@1",
    }),
    byHand: null,
  },
  {
    name: "Python",
    library: proven({
      path: "verify/library.py",
      language: "python",
      title: "svix, in a Flask application",
      install: "pip install svix flask",
    }),
    byHand: proven({ path: "verify/receiver.py", language: "python", title: "Python 3.9+ alone" }),
  },
  {
    name: "Go",
    library: proven({
      path: "verify/library.go",
      language: "go",
      title: "svix, with net/http",
      install: "go get github.com/svix/svix-webhooks",
    }),
    byHand: proven({ path: "verify/receiver.go", language: "go", title: "Go 1.19+ alone" }),
  },
  {
    name: "Java",
    library: proven({
      path: "verify/WebhookServlet.java",
      language: "java",
      title: "svix, in a servlet",
      install: "com.svix:svix (Maven Central)",
    }),
    byHand: proven({ path: "verify/Receiver.java", language: "java", title: "Java 11+ alone" }),
  },
  {
    name: "Ruby",
    library: shown({
      path: "verify/library.rb",
      language: "ruby",
      title: "svix, in a Rails controller",
      install: "bundle add svix",
    }),
    byHand: proven({
      path: "verify/receiver.rb",
      language: "ruby",
      title: "Ruby 3 with WEBrick",
    }),
  },
  {
    name: "PHP",
    library: shown({
      path: "verify/library.php",
      language: "php",
      title: "svix",
      install: "composer require svix/svix",
    }),
    byHand: proven({ path: "verify/receiver.php", language: "php", title: "PHP 8 alone" }),
  },
  {
    name: "C#",
    library: shown({
      path: "verify/library.cs",
      language: "csharp",
      title: "Svix, in ASP.NET Core",
      install: "dotnet add package Svix",
    }),
    byHand: shown({
      path: "verify/Receiver.cs",
      language: "csharp",
      title: ".NET 8 alone",
      install: null,
    }),
  },
  {
    name: "Rust",
    library: proven({
      path: "verify/library.rs",
      language: "rust",
      title: "standardwebhooks, in an axum handler",
      install: "cargo add standardwebhooks@1 axum@0.8",
    }),
    byHand: proven({
      path: "verify/verify.rs",
      language: "rust",
      title: "RustCrypto’s hmac and sha2",
      install: "cargo add base64@0.22 hmac@0.12 sha2@0.10",
    }),
  },
  {
    name: "Shell",
    library: null,
    byHand: proven({ path: "verify/verify.sh", language: "bash", title: "openssl" }),
  },
];
