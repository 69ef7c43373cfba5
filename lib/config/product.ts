/** The version in package.json; a test holds the two together. */
export const PRODUCT_VERSION = "0.1.0";

/** How deliveries present themselves (delivery.md, section 2). */
export const USER_AGENT = `Posthaste/${PRODUCT_VERSION}`;
