import { join } from "node:path";
import { z } from "zod";
import { startProcess } from "@/bench/kit/start-process";
import { type Mode, opened, type Taken, taken } from "@/chaos/receiver/commands";
import { ROOT } from "@/scripts/paths.mjs";

/** The receivers in their process. */
export interface Receivers {
  /** Answers with the receiver's URL. */
  open(receiver: string, workMs: number): Promise<string>;
  expect(receiver: string, secret: string): Promise<void>;
  setMode(receiver: string, mode: Mode): Promise<void>;
  /** What ended since the last time, and what is open; whatever was sent before is part of it. */
  take(): Promise<Taken>;
  stop(): Promise<void>;
}

export async function startReceivers(logFile: string): Promise<Receivers> {
  const receivers = await startProcess({
    name: "receivers",
    file: join(ROOT, "chaos/receivers-process.ts"),
    execArgv: ["--import", "tsx"],
    logFile,
  });
  return {
    async open(receiver, workMs) {
      const { port } = await receivers.ask({ kind: "open", receiver, workMs }, opened);
      return `http://127.0.0.1:${port}/${receiver}`;
    },
    async expect(receiver, secret) {
      await receivers.ask({ kind: "expect", receiver, secret }, z.null());
    },
    async setMode(receiver, mode) {
      await receivers.ask({ kind: "mode", receiver, mode }, z.null());
    },
    take: () => receivers.ask({ kind: "take" }, taken),
    stop: receivers.stop,
  };
}
