import { builtinModules } from "node:module";

// Who may import whom. Each rule is proven by a planted violation in scripts/checks/import-rules.test.ts.

/** From the ground up: a domain imports only what stands on a lower floor. */
const FLOORS = [
  ["audit", "idempotency"],
  ["environments"],
  ["applications", "event-types", "accounts", "stats"],
  ["endpoints", "api-keys", "portal-access"],
  ["messages"],
  ["attempts", "background-tasks"],
  ["operational-webhooks", "simulator", "inspector"],
];
const DOMAINS = FLOORS.flat();

const TESTS = "\\.test\\.tsx?$";
const BROWSER_SAFE_NAMES = "(schema|types|constants)\\.ts$";

const API_SCHEMAS = "^lib/api/.*schemas?(/|[.]ts$)";

const anyOf = (names) => `(${names.join("|")})`;
const inLib = (names) => `^lib/${anyOf(names)}/`;
const aPackage = (names) => `((^|/)node_modules/|^)${anyOf(names)}(/|$)`;

const NODE = `^(node:)?${anyOf(builtinModules)}$`;
const REACT = ["react", "react-dom", "@tanstack", "recharts", "@radix-ui", "radix-ui"];
const NEXT = ["next", "next-auth"];
const PRISMA = ["@prisma", "prisma"];

const BROWSER_SAFE = {
  path: ["^(components|lib/client|lib/shared)/", `^lib/[^/]+/${BROWSER_SAFE_NAMES}`, API_SCHEMAS],
  pathNot: [TESTS, "^lib/(db|delivery|log|config|web|worker|testing)/"],
};

const layers = [
  {
    name: "nothing-imports-app",
    from: { pathNot: "^app/" },
    to: { path: "^app/" },
  },
  {
    name: "nothing-imports-the-processes",
    from: {},
    to: { path: "^(server|worker)\\.ts$" },
  },
  {
    name: "lib-imports-no-components",
    from: { path: "^lib/" },
    to: { path: "^components/" },
  },
  {
    name: "tooling-stays-outside-the-product",
    from: {
      path: "^(app|components|lib|prisma)/|^(server|worker)\\.ts$",
      pathNot: "^lib/testing/",
    },
    to: { path: "^(scripts|bench|chaos|e2e)/" },
  },
  {
    name: "testing-stays-in-tests",
    from: { pathNot: ["^(lib/testing|e2e|bench|chaos|scripts)/", TESTS] },
    to: { path: "^lib/testing/" },
  },
  {
    name: "pages-read-through-queries",
    comment: "Pages write through the API only: one door for writes.",
    from: { path: "^(app|components)/" },
    to: { path: inLib(DOMAINS), pathNot: `/(queries\\.ts|${BROWSER_SAFE_NAMES})` },
  },
  {
    name: "browser-code-sees-browser-safe-files",
    from: { path: "^(components|lib/client)/", pathNot: TESTS },
    to: {
      path: "^(lib|prisma)/",
      pathNot: ["^lib/(shared|client)/", `^lib/[^/]+/${BROWSER_SAFE_NAMES}`, API_SCHEMAS],
    },
  },
  {
    name: "browser-safe-files-reach-no-node",
    comment: "What a browser may load must stay loadable there, whatever it imports in turn.",
    from: BROWSER_SAFE,
    to: { path: NODE, reachable: true },
  },
  {
    name: "browser-safe-files-reach-no-server-side",
    from: BROWSER_SAFE,
    to: { path: "^lib/(db|delivery|log|config|web|worker)/", reachable: true },
  },
  {
    name: "shared-is-pure",
    from: { path: "^lib/shared/", pathNot: TESTS },
    to: {
      path: [".*"],
      pathNot: ["^lib/shared/", aPackage(["zod"])],
    },
  },
  {
    name: "domains-know-no-surface",
    comment: "Values come in as parameters, callers bring their own gates.",
    from: { path: inLib(DOMAINS), pathNot: TESTS },
    to: { path: "^lib/(api|web|client|worker|config)/" },
  },
];

const OTHER_FOLDERS = [
  "api",
  "client",
  "config",
  "crypto",
  "db",
  "delivery",
  "errors",
  "live",
  "log",
  "mail",
  "process",
  "shared",
  "telemetry",
  "testing",
  "transfer",
  "web",
  "worker",
];

const domains = [
  {
    name: "every-folder-of-lib-has-its-place",
    comment: "A domain that is not listed above would be free of the rules for domains.",
    from: {},
    to: { path: "^lib/", pathNot: inLib([...DOMAINS, ...OTHER_FOLDERS]) },
  },
  ...FLOORS.map((floor, level) => ({
    name: `domains-import-lower-floors-only-${level + 1}`,
    from: { path: inLib(floor), pathNot: TESTS },
    to: { path: inLib(FLOORS.slice(level).flat()), pathNot: "^lib/$1/" },
  })),
  {
    name: "internal-is-for-its-own-domain",
    from: { path: "^((?:lib/)?[^/]+)" },
    to: { path: "/internal\\.ts$", pathNot: "^$1/" },
  },
];

const engine = [
  {
    name: "delivery-knows-nobody",
    from: { path: "^lib/delivery/", pathNot: TESTS },
    to: { path: "^lib/", pathNot: "^lib/(delivery|shared|errors|db|log)/" },
  },
  {
    name: "delivery-sees-only-types-of-log",
    from: { path: "^lib/delivery/", pathNot: TESTS },
    to: { path: "^lib/log/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "opentelemetry-in-telemetry",
    comment: "The SDK is loaded only when a collector is set, by the one folder that knows it.",
    from: { pathNot: "^lib/telemetry/" },
    to: { path: aPackage(["@opentelemetry"]) },
  },
  {
    name: "delivery-serves-no-http",
    from: { path: "^lib/delivery/", pathNot: TESTS },
    to: { path: ["^(node:)?https?2?$", aPackage(["hono", "@hono", "express"])] },
  },
  {
    name: "worker-reaches-neither-next-nor-react",
    from: { path: ["^lib/worker/", "^worker\\.ts$"] },
    to: { path: aPackage([...NEXT, ...REACT]), reachable: true },
  },
  {
    name: "server-only-stays-out-of-worker-and-api",
    comment: "It throws outside React Server Components.",
    from: { path: ["^lib/(?!web/)", "^(server|worker)\\.ts$", "^prisma/"] },
    to: { path: aPackage(["server-only"]), reachable: true },
  },
];

const packages = [
  {
    name: "next-in-app-components-and-web",
    from: {
      pathNot: [
        "^(app|components|lib/web)/",
        "^(server|proxy)\\.ts$",
        "^next(\\.config|-env\\.d)\\.ts$",
      ],
    },
    to: { path: aPackage(NEXT) },
  },
  {
    name: "react-in-app-components-and-client",
    from: { pathNot: "^(app|components|lib/client)/" },
    to: { path: aPackage(REACT) },
  },
  {
    name: "prisma-in-db-domains-and-delivery",
    from: {
      pathNot: [
        inLib(["db", "delivery", "testing", ...DOMAINS]),
        "^prisma/",
        "^prisma\\.config\\.ts$",
      ],
    },
    to: {
      path: [aPackage(PRISMA), "^lib/db/generated/"],
      // The catalog that environments begin with is data: the docs print it.
      pathNot: "^prisma/(event-types\\.json$|event-schemas/|released-migrations\\.json$)",
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "gates-mint-scopes",
    comment: "A scope is proof that somebody was let in.",
    from: {
      pathNot: [
        "^lib/(api/kit|web|testing|worker)/",
        "^prisma/seed/",
        "^(server|worker)\\.ts$",
        TESTS,
      ],
    },
    to: { path: "^lib/shared/mint-scope\\.ts$" },
  },
  {
    name: "the-product-needs-no-development-package",
    from: {
      path: ["^(app|components|lib|prisma)/", "^(server|worker)\\.ts$"],
      pathNot: [TESTS, "^lib/testing/"],
    },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
  },
];

const graph = [
  {
    name: "no-cycles",
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  {
    name: "every-import-resolves",
    from: {},
    to: { couldNotResolve: true },
  },
];

const forbidden = [...layers, ...domains, ...engine, ...packages, ...graph];

export default {
  forbidden: forbidden.map((rule) => ({ severity: "error", ...rule })),
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|dist|\\.data|coverage|test-results)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css", ".d.ts"],
    },
  },
};
