import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NODE_FLAGS } from "@/scripts/processes/node-flags.mjs";

test("npm run web and npm run worker run with the flags of the launcher's processes", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const [name, file] of [
    ["web", "server"],
    ["worker", "worker"],
  ] as const) {
    expect(scripts[name]).toContain(`node.sh ${NODE_FLAGS[file].join(" ")} dist/${file}.js`);
  }
});

test.each(["deploy/systemd/posthaste-web@.service", "deploy/plain/posthaste.sh", "Dockerfile"])(
  "%s runs the web process with the same flags",
  (path) => {
    const text = readFileSync(path, "utf8");
    for (const flag of NODE_FLAGS.server) expect(text).toContain(flag);
  },
);

test.each(["deploy/systemd/posthaste-worker@.service", "app/docs/_pages/self-hosting.tsx"])(
  "%s runs the worker with the same flags",
  (path) => {
    const flags = NODE_FLAGS.worker.join(" ");
    expect(readFileSync(path, "utf8")).toMatch(new RegExp(`node ${flags} worker\\.js`));
  },
);
