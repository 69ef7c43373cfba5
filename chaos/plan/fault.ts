/** What a receiver does instead of taking what comes. */
export const BREAKAGES = ["fails", "hangs", "refuses"] as const;
export type Breakage = (typeof BREAKAGES)[number];

/** One planned fault. `atMs` counts from the first post; what is down comes back after `forMs`. */
export type Fault =
  | {
      readonly kind: "killWorker";
      readonly atMs: number;
      readonly index: number;
      readonly forMs: number;
    }
  | {
      readonly kind: "killWeb";
      readonly atMs: number;
      readonly index: number;
      readonly forMs: number;
    }
  | { readonly kind: "stopDatabase"; readonly atMs: number; readonly forMs: number }
  | { readonly kind: "crashDatabase"; readonly atMs: number; readonly forMs: number }
  /** The machine of a cluster's primary dies; it returns as a standby this long after another one took over. */
  | { readonly kind: "killPrimary"; readonly atMs: number; readonly forMs: number }
  | {
      readonly kind: "breakReceiver";
      readonly atMs: number;
      readonly receiver: string;
      readonly how: Breakage;
      readonly forMs: number;
    };

export type FaultKind = Fault["kind"];

/** Whether the database is away while the fault lasts. */
export function isOfDatabase({ kind }: Fault): boolean {
  return kind === "stopDatabase" || kind === "crashDatabase" || kind === "killPrimary";
}

export function describeFault(fault: Fault): string {
  const seconds = `${(fault.forMs / 1_000).toFixed(1)} s`;
  switch (fault.kind) {
    case "killWorker":
      return `worker ${fault.index + 1} killed, back in ${seconds}`;
    case "killWeb":
      return `web ${fault.index + 1} killed, back in ${seconds}`;
    case "stopDatabase":
      return `Postgres stopped, back in ${seconds}`;
    case "crashDatabase":
      return `Postgres killed, back in ${seconds}`;
    case "killPrimary":
      return `primary killed, a standby ${seconds} after another took over`;
    case "breakReceiver":
      return `receiver ${fault.receiver} ${fault.how} for ${seconds}`;
  }
}
