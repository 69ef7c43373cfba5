import type { CatalogName } from "@/lib/shared/catalogs";

interface StepRow {
  readonly catalog: CatalogName;
  readonly step: string;
  /** What leads to it. */
  readonly after: readonly string[];
  readonly events: readonly string[];
  /** What each of the events says, beside what all of them do. */
  readonly says: readonly Readonly<Record<string, unknown>>[];
  /** The lines of requirements.md that it proves. */
  readonly checks: string;
}

type Row = Omit<StepRow, "catalog" | "after" | "says"> & Partial<Pick<StepRow, "after" | "says">>;

/** The rows of a catalog's usual way, each after those before it. */
function inTurn(catalog: CatalogName, rows: readonly Row[]): StepRow[] {
  const before = (index: number) => rows.slice(0, index).map(({ step }) => step);
  return rows.map((row, index) => ({ catalog, after: before(index), says: [], ...row }));
}

const ended = (status: string) => [{ object: "order", status, previousStatus: "BEING_FULFILLED" }];
const moved = (previous_status: string, current_status: string) => ({
  object: "order",
  previous_status,
  current_status,
});

/** Every step of the imagery catalog with what it emits, written down apart from the catalog itself. */
export const IMAGERY_STEPS: readonly StepRow[] = inTurn("imagery", [
  { step: "start_placing", events: [], checks: "W6" },
  { step: "place", events: [], checks: "W6" },
  { step: "start_fulfilling", events: [], checks: "W6" },
  { step: "fulfill", events: ["order.status"], says: ended("FULFILLED"), checks: "W3, W4" },
  {
    step: "fail",
    after: ["start_placing", "place", "start_fulfilling"],
    events: ["order.status"],
    says: ended("FAILED_PERMANENTLY"),
    checks: "W5",
  },
]);

const TO_THE_MANIFEST = ["book", "add_leg", "create_manifest"];

const USUAL_WAY = inTurn("freight", [
  {
    step: "book",
    events: ["order.status_updated"],
    says: [moved("new", "booked")],
    checks: "RR27",
  },
  {
    step: "add_leg",
    events: ["leg.created"],
    says: [{ object: "leg", manifest_id: null }],
    checks: "RR32",
  },
  {
    step: "create_manifest",
    events: ["manifest.created"],
    says: [{ object: "manifest", status: "planning" }],
    checks: "RR37",
  },
  { step: "assign", events: ["manifest.assigned"], checks: "RR38" },
  {
    step: "dispatch",
    events: ["manifest.dispatched", "leg.dispatched", "order.dispatched", "order.status_updated"],
    says: [{}, { status: "dispatched" }, { status: "dispatched" }, moved("booked", "dispatched")],
    checks: "RR27, RR28, RR34, RR39",
  },
  { step: "load", events: ["leg.loaded"], checks: "RR35" },
  {
    step: "depart",
    events: ["manifest.moving", "order.in_transit", "order.status_updated"],
    says: [{}, { status: "in-transit" }, moved("dispatched", "in-transit")],
    checks: "RR3, RR27, RR29, RR40",
  },
  { step: "unload", events: ["leg.unloaded"], checks: "RR36" },
  {
    step: "complete_task",
    events: ["task.completed"],
    says: [{ object: "task", status: "complete" }],
    checks: "RR44",
  },
  {
    step: "deliver",
    events: ["order.delivered", "order.status_updated"],
    says: [{ status: "delivered" }, moved("in-transit", "delivered")],
    checks: "RR27, RR30",
  },
  { step: "upload_proof", events: ["order.pod_uploaded"], checks: "RR31" },
  { step: "complete_manifest", events: ["manifest.completed"], checks: "RR41" },
]);

const OTHERS = inTurn("freight", [
  { step: "delete_leg", after: ["book", "add_leg"], events: ["leg.deleted"], checks: "RR33" },
  {
    step: "add_other_leg",
    after: ["book", "add_leg", "delete_leg"],
    events: ["leg.created"],
    checks: "RR32",
  },
  {
    step: "update",
    after: ["book"],
    events: ["order.updated"],
    says: [{ status: "booked", changed: ["delivery_end_at"] }],
    checks: "RR25",
  },
  {
    step: "change_carrier",
    after: TO_THE_MANIFEST,
    events: ["manifest.carrier_details_updated"],
    says: [{ driver_user_id: null }],
    checks: "RR42",
  },
  {
    step: "change_cost",
    after: TO_THE_MANIFEST,
    events: ["manifest.cost_details_updated"],
    says: [{ currency: "usd" }],
    checks: "RR43",
  },
  { step: "delete", after: ["book"], events: ["order.deleted"], checks: "RR26" },
]);

/** Every step of the freight catalog, in the catalog's own order. */
export const FREIGHT_STEPS: readonly StepRow[] = [
  ...USUAL_WAY.slice(0, 2),
  ...OTHERS.slice(0, 2),
  ...USUAL_WAY.slice(2),
  ...OTHERS.slice(2),
];
