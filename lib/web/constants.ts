/** How long a sign-in lasts. The session is not renewed in between, so this is a hard end. */
export const SESSION_LIFETIME_SECONDS = 14 * 24 * 60 * 60;

/** Failed sign-ins are forgotten this long after the first of them. */
export const SIGN_IN_WINDOW_MS = 5 * 60 * 1000;

/** For one address from one place: enough for a person who tries their three passwords twice. */
export const SIGN_IN_LIMIT_PER_SOURCE = 8;

/** For one address from anywhere: the source is a header that a caller may invent. */
export const SIGN_IN_LIMIT_PER_EMAIL = 60;

/** Above this the limiter drops its oldest counters, so that invented addresses cannot fill the memory. */
export const SIGN_IN_LIMITER_CAPACITY = 10_000;

/** A link to sign in lies in an inbox: long enough to find it there. */
export const SIGN_IN_LINK_LIFETIME_SECONDS = 15 * 60;

/** Within the window of sign-ins: nobody's inbox is flooded through us. */
export const SIGN_IN_LINKS_PER_EMAIL = 3;

/** A provider that says nothing for so long is taken for one that is away. */
export const PROVIDER_SILENCE_MAX_MS = 10_000;

/** next-auth need not refuse it: who may be linked by an address is decided before (decide-provider-sign-in.ts). */
export const LINKED_BY_ADDRESS = { allowDangerousEmailAccountLinking: true };
