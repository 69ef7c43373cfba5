/**
 * The digest of an error that a page failed with while the database was unavailable: of an error on the server, the
 * browser gets only the digest, and the error page has its own words for this one.
 */
export const DATABASE_UNAVAILABLE_DIGEST = "POSTHASTE_DATABASE_UNAVAILABLE";
