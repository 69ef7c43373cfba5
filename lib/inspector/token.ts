import { randomBytes } from "node:crypto";
import { INSPECTOR_PATH } from "@/lib/inspector/constants";

/** 160 bits, in letters that no proxy, log or pattern of SQL understands otherwise. */
const TOKEN_BYTES = 20;
const TARGET = new RegExp(`^${INSPECTOR_PATH}([0-9a-f]{${TOKEN_BYTES * 2}})(?![^/?])(.*)$`, "s");
/** RFC 9112, section 3.2.2: a server takes the absolute form too. Whose name it gives makes no difference. */
const AUTHORITY = /^https?:\/\/[^/?#]*/i;

export function createToken(): string {
  return randomBytes(TOKEN_BYTES).toString("hex");
}

/** Whether a request is for an inspector, by its target as it came over the wire. */
export function isInspectorTarget(target: string): boolean {
  return toOriginForm(target).startsWith(INSPECTOR_PATH);
}

/** The token of a request's target and what stands behind it, untouched; null where there is none. */
export function readTarget(target: string): { token: string; rest: string } | null {
  const [, token, rest] = TARGET.exec(toOriginForm(target)) ?? [];
  return token === undefined ? null : { token, rest: rest ?? "" };
}

function toOriginForm(target: string): string {
  return target.replace(AUTHORITY, "");
}
