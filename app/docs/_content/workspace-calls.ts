const WEBHOOKS = "/api/workspaces/{workspaceId}/webhooks";
const WEBHOOK = `${WEBHOOKS}/{webhookId}`;

export const WORKSPACE_CALLS = [
  {
    name: "Get webhook events",
    request: "GET /api/webhooks/events",
    success: "200, a list: name, title, category, description, documentation",
  },
  { name: "Create a webhook", request: `POST ${WEBHOOKS}`, success: "201, the webhook" },
  { name: "Get webhooks", request: `GET ${WEBHOOKS}`, success: "200, a list of webhooks" },
  { name: "Get a webhook", request: `GET ${WEBHOOK}`, success: "200, the webhook" },
  {
    name: "Update a webhook",
    request: `PUT ${WEBHOOK}`,
    success: "200, the webhook; what the body leaves out stays as it is",
  },
  { name: "Delete a webhook", request: `DELETE ${WEBHOOK}`, success: "204, no body" },
  { name: "Test a webhook", request: `POST ${WEBHOOK}/tests`, success: "200, the report" },
] as const;

export const SAMPLE_WEBHOOK = {
  events: ["order.status"],
  name: "My alert for order statuses",
  url: "https://my.sample.endpoint.com/",
  secret: "QWZTFnMEXhqZKNmu",
  active: true,
};

export const SAMPLE_REPORT = {
  data: {
    startedAt: "2026-02-18T15:12:18.668452Z",
    testsRun: 1,
    testsSucceeded: 1,
    testsFailed: 0,
    tests: [
      {
        event: "order.status",
        succeeded: true,
        startedAt: "2026-02-18T15:12:18.668452Z",
        durationMs: 84,
        messageId: "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
        request: {
          method: "POST",
          url: "https://my.sample.endpoint.com/",
          headers: { "webhook-id": "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W" },
          body: '{"type":"order.status","test":true}',
        },
        response: { status: 204, headers: {}, body: "" },
        error: null,
      },
    ],
  },
  error: null,
};

export const TEST_ERRORS = [
  "TIMEOUT",
  "CONNECTION_REFUSED",
  "DNS",
  "TLS",
  "RESET",
  "BLOCKED_ADDRESS",
  "NON_2XX",
  "INTERNAL",
] as const;

export const ERROR_CODES = [
  { code: "VALIDATION_ERROR", status: 400, when: "A value breaks a rule: details name the field." },
  { code: "UNAUTHORIZED", status: 401, when: "There is no key, or not a valid one." },
  { code: "FORBIDDEN", status: 403, when: "The key may not do this." },
  { code: "RESOURCE_NOT_FOUND", status: 404, when: "Nothing of that id is in this workspace." },
  { code: "WEBHOOKS_DISABLED", status: 409, when: "Webhooks are not enabled for the application." },
  { code: "CONFLICT", status: 409, when: "It clashes with what is there." },
  { code: "RATE_LIMITED", status: 429, when: "Too many requests: wait a moment." },
  { code: "INTERNAL", status: 500, when: "An error of ours: the request may be tried again." },
] as const;
