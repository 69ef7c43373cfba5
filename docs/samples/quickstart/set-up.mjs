import { Svix } from "svix";

const posthaste = new Svix(process.env.POSTHASTE_API_KEY, {
  serverUrl: process.env.POSTHASTE_URL,
});

// One application for each of your customers. The uid is your own name for it.
const application = await posthaste.application.getOrCreate({
  uid: "customer-7",
  name: "Customer 7",
});

const endpoint = await posthaste.endpoint.create(application.id, {
  url: process.env.RECEIVER_URL ?? "http://localhost:4000/webhooks",
  eventTypes: ["fulfillment.created", "fulfillment.shipped"],
});

const { key } = await posthaste.endpoint.getSecret(application.id, endpoint.id);
console.log(key); // Give it to the receiver as WEBHOOK_SECRET.
