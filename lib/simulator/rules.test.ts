import { describe, expect, test } from "vitest";
import { CATALOGS, LIVES } from "@/lib/simulator/constants";
import { allowedSteps, creationOf, followSteps, restOfLife } from "@/lib/simulator/rules";

const CATALOG = CATALOGS.fulfillment;
const ENDS = ["delivered", "returned", "canceled", "declined"];

describe("the steps of the fulfillment catalog", () => {
  test.each([
    ["created", ["pick", "request_cancelation", "decline"]],
    ["picked", ["print", "request_cancelation"]],
    ["printed", ["package", "request_cancelation"]],
    ["packaged", ["ship", "request_cancelation"]],
    ["shipped", ["move"]],
    ["in_transit", ["send_out"]],
    ["out_for_delivery", ["deliver", "fail_delivery"]],
    ["delivery_failed", ["return"]],
    ["cancelation_requested", ["cancel"]],
    ...ENDS.map((state): [string, string[]] => [state, []]),
  ])("allow an order that is %s only %j, the usual one first", (state, steps) => {
    expect(allowedSteps(CATALOG, state).map(({ name }) => name)).toEqual(steps);
  });

  test("lead from every state to an end, and never to where an order has been", () => {
    for (const { name } of CATALOG.states) {
      const visited = [name, ...restOfLife(CATALOG, name).map(({ to }) => to)];
      expect(ENDS).toContain(visited.at(-1));
      expect(new Set(visited).size).toBe(visited.length);
    }
  });

  test("name states and one usual way only", () => {
    const states = CATALOG.states.map(({ name }) => name);
    for (const { from, to } of CATALOG.steps)
      expect(states).toEqual(expect.arrayContaining([...from, to]));
    for (const state of states) {
      const usual = allowedSteps(CATALOG, state).filter(({ way }) => way === "main");
      expect(usual.length).toBeLessThan(2);
    }
  });

  test.each(LIVES.map((life) => [life]))("allow the generated life %j", (life) => {
    const steps = followSteps(CATALOG, { state: creationOf(CATALOG).to, steps: life });
    expect(steps.map(({ name }) => name)).toEqual(life);
  });

  test("refuse a life that skips a step", () => {
    expect(() => followSteps(CATALOG, { state: "created", steps: ["pick", "ship"] })).toThrow(
      "picked has no step ship",
    );
  });
});
