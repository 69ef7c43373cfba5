import { describe, expect, test } from "vitest";
import { CATALOGS } from "@/lib/simulator/constants";
import { allowedSteps, creationOf, followSteps, restOfLife } from "@/lib/simulator/rules";

const FULFILLMENT_ENDS = ["delivered", "returned", "canceled", "declined"];
const IMAGERY_ENDS = ["FULFILLED", "FAILED_PERMANENTLY"];
const FREIGHT_ENDS = ["completed", "deleted"];
const CHANGES = ["update", "change_carrier", "change_cost"];

/** For each state what may be done in it, the usual first. */
const ALLOWED: [keyof typeof CATALOGS, string, string[]][] = [
  ["fulfillment", "created", ["pick", "request_cancelation", "decline"]],
  ["fulfillment", "picked", ["print", "request_cancelation"]],
  ["fulfillment", "printed", ["package", "request_cancelation"]],
  ["fulfillment", "packaged", ["ship", "request_cancelation"]],
  ["fulfillment", "shipped", ["move"]],
  ["fulfillment", "in_transit", ["send_out"]],
  ["fulfillment", "out_for_delivery", ["deliver", "fail_delivery"]],
  ["fulfillment", "delivery_failed", ["return"]],
  ["fulfillment", "cancelation_requested", ["cancel"]],
  ...FULFILLMENT_ENDS.map((end): ["fulfillment", string, string[]] => ["fulfillment", end, []]),
  ["imagery", "CREATED", ["start_placing"]],
  ["imagery", "BEING_PLACED", ["place"]],
  ["imagery", "PLACED", ["start_fulfilling"]],
  ["imagery", "BEING_FULFILLED", ["fulfill", "fail"]],
  ...IMAGERY_ENDS.map((end): ["imagery", string, string[]] => ["imagery", end, []]),
  ["freight", "new", ["book", "update", "delete"]],
  ["freight", "booked", ["add_leg", "update", "delete"]],
  ["freight", "planned", ["create_manifest", "delete_leg", "update"]],
  ["freight", "unplanned", ["add_other_leg", "update", "delete"]],
  ["freight", "replanned", ["create_manifest", "update"]],
  ["freight", "manifested", ["assign", ...CHANGES]],
  ["freight", "assigned", ["dispatch", ...CHANGES]],
  ["freight", "dispatched", ["load", ...CHANGES]],
  ["freight", "loaded", ["depart", ...CHANGES]],
  ["freight", "in_transit", ["unload", ...CHANGES]],
  ["freight", "unloaded", ["complete_task", "change_cost"]],
  ["freight", "task_done", ["deliver", "change_cost"]],
  ["freight", "delivered", ["upload_proof", "change_cost"]],
  ["freight", "proven", ["complete_manifest", "change_cost"]],
  ...FREIGHT_ENDS.map((end): ["freight", string, string[]] => ["freight", end, []]),
];
const LIVES = Object.values(CATALOGS).flatMap((catalog) =>
  catalog.lives.map((life) => [catalog.name, life] as const),
);

describe("the steps of the catalogs", () => {
  test.each(ALLOWED)("of %s allow an order that is %s only %j", (...[name, state, steps]) => {
    expect(allowedSteps(CATALOGS[name], state).map((step) => step.name)).toEqual(steps);
  });

  test("have no state that these tests forget", () => {
    const all = Object.values(CATALOGS).flatMap(({ name, states }) =>
      states.map((state) => [name, state.name]),
    );
    expect(ALLOWED.map(([name, state]) => [name, state]).toSorted()).toEqual(all.toSorted());
  });

  test.each([
    ["fulfillment", FULFILLMENT_ENDS],
    ["imagery", IMAGERY_ENDS],
    ["freight", FREIGHT_ENDS],
  ] as const)(
    "of %s lead from every state to an end, and never to where an order has been",
    (...[name, ends]) => {
      const catalog = CATALOGS[name];
      for (const state of catalog.states) {
        const visited = [state.name, ...restOfLife(catalog, state.name).map(({ to }) => to)];
        expect(ends).toContain(visited.at(-1));
        expect(new Set(visited).size).toBe(visited.length);
      }
    },
  );

  test.each(Object.values(CATALOGS))("of $name never go back, whatever is chosen", (catalog) => {
    const moves = catalog.steps.flatMap(({ from, to }) =>
      to === null ? [] : from.map((state) => ({ state, to })),
    );
    const reachable = (state: string, seen: ReadonlySet<string>): boolean =>
      !seen.has(state) &&
      moves
        .filter((move) => move.state === state)
        .every(({ to }) => reachable(to, new Set([...seen, state])));
    expect(reachable(catalog.created.state, new Set())).toBe(true);
  });

  test.each(Object.values(CATALOGS))("of $name name states and one usual way only", (catalog) => {
    const states = catalog.states.map(({ name }) => name);
    for (const { from, to, way } of catalog.steps) {
      expect(states).toEqual(expect.arrayContaining([...from, to ?? from[0]]));
      expect([to, way]).not.toEqual([null, "main"]);
    }
    for (const state of states) {
      const usual = allowedSteps(catalog, state).filter(({ way }) => way === "main");
      expect(usual.length).toBeLessThan(2);
    }
  });

  test.each(LIVES)("of %s allow the generated life %j", (name, life) => {
    const catalog = CATALOGS[name];
    const steps = followSteps(catalog, { state: creationOf(catalog).to, steps: life });
    expect(steps.map((step) => step.name)).toEqual(life);
  });

  test("refuse a life that skips a step", () => {
    const life = { state: "created", steps: ["pick", "ship"] };
    expect(() => followSteps(CATALOGS.fulfillment, life)).toThrow("picked has no step ship");
  });
});
