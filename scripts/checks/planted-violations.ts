export interface Plant {
  /** The file that breaks the rule, and what it holds. */
  readonly from: string;
  readonly text: string;
  /** Files that have to be there for the import to lead somewhere. */
  readonly others?: Readonly<Record<string, string>>;
}

const VALUE = "export const value = 1;\n";

const imports = (target: string) => `import { value } from "${target}";\nconsole.log(value);\n`;

/** A file that imports another file of ours, which is made as well. */
const plant = (from: string, target: string): Plant => ({
  from,
  text: imports(`@/${target.replace(/\.tsx?$/, "")}`),
  others: { [target]: VALUE },
});

const plantPackage = (from: string, name: string): Plant => ({
  from,
  text: `import * as all from "${name}";\nconsole.log(all);\n`,
});

/** One violation of every import rule. */
export const plantedViolations: Readonly<Record<string, Plant>> = {
  "nothing-imports-app": plant("lib/web/planted-app.ts", "app/planted/page.tsx"),
  "nothing-imports-the-processes": plant("lib/worker/planted-process.ts", "server.ts"),
  "lib-imports-no-components": plant("lib/client/planted-ui.ts", "components/ui/planted.ts"),
  "tooling-stays-outside-the-product": plant("lib/api/planted-tool.ts", "bench/planted.ts"),
  "testing-stays-in-tests": plant("lib/messages/planted-testing.ts", "lib/testing/planted.ts"),
  "pages-read-through-queries": plant("app/planted/write.ts", "lib/endpoints/delete-planted.ts"),
  "browser-code-sees-browser-safe-files": plant(
    "lib/client/planted-queries.ts",
    "lib/messages/queries.ts",
  ),
  "browser-safe-files-reach-no-node": {
    from: "lib/messages/types.ts",
    text: imports("@/lib/messages/planted-step"),
    others: { "lib/messages/planted-step.ts": 'export { hash as value } from "node:crypto";\n' },
  },
  "browser-safe-files-reach-no-server-side": {
    from: "lib/messages/schema.ts",
    text: imports("@/lib/messages/planted-row"),
    others: {
      "lib/messages/planted-row.ts": 'export { value } from "@/lib/db/planted-pool";\n',
      "lib/db/planted-pool.ts": VALUE,
    },
  },
  "shared-is-pure": plantPackage("lib/shared/planted-io.ts", "node:fs"),
  "domains-know-no-surface": plant("lib/accounts/planted-config.ts", "lib/config/planted.ts"),
  "every-folder-of-lib-has-its-place": plant("lib/web/planted-misc.ts", "lib/misc/planted.ts"),
  "domains-import-lower-floors-only-1": plant(
    "lib/audit/planted-beside.ts",
    "lib/idempotency/planted.ts",
  ),
  "domains-import-lower-floors-only-2": plant(
    "lib/environments/planted-up.ts",
    "lib/applications/planted-down.ts",
  ),
  "domains-import-lower-floors-only-3": plant(
    "lib/applications/planted-beside.ts",
    "lib/event-types/planted.ts",
  ),
  "domains-import-lower-floors-only-4": plant(
    "lib/endpoints/planted-up.ts",
    "lib/messages/planted-down.ts",
  ),
  "domains-import-lower-floors-only-5": plant(
    "lib/messages/planted-up.ts",
    "lib/simulator/planted-down.ts",
  ),
  "domains-import-lower-floors-only-6": plant(
    "lib/attempts/planted-up.ts",
    "lib/inspector/planted-down.ts",
  ),
  "domains-import-lower-floors-only-7": plant(
    "lib/simulator/planted-beside.ts",
    "lib/operational-webhooks/planted.ts",
  ),
  "internal-is-for-its-own-domain": plant(
    "lib/messages/planted-pry.ts",
    "lib/endpoints/internal.ts",
  ),
  "delivery-knows-nobody": plant("lib/delivery/planted-domain.ts", "lib/stats/planted.ts"),
  "delivery-sees-only-types-of-log": plant("lib/delivery/planted-log.ts", "lib/log/planted.ts"),
  "opentelemetry-in-telemetry": plantPackage("lib/delivery/planted-trace.ts", "@opentelemetry/api"),
  "delivery-serves-no-http": plantPackage("lib/delivery/planted-server.ts", "node:http"),
  "worker-reaches-neither-next-nor-react": {
    from: "lib/worker/planted-far.ts",
    text: imports("@/lib/web/planted-cookies"),
    others: { "lib/web/planted-cookies.ts": 'export { cookies as value } from "next/headers";\n' },
  },
  "server-only-stays-out-of-worker-and-api": {
    from: "lib/api/planted-far.ts",
    text: imports("@/lib/web/planted-server-only"),
    others: { "lib/web/planted-server-only.ts": `import "server-only";\n${VALUE}` },
  },
  "next-in-app-components-and-web": plantPackage("lib/api/planted-next.ts", "next/headers"),
  "react-in-app-components-and-client": plantPackage("lib/web/planted-react.ts", "react"),
  "prisma-in-db-domains-and-delivery": plant(
    "lib/api/planted-prisma.ts",
    "lib/db/generated/planted.ts",
  ),
  "gates-mint-scopes": plant("lib/endpoints/planted-mint.ts", "lib/shared/mint-scope.ts"),
  "the-product-needs-no-development-package": plantPackage("lib/log/planted-dev.ts", "express"),
  "no-cycles": {
    from: "lib/audit/planted-head.ts",
    text: `${imports("@/lib/audit/planted-tail")}export { value };\n`,
    others: { "lib/audit/planted-tail.ts": `${imports("@/lib/audit/planted-head")}${VALUE}` },
  },
  "every-import-resolves": plantPackage("lib/web/planted-typo.ts", "@/lib/web/not-there"),
};

/** What looks like a violation and is not: a rule must not grow to catch these. */
export const plantedInnocents: readonly Plant[] = [
  plant("app/planted/read.ts", "lib/endpoints/queries.ts"),
  plant("lib/api/kit/planted-gate.ts", "lib/shared/mint-scope.ts"),
  plant("lib/client/planted-schema.ts", "lib/endpoints/schema.ts"),
  plant("lib/client/planted-api-schema.ts", "lib/api/v1/schemas/planted.ts"),
  plant("lib/messages/planted-lower.ts", "lib/endpoints/planted-lower.ts"),
  plant("lib/messages/planted-own.ts", "lib/messages/internal.ts"),
  plant("lib/messages/planted.test.ts", "lib/testing/planted.ts"),
  plantPackage("lib/web/planted-next.ts", "next/headers"),
  plantPackage("lib/client/planted-react.ts", "react"),
  {
    from: "lib/delivery/planted-log-type.ts",
    text: 'import type { Value } from "@/lib/log/planted-type";\nexport type Own = Value;\n',
    others: { "lib/log/planted-type.ts": "export type Value = 1;\n" },
  },
];
