/** Who called, before it is known what they may enter. */
export type Principal =
  | {
      readonly kind: "apiKey";
      readonly apiKeyId: string;
      readonly environmentId: string;
      /** The only application that the key opens; null for a key of the whole environment. */
      readonly applicationId: string | null;
    }
  | { readonly kind: "session"; readonly userId: string; readonly sessionVersion: number };
