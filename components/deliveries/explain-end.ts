import type { Delivery } from "@/lib/client/deliveries";
import { countScheduled, type DeliveryEnd } from "./lay-out-timeline";

interface EndWords {
  readonly title: string;
  /** What it means, and what to do. */
  readonly text: string;
}

/** Why nothing more is sent of a delivery, and what to do about it. */
export function explainEnd(as: DeliveryEnd, delivery: Delivery): EndWords {
  return WORDS[as](delivery);
}

const WORDS: Readonly<Record<DeliveryEnd, (delivery: Delivery) => EndWords>> = {
  delivered: () => ({ title: "Delivered", text: "The receiver has it. Nothing more is sent." }),
  exhausted: (delivery) => ({
    title: "Failed",
    text: `All ${countScheduled(delivery)} attempts of the schedule were made. Mend the receiver, then send it again.`,
  }),
  noRetries: () => ({
    title: "Failed",
    text: "This endpoint's policy is to try once only. Mend the receiver, then send it again.",
  }),
  test: () => ({
    title: "Failed",
    text: "A test is sent once and never retried. Mend the receiver, then test again.",
  }),
  endedEarly: () => ({
    title: "Failed",
    text: "It ended before its schedule was over: the receiver asked for no more, or the endpoint's retry policy was changed. Mend the receiver, then send it again.",
  }),
  endpointDisabled: ({ disabledReason }) => ({
    title: "Canceled",
    text: `The endpoint is disabled${disabledReason === null ? "" : ` (${disabledReason})`}. Enable it, then send the message again.`,
  }),
  endpointDeleted: () => ({
    title: "Canceled",
    text: "The endpoint was deleted. Nothing can be sent to it any more.",
  }),
  stopped: () => ({
    title: "Canceled",
    text: "Somebody stopped it, or the endpoint or webhooks were off for a while. It stays canceled until it is sent again.",
  }),
};
