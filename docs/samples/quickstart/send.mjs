import { Svix } from "svix";

const posthaste = new Svix(process.env.POSTHASTE_API_KEY, {
  serverUrl: process.env.POSTHASTE_URL,
});

const message = await posthaste.message.create("customer-7", {
  eventType: "fulfillment.created",
  eventId: "evt_4711", // Your own id: the same one is refused the second time.
  payload: { id: "evt_4711", type: "fulfillment.created", data: { id: "ful_8c1d2b6e" } },
});

console.log(message.id); // 202: it is stored, and will be delivered.
