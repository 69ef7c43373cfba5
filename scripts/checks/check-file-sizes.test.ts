import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkFileSizes } from "@/scripts/checks/check-file-sizes.mjs";

test("a source file over 300 lines, or a statement of the queue over 400, is named, others count towards the median", async () => {
  const root = await mkdtemp(join(tmpdir(), "posthaste-sizes-"));
  await mkdir(join(root, "lib/delivery/queue"), { recursive: true });
  await mkdir(join(root, "node_modules"));
  const sizes = {
    "lib/long.ts": 301,
    "lib/full.tsx": 300,
    "lib/delivery/queue/claim.ts": 400,
    "lib/delivery/queue/record.ts": 401,
    "short.mjs": 3,
    "node_modules/x.ts": 999,
  };
  for (const [path, lines] of Object.entries(sizes)) {
    await writeFile(join(root, path), "line\n".repeat(lines));
  }
  expect(checkFileSizes(root)).toEqual({
    median: 301,
    tooLong: [
      "lib/delivery/queue/record.ts has 401 lines (limit 400)",
      "lib/long.ts has 301 lines (limit 300)",
    ],
  });
  await rm(root, { recursive: true });
});
