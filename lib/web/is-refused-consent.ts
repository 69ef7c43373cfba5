const CALLBACK_PATH = "/api/auth/callback/";

/**
 * Whether a provider sends somebody back who would not let it vouch for them (RFC 6749, section 4.1.2.1).
 * next-auth has one code for that and for failures, and logs it as one.
 */
export function isRefusedConsent({ pathname, searchParams }: URL): boolean {
  return pathname.startsWith(CALLBACK_PATH) && searchParams.get("error") === "access_denied";
}
