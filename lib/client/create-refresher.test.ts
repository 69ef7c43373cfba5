import { QueryClient, QueryObserver, type QueryObserverOptions } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { ApiError } from "@/lib/client/api-error";
import { createRefresher } from "@/lib/client/create-refresher";
import { liveInterval, SELDOM } from "@/lib/client/live";
import { setLiveState } from "@/lib/client/live-state";

type Shown = Partial<QueryObserverOptions> & { answer?: () => Promise<string> };

const LIVE = { refetchInterval: liveInterval };

beforeEach(() => {
  vi.useFakeTimers();
  // As on a page with a stream: the polling stays out of these tests' way.
  setLiveState("streaming");
});
afterEach(() => void vi.useRealTimers());

function open() {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const refresher = createRefresher(queryClient);
  onTestFinished(() => {
    refresher.stop();
    queryClient.clear();
  });
  /** A query on the page: counts how often it is asked. */
  async function show(name: string, options: Shown = LIVE) {
    const { answer = async () => name, ...rest } = options;
    const asked = vi.fn(answer);
    const observer = new QueryObserver(queryClient, {
      queryKey: [name],
      queryFn: asked,
      staleTime: 60_000,
      ...rest,
    });
    onTestFinished(observer.subscribe(() => undefined));
    await vi.advanceTimersByTimeAsync(0);
    asked.mockClear();
    return asked;
  }
  return { refresher, show };
}

describe("a refresh after a change", () => {
  test("asks at once for what is live on the page, and leaves the rest", async () => {
    const { refresher, show } = open();
    const [live, fixed] = [await show("attempts"), await show("event-types", {})];
    refresher.refresh(["traffic"]);
    await vi.advanceTimersByTimeAsync(0);
    expect([live.mock.calls.length, fixed.mock.calls.length]).toEqual([1, 0]);
  });

  test("asks for everything when a setting was changed, but for what never changes", async () => {
    const { refresher, show } = open();
    const fixed = await show("event-types", {});
    const forever = await show("response", { staleTime: Number.POSITIVE_INFINITY });
    refresher.refresh(["settings"]);
    await vi.advanceTimersByTimeAsync(0);
    expect([fixed.mock.calls.length, forever.mock.calls.length]).toEqual([1, 0]);
  });

  test("comes twice a second at most, however many changes there are, and after the last one", async () => {
    const { refresher, show } = open();
    const live = await show("attempts");
    for (let ms = 0; ms < 4_900; ms += 10) {
      refresher.refresh(["traffic"]);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(live.mock.calls.length).toBe(10);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(live.mock.calls.length).toBe(11);
  });

  test("waits for an answer under way, and asks once more after it; others do not wait", async () => {
    const { refresher, show } = open();
    const quick = await show("quick");
    const slow = await show("slow");
    slow.mockImplementation(() => delay(1_700));
    refresher.refresh(["traffic"]);
    await vi.advanceTimersByTimeAsync(100);
    refresher.refresh(["traffic"]);
    await vi.advanceTimersByTimeAsync(1_500);
    expect([slow.mock.calls.length, quick.mock.calls.length]).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([slow.mock.calls.length, quick.mock.calls.length]).toEqual([2, 2]);
  });

  test("keeps the pause that a query names, and asks after it", async () => {
    const { refresher, show } = open();
    const dear = await show("series", { ...LIVE, meta: { quietMs: 3_000 } });
    const cheap = await show("attempts");
    refresher.refresh(["traffic"]);
    await vi.advanceTimersByTimeAsync(2_900);
    expect([dear.mock.calls.length, cheap.mock.calls.length]).toEqual([0, 1]);
    await vi.advanceTimersByTimeAsync(600);
    expect([dear.mock.calls.length, cheap.mock.calls.length]).toEqual([1, 1]);
  });

  test("comes seldom by traffic, and at once by a setting, where a query says so", async () => {
    const { refresher, show } = open();
    const endpoint = await show("endpoint", { ...LIVE, meta: SELDOM });
    refresher.refresh(["traffic"]);
    await vi.advanceTimersByTimeAsync(600);
    expect(endpoint.mock.calls.length).toBe(0);
    refresher.refresh(["settings"]);
    await vi.advanceTimersByTimeAsync(600);
    expect(endpoint.mock.calls.length).toBe(1);
  });

  test("after an answer under way is at once for a setting, though traffic would wait", async () => {
    const { refresher, show } = open();
    const endpoint = await show("endpoint", { ...LIVE, meta: SELDOM });
    endpoint.mockImplementation(() => delay(300));
    refresher.refresh(["settings"]);
    await vi.advanceTimersByTimeAsync(100);
    refresher.refresh(["settings"]);
    await vi.advanceTimersByTimeAsync(900);
    expect(endpoint.mock.calls.length).toBe(2);
  });

  test("does not ask again and again for what the API refuses", async () => {
    const { refresher, show } = open();
    const gone = new ApiError({ status: 404, code: "not_found", detail: "Entity not found" });
    const refused = await show("endpoint", { ...LIVE, answer: () => Promise.reject(gone) });
    refresher.refresh(["traffic"]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(refused.mock.calls.length).toBe(0);
    refresher.refresh(["settings"]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(refused.mock.calls.length).toBe(1);
  });
});

test("leaves the error of what has never been answered on the page", async () => {
  const { refresher, show } = open();
  const down = new Error("The server could not be reached");
  const failing = await show("endpoint", { ...LIVE, answer: () => Promise.reject(down) });
  refresher.refresh(["traffic"]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(failing.mock.calls.length).toBe(0);
});

function delay(ms: number): Promise<string> {
  return new Promise((resolve) => setTimeout(resolve, ms, "late"));
}
