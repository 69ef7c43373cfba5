import { expect, test, vi } from "vitest";
import { createReloader } from "@/scripts/launcher/create-reloader.mjs";

const WEB = { name: "web", file: "server.js" };
const WORKER = { name: "worker", file: "worker.js" };

function prepare() {
  vi.spyOn(console, "log").mockReturnValue(undefined);
  const replaced: (() => void)[] = [];
  const startChild = vi.fn();
  const replaceChild = vi.fn(
    () => new Promise<void>((resolve) => void replaced.push(() => resolve())),
  );
  return { ...createReloader({ startChild, replaceChild }), startChild, replaceChild, replaced };
}

test("starts anew only what has changed, and nothing that was not started yet", async () => {
  const { start, reload, startChild, replaceChild } = prepare();
  reload(["server", "worker", "seed"]);
  start("server", WEB);
  start("worker", WORKER);
  expect(startChild.mock.calls).toEqual([[WEB], [WORKER]]);
  reload(["worker", "seed"]);
  await vi.waitFor(() => expect(replaceChild.mock.calls).toEqual([[WORKER]]));
});

test("lets a change that comes meanwhile wait for the one before it", async () => {
  const { start, reload, replaceChild, replaced } = prepare();
  start("server", WEB);
  reload(["server"]);
  reload(["server"]);
  await vi.waitFor(() => expect(replaceChild).toHaveBeenCalledTimes(1));
  replaced[0]?.();
  await vi.waitFor(() => expect(replaceChild).toHaveBeenCalledTimes(2));
});
