import { type ChildProcess, fork } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { z } from "zod";
import { readTail } from "@/scripts/launcher/log-files.mjs";
import { ROOT } from "@/scripts/paths.mjs";
import { stopProcess } from "@/scripts/processes/stop-process.mjs";

export interface Process {
  readonly pid: number;
  /** Sends a command to a process that serves them, and resolves with its reply. */
  ask<Reply>(command: unknown, reply: z.ZodType<Reply>): Promise<Reply>;
  signal(signal: NodeJS.Signals): void;
  /** Rejects, with the end of its log, when it ends. */
  readonly ended: Promise<never>;
  stop(): Promise<void>;
}

interface Program {
  readonly name: string;
  readonly file: string;
  readonly execArgv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly logFile: string;
}

interface Question {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: Error) => void;
}

const STOP_STEPS: { signal: NodeJS.Signals; graceMs: number }[] = [
  { signal: "SIGTERM", graceMs: 20_000 },
  { signal: "SIGKILL", graceMs: 5_000 },
];

const answer = z.object({ id: z.number(), reply: z.unknown(), problem: z.string().optional() });

/** A Node process in a session of its own; it follows us when we are gone. */
export async function startProcess(program: Program): Promise<Process> {
  const { name, logFile } = program;
  const child = forkInto(program);
  const questions = new Map<number, Question>();
  let lastId = 0;
  let isOver = false;
  const ended = new Promise<never>((_, reject) => {
    child.once("exit", () => {
      isOver = true;
      reject(new Error(`${name} ended. The end of ${logFile}:\n${readTail(logFile)}`));
    });
  });
  // Whoever waits for something else at that moment hears of it; before that nobody does.
  ended.catch(() => undefined);
  child.on("message", (message) => {
    const { id, reply, problem } = answer.parse(message);
    const question = questions.get(id);
    questions.delete(id);
    if (problem === undefined) question?.resolve(reply);
    else question?.reject(new Error(`${name}: ${problem}`));
  });
  const pid = await readPid(child);
  return {
    pid,
    async ask(command, reply) {
      const id = ++lastId;
      const answered = new Promise<unknown>((resolve, reject) => {
        questions.set(id, { resolve, reject });
      });
      child.send({ id, command });
      return reply.parse(await Promise.race([answered, ended]));
    },
    signal: (signal) => child.kill(signal),
    ended,
    async stop() {
      // Its pid may be somebody else's by now.
      if (isOver) return;
      child.kill("SIGCONT");
      await stopProcess(pid, STOP_STEPS);
    },
  };
}

function forkInto({ file, execArgv = [], env, logFile }: Program): ChildProcess {
  const log = openSync(logFile, "a");
  try {
    return fork(file, [], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: "production", ...env },
      execArgv: [...execArgv],
      detached: true,
      stdio: ["ignore", log, log, "ipc"],
    });
  } finally {
    closeSync(log);
  }
}

function readPid(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("spawn", () => resolve(child.pid ?? 0));
  });
}
