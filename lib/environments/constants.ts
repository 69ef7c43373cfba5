/** How long an endpoint may do nothing but fail before it is disabled (delivery.md, section 5). */
export const DISABLE_FAILING_DEFAULT_HOURS = 5 * 24;
export const DISABLE_FAILING_MIN_HOURS = 12;
export const DISABLE_FAILING_MAX_HOURS = 90 * 24;
