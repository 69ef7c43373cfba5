import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { followChanges } from "@/lib/client/follow-changes";
import type { LiveState } from "@/lib/client/live-state";

/** A browser's EventSource, which the test makes speak. */
class FakeSource extends EventTarget {
  static all: FakeSource[] = [];
  isClosed = false;

  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }
  close() {
    this.isClosed = true;
  }
  say(type: string) {
    this.dispatchEvent(new MessageEvent(type, { data: "[]" }));
  }
}

describe("a page that follows changes", () => {
  beforeEach(() => {
    FakeSource.all = [];
    vi.useFakeTimers();
    vi.stubGlobal("EventSource", FakeSource);
    vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
    vi.stubGlobal("window", new EventTarget());
    vi.stubGlobal("navigator", { onLine: true });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function follow() {
    const states: LiveState[] = [];
    const onChange = vi.fn();
    const stop = followChanges({
      applicationId: "app_1",
      onState: (state) => states.push(state),
      onChange,
    });
    onTestFinished(stop);
    const latest = () => {
      const source = FakeSource.all.at(-1);
      if (source === undefined) throw new Error("It has connected");
      return source;
    };
    return { states, onChange, latest };
  }

  test("connects to another process when its own hands it over, shows nothing of it and misses no change", () => {
    const { states, onChange, latest } = follow();
    const first = latest();
    first.say("ready");
    first.say("reconnect");
    expect(first.isClosed).toBe(true);
    vi.advanceTimersByTime(1_000);
    expect(FakeSource.all).toHaveLength(2);
    latest().say("ready");
    expect(states).toEqual(["starting", "streaming", "streaming"]);
    expect(onChange.mock.calls).toEqual([[["traffic", "settings"]]]);
  });

  test("says that it polls when the connection breaks", () => {
    const { states, onChange, latest } = follow();
    latest().say("ready");
    latest().dispatchEvent(new Event("error"));
    expect(states).toEqual(["starting", "streaming", "polling"]);
    expect(onChange).not.toHaveBeenCalled();
  });
});
