/** An inspector ends this long after the last request that it received, or after it was made. */
export const IDLE_LIFETIME_DAYS = 7;
/** It ends by then, however busy it is: it is for trying things, and nothing to build upon. */
export const LIFETIME_MAX_DAYS = 30;
/** Of one application at a time: it bounds what its requests may occupy. */
export const INSPECTORS_MAX = 10;

/** The last so many requests are kept; older ones give way. */
export const REQUESTS_KEPT = 200;
/** Of one request's body; of the rest only the size is known. */
export const BODY_KEPT_BYTES = 1024 * 1024;
/** Of one request's headers; those beyond are only counted. */
export const HEADERS_KEPT = 200;
export const HEADERS_KEPT_CHARACTERS = 32 * 1024;
/** Of the path and the query together. */
export const TARGET_KEPT_CHARACTERS = 8 * 1024;

export const ANSWER_STEPS_MAX = 20;
export const ANSWER_DELAY_MAX_SECONDS = 30;
export const ANSWER_BODY_MAX_CHARACTERS = 16 * 1024;
/** Nothing that a browser would render or run. */
export const ANSWER_CONTENT_TYPES = ["text/plain", "application/json"] as const;

/** Where requests are received, in front of the token. */
export const INSPECTOR_PATH = "/in/";

/** How far a signature's time may be from the request's arrival (Standard Webhooks, "Verifying"). */
export const SIGNATURE_TOLERANCE_SECONDS = 5 * 60;
/** Signatures of larger bodies are checked where one request is read, not where many are listed. */
export const LISTED_BODY_MAX_BYTES = 64 * 1024;
