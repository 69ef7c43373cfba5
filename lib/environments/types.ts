/** What an operator decides for a whole environment. */
export interface EnvironmentSettings {
  /** Null: endpoints that only fail are not disabled for it. */
  readonly disableFailingAfterHours: number | null;
}
