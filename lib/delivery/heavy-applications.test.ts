import { describe, expect, it } from "vitest";
import { createHeavyApplications } from "@/lib/delivery/heavy-applications";

function openAt() {
  let timeMs = 0;
  const heavy = createHeavyApplications(() => timeMs);
  return {
    ...heavy,
    claim: (counts: Readonly<Record<string, number>>) =>
      heavy.learn(new Map(Object.entries(counts))),
    pass: (ms: number) => {
      timeMs += ms;
    },
  };
}

describe("applications that fill claims", () => {
  it("are passed by in one claim of 50 ms, and only then", () => {
    const { claim, passBy, pass } = openAt();
    claim({ noisy: 200, quiet: 2 });
    expect([passBy(), passBy()]).toEqual([["noisy"], []]);
    pass(49);
    expect(passBy()).toEqual([]);
    pass(1);
    expect(passBy()).toEqual(["noisy"]);
  });

  it("are all passed by together: one does not take the turn of the other", () => {
    const { claim, passBy } = openAt();
    claim({ one: 125, other: 125 });
    expect(passBy()).toEqual(["one", "other"]);
  });

  it("are so until their lanes have come to rest", () => {
    const { claim, passBy, pass } = openAt();
    claim({ noisy: 200 });
    pass(14_000);
    expect(passBy()).toEqual(["noisy"]);
    pass(1_001);
    expect(passBy()).toEqual([]);
  });

  it("are none while each has little in a claim", () => {
    const { claim, passBy } = openAt();
    claim({ one: 31, other: 20 });
    expect(passBy()).toEqual([]);
  });
});
