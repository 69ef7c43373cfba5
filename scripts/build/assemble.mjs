import {
  cpSync,
  globSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, matchesGlob } from "node:path";
import { ROOT } from "../paths.mjs";

/** The folder that production runs: the programs and the files that they load, without development packages. */
export const APP = "dist/app";

/** What production starts; `seed` and `read-config` are the trial's. */
const PROGRAMS = ["server", "worker", "migrate", "setup", "import-svix", "export-svix"];

/** Read at run time by name, which no trace can see. */
const DATA = [
  "prisma/migrations",
  "docs/samples",
  "next.config.mjs",
  "node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm",
  // Next resolves these whenever it reads its configuration, and loads none of them.
  "node_modules/next/dist/compiled/webpack/*.js",
  "node_modules/next/dist/compiled/@babel/runtime/package.json",
];

/** From `.next`: the rest is the compiler's cache and its reports. */
const PORTAL = [
  "BUILD_ID",
  "*-manifest.json",
  "package.json",
  "required-server-files.json",
  "node_modules",
  "server",
  "static",
].map((name) => `.next/${name}`);

/**
 * Next reaches its compiler, its development server and its image optimizer from the same entry; a production server
 * without image optimization never loads them. The list follows Next's own for `output: "standalone"`.
 */
const NEVER_LOADED = [
  "**/*.d.ts",
  "**/*.development.js",
  "**/next/dist/compiled/@mswjs/**",
  "**/next/dist/compiled/babel*/**",
  "**/next/dist/compiled/next-server/**/*.dev.js",
  "**/next/dist/compiled/webpack/**",
  "**/next/dist/build/webpack*/**",
  "**/node_modules/@img/**",
  "**/node_modules/@next/swc-*/**",
  "**/node_modules/sharp/**",
  "**/node_modules/typescript/**",
  "**/node_modules/*/test/**",
];

/**
 * Puts together what a production machine or an image needs, after the build. `.next/node_modules` holds symbolic
 * links into `node_modules`, so both keep their places.
 */
export async function assemble() {
  rmSync(join(ROOT, APP), { recursive: true, force: true });
  const programs = await tracePrograms();
  const packages = [...programs, ...listTracedByNext()].filter(isOfPackage);
  const data = globSync([...DATA, ...PORTAL], { cwd: ROOT });
  for (const path of new Set([...packages, ...data])) copy(path, path);
  for (const path of programs.filter((path) => path.startsWith("dist/"))) {
    for (const each of [path, `${path}.map`]) copy(each, each.slice("dist/".length));
  }
  copy("scripts/build/healthcheck.mjs", "healthcheck.js");
  writeFileSync(join(ROOT, APP, "package.json"), `${JSON.stringify(describePackage(), null, 2)}\n`);
}

/** @returns {Promise<string[]>} paths of what the programs load, themselves included */
async function tracePrograms() {
  const { nodeFileTrace } = await import("@vercel/nft");
  const entries = PROGRAMS.map((name) => join(ROOT, `dist/${name}.js`));
  const { fileList } = await nodeFileTrace(entries, { base: ROOT, ignore: NEVER_LOADED });
  return [...fileList];
}

/** Next's own traces of its server and of each route, whose paths are relative to the trace. */
function listTracedByNext() {
  return globSync(".next/**/*.nft.json", { cwd: ROOT }).flatMap((trace) => {
    const { files } = JSON.parse(readFileSync(join(ROOT, trace), "utf8"));
    return files
      .map((path) => join(dirname(trace), path))
      .filter((path) => !NEVER_LOADED.some((pattern) => matchesGlob(path, pattern)));
  });
}

function isOfPackage(path) {
  return path.startsWith("node_modules/") && !lstatSync(join(ROOT, path)).isDirectory();
}

function copy(from, to) {
  const target = join(ROOT, APP, to);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(ROOT, from), target, { recursive: true, verbatimSymlinks: true, filter: isWanted });
}

/** Source maps of pages and traces are for the compiler; those of the programs are copied by name. */
function isWanted(path) {
  return !path.endsWith(".nft.json") && !(path.endsWith(".map") && path.includes("/.next/"));
}

/** Without dependencies: they are in node_modules, and `npm` has nothing to do here. */
function describePackage() {
  const source = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const { name, version, description, license, type, engines } = source;
  return { name, version, private: true, description, license, type, engines };
}
