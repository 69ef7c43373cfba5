import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the programs are that the pages print and the tests run. */
export const SAMPLES_FOLDER = "docs/samples";

/** A sample's text, as it is in its file: what is printed is what was tested. */
export function readSample(path: string): string {
  return readFileSync(join(process.cwd(), SAMPLES_FOLDER, path), "utf8").trimEnd();
}
