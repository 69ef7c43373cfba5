import type { Page } from "@playwright/test";

/** A page in one of its states. */
export interface Look {
  /** Of its pictures. */
  readonly name: string;
  /** Below the application's address; a state of the page that was looked at before has none. */
  readonly path?: string;
  /** Brings the page into the state, and waits until it is there. */
  readonly settle: (page: Page) => Promise<void>;
}
