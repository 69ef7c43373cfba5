import { readFileSync } from "node:fs";
import { join } from "node:path";
import { installOnce, PACKAGES_FOLDER } from "@/lib/testing/samples/install-once";
import { obtain } from "@/lib/testing/samples/run-tool";
import type { SampleCommand } from "@/lib/testing/samples/sample-command";

const PINS = join(PACKAGES_FOLDER, "python/requirements.txt");

/** The pins name all that is needed, so there is nothing to resolve. */
const INSTALL = ["python3", "-m", "pip", "install", "--no-deps", "--no-compile"] as const;

/** A Flask application under Flask's own server. */
export async function prepareFlask(path: string): Promise<SampleCommand> {
  // A wheel may be for one version of Python.
  const version = await obtain(["python3", "--version"]);
  const directory = await installOnce({
    name: "python",
    pins: [version, readFileSync(PINS, "utf8")],
    install: (target) => obtain([...INSTALL, "--target", target, "-r", PINS]),
  });
  return {
    command: "python3",
    args: ["-m", "flask", "--app", path, "run", "--port", "$PORT"],
    // Python keeps what it compiles beside the sample, and what is printed until there is more of it.
    env: { PYTHONPATH: directory, PYTHONDONTWRITEBYTECODE: "1", PYTHONUNBUFFERED: "1" },
  };
}
