import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layOutTiming } from "./lay-out-timing";

const none = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null };

describe("the phases of an attempt", () => {
  test("stand one after another up to the total", () => {
    const timing = { dnsMs: 5, connectMs: 20, tlsMs: 40, firstByteMs: 120, totalMs: 130 };
    expect(layOutTiming(timing)).toEqual([
      { phase: "dns", startMs: 0, durationMs: 5 },
      { phase: "connect", startMs: 5, durationMs: 20 },
      { phase: "tls", startMs: 25, durationMs: 40 },
      { phase: "waiting", startMs: 65, durationMs: 55 },
      { phase: "download", startMs: 120, durationMs: 10 },
    ]);
  });

  test("over a connection from before are waiting and download only", () => {
    expect(layOutTiming({ ...none, firstByteMs: 12, totalMs: 12 })).toEqual([
      { phase: "waiting", startMs: 0, durationMs: 12 },
      { phase: "download", startMs: 12, durationMs: 0 },
    ]);
  });

  test("end in a failure where no byte came", () => {
    expect(layOutTiming({ ...none, dnsMs: 3, totalMs: 15_000 })).toEqual([
      { phase: "dns", startMs: 0, durationMs: 3 },
      { phase: "failed", startMs: 3, durationMs: 14_997 },
    ]);
  });

  test("fill the total without gap or overlap, whatever was measured", () => {
    const phase = fc.option(fc.nat(30_000));
    const timing = fc.record({
      dnsMs: phase,
      connectMs: phase,
      tlsMs: phase,
      firstByteMs: phase,
      totalMs: fc.nat(20_000),
    });
    fc.assert(
      fc.property(timing, (measured) => {
        let atMs = 0;
        for (const bar of layOutTiming(measured)) {
          expect(bar.startMs).toBe(atMs);
          expect(bar.durationMs).toBeGreaterThanOrEqual(0);
          atMs += bar.durationMs;
        }
        expect(atMs).toBe(measured.totalMs);
      }),
    );
  });
});
