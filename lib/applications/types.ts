/** What an application's people have switched on. Webhooks are on only where the Developer API is. */
export interface ApplicationFeatures {
  readonly developerApi: boolean;
  readonly webhooks: boolean;
}
