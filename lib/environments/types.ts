/** How the switches of a new application stand. Webhooks are on only where the Developer API is. */
export interface InitialFeatures {
  readonly developerApi: boolean;
  readonly webhooks: boolean;
}

/** What an operator decides for a whole environment. */
export interface EnvironmentSettings {
  /** Null: endpoints that only fail are not disabled for it. */
  readonly disableFailingAfterHours: number | null;
  /** Of applications that sign up by themselves. */
  readonly signedUpApplications: InitialFeatures;
  /** Of applications that the operator creates. */
  readonly createdApplications: InitialFeatures;
}
