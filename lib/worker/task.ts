/** A piece of housekeeping. Safe beside itself on other workers, and done in bounded steps. */
export interface Task {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}
