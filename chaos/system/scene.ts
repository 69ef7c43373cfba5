import { EVENT_TYPES, type EventType } from "@/chaos/load/payload";

/** A receiver, and which messages must reach it. */
export interface Subscription {
  readonly receiver: string;
  readonly application: string;
  readonly eventTypes: readonly EventType[];
  /** How long it works on a request: what is in flight when something dies. */
  readonly workMs: number;
  readonly isBreakable: boolean;
}

const STEADY = { workMs: 0, isBreakable: false, eventTypes: EVENT_TYPES } as const;
const BREAKABLE = { workMs: 20, isBreakable: true, eventTypes: EVENT_TYPES } as const;

/** Who receives: quick ones that never break, one that is slow, and three that break, beside each other. */
export const SUBSCRIPTIONS: readonly Subscription[] = [
  { ...STEADY, receiver: "shop-steady", application: "shop" },
  { ...BREAKABLE, receiver: "shop-breakable", application: "shop" },
  { ...STEADY, receiver: "billing-slow", application: "billing", workMs: 400 },
  { ...BREAKABLE, receiver: "billing-breakable", application: "billing" },
  { ...STEADY, receiver: "crm-created", application: "crm", eventTypes: ["chaos.created"] },
  { ...BREAKABLE, receiver: "crm-breakable", application: "crm" },
];

export const APPLICATIONS = [...new Set(SUBSCRIPTIONS.map(({ application }) => application))];
export const BREAKABLE_RECEIVERS = SUBSCRIPTIONS.flatMap(({ isBreakable, receiver }) =>
  isBreakable ? [receiver] : [],
);

export const WORKERS = 3;
export const WEBS = 2;

/** Together longer by far than any receiver stays broken. */
export const RETRY_DELAYS_SECONDS: readonly number[] = [
  1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3,
];
