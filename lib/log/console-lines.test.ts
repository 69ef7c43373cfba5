import { Console } from "node:console";
import { PassThrough } from "node:stream";
import pino from "pino";
import { expect, test } from "vitest";
import { logConsole } from "@/lib/log/console-lines";

test("what libraries print becomes a log line each, with its level and without line breaks of its own", () => {
  const printed: string[] = [];
  const lines: string[] = [];
  const stream = new PassThrough();
  stream.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  const target = new Console(stream);
  logConsole(pino({ level: "debug" }, { write: (line: string) => lines.push(line) }), target);
  target.log("▲ Next.js %s\n- Local: http://localhost", "16");
  target.warn("careful");
  target.error("it broke:", new Error("reason"));
  target.info("");
  expect(printed).toEqual([]);
  expect(lines.every((line) => line.indexOf("\n") === line.length - 1)).toBe(true);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 30, source: "console", msg: "▲ Next.js 16\n- Local: http://localhost" },
    { level: 40, msg: "careful" },
    { level: 50, err: { message: "reason" } },
  ]);
});
