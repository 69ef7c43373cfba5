import type { AttemptTiming } from "@/lib/client/attempts";

export type TimingPhase = "dns" | "connect" | "tls" | "waiting" | "download" | "failed";

export interface TimingBar {
  readonly phase: TimingPhase;
  readonly startMs: number;
  readonly durationMs: number;
}

/**
 * The phases of an attempt one after another, from 0 to its total. What was not measured is left out: a
 * connection from before needs neither a name nor a handshake. Without a first byte, what is left of the
 * total is the time in which nothing came.
 */
export function layOutTiming(timing: AttemptTiming): TimingBar[] {
  const { totalMs, firstByteMs } = timing;
  const bars: TimingBar[] = [];
  let atMs = 0;
  const add = (phase: TimingPhase, durationMs: number | null) => {
    if (durationMs === null) return;
    const lasting = Math.min(Math.max(0, durationMs), totalMs - atMs);
    bars.push({ phase, startMs: atMs, durationMs: lasting });
    atMs += lasting;
  };
  add("dns", timing.dnsMs);
  add("connect", timing.connectMs);
  add("tls", timing.tlsMs);
  if (firstByteMs === null) {
    add("failed", totalMs - atMs);
    return bars;
  }
  add("waiting", firstByteMs - atMs);
  add("download", totalMs - atMs);
  return bars;
}
