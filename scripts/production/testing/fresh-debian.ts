import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "@/scripts/paths.mjs";

const run = promisify(execFile);
const SUITE = "bookworm";
const MIRROR = "http://deb.debian.org/debian";
const OUTPUT_KEPT_CHARACTERS = 20_000;

/** Why a fresh Debian can't be made here; null if it can. */
export function findDebianObstacle(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "needs root on Linux";
  const hasTool = spawnSync("debootstrap", ["--version"]).status === 0;
  return hasTool ? null : "debootstrap is not installed";
}

export interface FreshDebian {
  /** Runs a script as root in the checkout. Rejects with the end of its output if a command fails. */
  run(script: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A Debian 12 as it is after its installation, with a copy of this checkout: a root file system in a temporary folder,
 * with process and mount namespaces of its own, so that all that runs there ends with it. It shares the network.
 */
export async function openFreshDebian(): Promise<FreshDebian> {
  const folder = mkdtempSync(join(tmpdir(), "posthaste-debian-"));
  const root = join(folder, "root");
  await run(
    "debootstrap",
    ["--variant=minbase", "--include=ca-certificates", SUITE, root, MIRROR],
    {
      maxBuffer: 2 ** 26,
    },
  );
  cpSync("/etc/resolv.conf", join(root, "etc/resolv.conf"), { dereference: true });
  await trustLocalAuthorities(root);
  await copyCheckout(join(root, "root/posthaste"));
  const shell = openShell(root);
  return {
    run: shell.run,
    async stop() {
      await shell.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const LOCAL_AUTHORITIES = "/usr/local/share/ca-certificates";

/** In a network whose proxy signs certificates itself, npm must trust the proxy to reach its registry. */
async function trustLocalAuthorities(root: string): Promise<void> {
  if (!existsSync(LOCAL_AUTHORITIES)) return;
  cpSync(LOCAL_AUTHORITIES, join(root, LOCAL_AUTHORITIES), { recursive: true, dereference: true });
  await run("chroot", [root, "update-ca-certificates"]);
}

/** The variables that this machine needs to reach the registries. No others are passed on. */
function composeNetworkEnvironment(): NodeJS.ProcessEnv {
  const names = /^(NODE_EXTRA_CA_CERTS|https?_proxy|no_proxy)$/i;
  const network = Object.entries(process.env).filter(([name]) => names.test(name));
  return { NODE_ENV: "production", ...Object.fromEntries(network) };
}

/** As a clone would be: what git tracks, and what is about to be. */
async function copyCheckout(target: string): Promise<void> {
  mkdirSync(target, { recursive: true });
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const { stdout } = await run("git", list, { cwd: ROOT, maxBuffer: 2 ** 26 });
  const names = join(target, "..", "files");
  writeFileSync(names, stdout);
  const archive = join(target, "..", "checkout.tar");
  await run("tar", ["--create", "--file", archive, "--null", "--files-from", names], { cwd: ROOT });
  await run("tar", ["--extract", "--file", archive, "--directory", target]);
  for (const file of [names, archive]) rmSync(file);
}

const ENTER = `
  mount --bind /dev "$0/dev" && mount --types proc proc "$0/proc" && mount --types tmpfs tmpfs "$0/run" &&
  exec env --unset=NODE_ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \\
    DEBIAN_FRONTEND=noninteractive chroot "$0" bash`;

/** One shell for all scripts, each in a subshell: what a script starts lives on for the next. */
function openShell(root: string): FreshDebian {
  const namespaces = ["--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
  const shell: ChildProcess = spawn("unshare", [...namespaces, "bash", "-c", ENTER, root], {
    env: { ...composeNetworkEnvironment(), PATH: process.env.PATH },
  });
  const exited = new Promise<void>((resolve) => shell.once("exit", () => resolve()));
  let output = "";
  let onOutput = () => {};
  for (const stream of [shell.stdout, shell.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      onOutput();
    });
  }
  let count = 0;
  return {
    async run(script) {
      count += 1;
      const end = new RegExp(`^END-OF-SCRIPT-${count} (\\d+)$`, "m");
      output = "";
      const ended = new Promise<number>((resolve, reject) => {
        onOutput = () => {
          const code = end.exec(output)?.[1];
          if (code !== undefined) resolve(Number(code));
        };
        void exited.then(() => reject(new Error(`The shell ended:\n${output}`)));
      });
      writeFileSync(
        join(root, "root", "script.sh"),
        `set -euo pipefail\ncd /root/posthaste\n${script}\n`,
      );
      // A daemon that a script starts must not hold this pipe, so only the shell writes to it.
      shell.stdin?.write(
        `bash /root/script.sh >/root/output.txt 2>&1 </dev/null; code=$?; cat /root/output.txt; printf "\\n%s\\n" "END-OF-SCRIPT-${count} $code"\n`,
      );
      const code = await ended;
      const text = output.replace(end, "");
      if (code === 0) return text;
      throw new Error(`A command failed (${code}):\n${text.slice(-OUTPUT_KEPT_CHARACTERS)}`);
    },
    async stop() {
      shell.kill("SIGKILL");
      await exited;
    },
  };
}
