/** What the providers' consoles would hand out. */
export const OIDC_CLIENT = { client_id: "posthaste", client_secret: "the client's secret" };
export const OIDC_NAME = "Example ID";
