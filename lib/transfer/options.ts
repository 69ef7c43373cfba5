import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";

export type Direction = "import" | "export";

export interface Options {
  readonly isDryRun: boolean;
  readonly overwrite: boolean;
  readonly enable: boolean;
  /** The JSON lines file to read (import) or to write (export) in place of a Svix server. */
  readonly file: string | null;
  readonly stateFile: string;
  readonly reportFile: string | null;
  /** Ids or uids at the source; empty for all. */
  readonly applications: readonly string[];
  readonly secrets: ReadonlyMap<string, string>;
  readonly requestsPerSecond: number;
}

const REQUESTS_PER_SECOND_DEFAULT = 50;
const REQUESTS_PER_SECOND_MAX = 1_000;

const COMMON_HELP = `
  --dry-run               say what would be created, changed and skipped, and why; write nothing
  --overwrite             also write fields that were changed at the target since the last run
  --enable                the switch-over: enable exactly the endpoints that are enabled at the source
  --application <id|uid>  this application only; may be repeated
  --secrets <file>        JSON object: endpoint id or uid → private Ed25519 key (whsk_…), which no server shows
  --state <file>          where the run notes what it did, to resume and to see what was changed since
  --report <file>         the report as JSON
  --requests-per-second <n>  limit of requests to each side (default ${REQUESTS_PER_SECOND_DEFAULT})
  --help

Addresses and keys come from the environment: SVIX_URL, SVIX_TOKEN, POSTHASTE_URL, POSTHASTE_API_KEY.
Exit code: 0 all copied, 2 some objects were refused, 1 something failed or the run was cut off.
`;

export const HELP: Readonly<Record<Direction, string>> = {
  import: `npm run import:svix -- [options]

Copies event types, applications and endpoints with headers and signing secrets from a Svix server into
this installation. Endpoints are created disabled. A run that was cut off goes on when it is repeated.

  --in <file>             read a file that export:svix wrote in place of a Svix server${COMMON_HELP}`,
  export: `npm run export:svix -- [options]

Copies the same objects from this installation into a Svix server, or into a file.

  --out <file>            write a file of JSON lines in place of a Svix server; it holds secrets${COMMON_HELP}`,
};

export type ParsedOptions =
  | { readonly kind: "run"; readonly options: Options }
  | { readonly kind: "help" }
  | { readonly kind: "problem"; readonly problem: string };

const secretsFile = z.record(z.string(), z.string());

export function parseOptions(direction: Direction, args: readonly string[]): ParsedOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        "dry-run": { type: "boolean", default: false },
        overwrite: { type: "boolean", default: false },
        enable: { type: "boolean", default: false },
        [direction === "import" ? "in" : "out"]: { type: "string" },
        application: { type: "string", multiple: true, default: [] },
        secrets: { type: "string" },
        state: { type: "string", default: `svix-${direction}-state.jsonl` },
        report: { type: "string" },
        "requests-per-second": { type: "string", default: String(REQUESTS_PER_SECOND_DEFAULT) },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return { kind: "help" };
    const isDryRun = values["dry-run"];
    const options: Options = {
      isDryRun,
      overwrite: values.overwrite,
      enable: values.enable,
      file: String(values.in ?? values.out ?? "") || null,
      stateFile: values.state,
      reportFile: values.report ?? (isDryRun ? null : `svix-${direction}-report.json`),
      applications: values.application,
      secrets: readSecrets(values.secrets),
      requestsPerSecond: readRate(values["requests-per-second"]),
    };
    const problem = findConflict(direction, options);
    return problem === null ? { kind: "run", options } : { kind: "problem", problem };
  } catch (error) {
    return { kind: "problem", problem: error instanceof Error ? error.message : String(error) };
  }
}

function findConflict(direction: Direction, options: Options): string | null {
  if (options.file === null) return null;
  if (options.applications.length > 0) return "--application doesn't go with a file";
  return direction === "export" && (options.isDryRun || options.enable)
    ? "--out goes with neither --dry-run nor --enable"
    : null;
}

function readSecrets(file: string | undefined): ReadonlyMap<string, string> {
  if (file === undefined) return new Map();
  const parsed = secretsFile.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) {
    throw new Error(`--secrets ${file} must be a JSON object of endpoint ids and private keys`);
  }
  return new Map(Object.entries(parsed.data));
}

function readRate(text: string): number {
  const rate = Number(text);
  if (rate > 0 && rate <= REQUESTS_PER_SECOND_MAX) return rate;
  throw new Error(`--requests-per-second must be above 0 and at most ${REQUESTS_PER_SECOND_MAX}`);
}
