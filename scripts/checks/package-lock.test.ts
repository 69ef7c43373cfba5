import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";

const names = z.record(z.string(), z.string()).default({});
const lock = z.object({
  packages: z.record(z.string(), z.object({ dependencies: names, optionalDependencies: names })),
});

/**
 * `npm ci` refuses a lock file that misses a package, and npm leaves those of other machines out when
 * it could not reach them while it wrote the file.
 */
test("package-lock.json has every package that one in it names, also those of other machines", async () => {
  const { packages } = lock.parse(JSON.parse(await readFile("package-lock.json", "utf8")));
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !isFound({ packages, path, name }))
      .map((name) => `${name} for ${path || "the project"}`),
  );
  expect(missing).toEqual([]);
});

/** As Node looks for it: in the package's own node_modules, then in those of each folder above. */
function isFound(input: { packages: object; path: string; name: string }): boolean {
  const { packages, path, name } = input;
  const folder = path === "" ? "" : `${path}/`;
  if (`${folder}node_modules/${name}` in packages) return true;
  if (path === "") return false;
  const parent = path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/")));
  return isFound({ packages, path: parent, name });
}
