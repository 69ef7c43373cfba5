import type { Catalog, OrderStep } from "@/lib/simulator/types";

/** The step that every order begins with. */
export function creationOf({ created }: Catalog): {
  name: string;
  to: string;
  events: readonly string[];
} {
  return { name: "create", to: created.state, events: created.events };
}

/** What may be done to an order in this state, the usual first. */
export function allowedSteps(catalog: Catalog, state: string): OrderStep[] {
  return catalog.steps
    .filter(({ from }) => from.includes(state))
    .toSorted((one, other) => rank(one) - rank(other));
}

/** Null where the state does not allow it. */
export function findAllowedStep(
  catalog: Catalog,
  asked: { state: string; step: string },
): OrderStep | null {
  return allowedSteps(catalog, asked.state).find(({ name }) => name === asked.step) ?? null;
}

/** What usually comes, from this state to an end; empty at an end. */
export function restOfLife(catalog: Catalog, state: string): OrderStep[] {
  const next = allowedSteps(catalog, state).find(({ way }) => way === "main");
  return next === undefined ? [] : [next, ...restOfLife(catalog, next.to ?? state)];
}

/** The steps of these names from this state on; the first one that is not allowed is a mistake of the caller. */
export function followSteps(
  catalog: Catalog,
  life: { state: string; steps: readonly string[] },
): OrderStep[] {
  let { state } = life;
  return life.steps.map((name) => {
    const step = findAllowedStep(catalog, { state, step: name });
    if (step === null) throw new Error(`An order that is ${state} has no step ${name}`);
    state = step.to ?? state;
    return step;
  });
}

function rank({ way }: OrderStep): number {
  return way === "main" ? 0 : 1;
}
