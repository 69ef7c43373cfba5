import { describe, expect, test } from "vitest";
import { createHub, type Hub } from "@/lib/live/create-hub";
import type { ChangeKind } from "@/lib/live/types";

/** Applications of `env_1` and, with a 9, of `env_9`. */
function follow(hub: Hub, applicationId: string) {
  const heard: ChangeKind[] = [];
  let ends = 0;
  const leave = hub.join({
    applicationId,
    environmentId: applicationId.endsWith("9") ? "env_9" : "env_1",
    onChange: (kinds) => heard.push(...kinds),
    onEnd: () => ends++,
  });
  return {
    heard,
    leave,
    get ends() {
      return ends;
    },
  };
}

describe("the hub of live updates", () => {
  test("tells of an application to those who follow it, and to nobody else", () => {
    const hub = createHub();
    const [one, two, other] = [follow(hub, "app_1"), follow(hub, "app_1"), follow(hub, "app_2")];
    hub.receive("traffic app_1 app_3");
    expect([one.heard, two.heard, other.heard]).toEqual([["traffic"], ["traffic"], []]);
  });

  test("tells of an environment to those who follow any of its applications", () => {
    const hub = createHub();
    const [one, two, other] = [follow(hub, "app_1"), follow(hub, "app_2"), follow(hub, "app_9")];
    hub.receive("settings env_1");
    expect([one.heard, two.heard, other.heard]).toEqual([["settings"], ["settings"], []]);
  });

  test("tells everybody that anything may have changed after a break in what it hears", () => {
    const hub = createHub();
    const [one, other] = [follow(hub, "app_1"), follow(hub, "app_9")];
    hub.receive("");
    expect([one.heard, other.heard]).toEqual([
      ["traffic", "settings"],
      ["traffic", "settings"],
    ]);
  });

  test("tells nothing to who has left, and gives the place to another", () => {
    const hub = createHub({ perApplication: 1, inAll: 1 });
    const one = follow(hub, "app_1");
    one.leave?.();
    hub.receive("traffic app_1");
    expect(one.heard).toEqual([]);
    expect(follow(hub, "app_1").leave).not.toBeNull();
  });

  test("has so many places for one application, and so many in all", () => {
    const hub = createHub({ perApplication: 2, inAll: 3 });
    const joined = ["app_1", "app_1", "app_1", "app_2", "app_3"].map(
      (id) => follow(hub, id).leave !== null,
    );
    expect(joined).toEqual([true, true, false, true, false]);
  });

  test("ends every subscription when it is stopped, and takes no more", () => {
    const hub = createHub();
    const [one, other] = [follow(hub, "app_1"), follow(hub, "app_2")];
    hub.stop();
    expect([one.ends, other.ends, follow(hub, "app_1").leave]).toEqual([1, 1, null]);
  });
});
