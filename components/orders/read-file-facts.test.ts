import { expect, test } from "vitest";
import { readFileFacts } from "@/components/orders/read-file-facts";
import { PROOF_MAX_BYTES } from "@/lib/simulator/constants";

const FILE = { name: "pod.pdf", size: PROOF_MAX_BYTES, type: "application/pdf" };

test("a proof of delivery is told by its name, size and kind", () => {
  expect(readFileFacts(FILE)).toEqual({
    ok: true,
    facts: { name: "pod.pdf", sizeBytes: PROOF_MAX_BYTES, mediaType: "application/pdf" },
  });
});

test.each([
  [undefined, "Choose a file."],
  [{ ...FILE, size: 0 }, "The file is empty."],
  [{ ...FILE, size: PROOF_MAX_BYTES + 1 }, "The file is too large: 10 MiB at most."],
  [{ ...FILE, type: "text/html" }, "Choose a PDF, JPEG or PNG."],
  [{ ...FILE, name: "x".repeat(121) }, "The name of the file is too long."],
])("%j will not do: %s", (file, problem) => {
  expect(readFileFacts(file)).toEqual({ ok: false, problem });
});
