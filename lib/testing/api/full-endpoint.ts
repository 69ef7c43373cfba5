/** An endpoint with every field that Svix's model has. Its event type has to exist. */
export const FULL_ENDPOINT = {
  url: "https://receiver.example/hooks",
  description: "The shop",
  uid: "main",
  disabled: false,
  eventTypes: ["order.created"],
  channels: ["project_1"],
  throttleRate: 5,
  metadata: { team: "a" },
};
