/** The docs read it, to lead into the application that the reader comes from. */
export const LAST_APPLICATION_COOKIE = "posthaste.application";

export function lastApplicationCookie(applicationId: string): string {
  return `${LAST_APPLICATION_COOKIE}=${applicationId}; path=/docs; samesite=lax`;
}
