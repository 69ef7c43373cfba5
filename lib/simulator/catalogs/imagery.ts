import type { Catalog } from "@/lib/simulator/types";

const TO_THE_IMAGES = ["start_placing", "place", "start_fulfilling"];

/** Only an order's end is told of (C10); the other steps send nothing. */
export const IMAGERY: Catalog = {
  name: "imagery",
  created: { state: "CREATED", events: [] },
  states: [
    { name: "CREATED", label: "Created" },
    { name: "BEING_PLACED", label: "Being placed" },
    { name: "PLACED", label: "Placed" },
    { name: "BEING_FULFILLED", label: "Being fulfilled" },
    { name: "FULFILLED", label: "Fulfilled" },
    { name: "FAILED_PERMANENTLY", label: "Failed permanently" },
  ],
  steps: [
    {
      name: "start_placing",
      label: "Start placing",
      from: ["CREATED"],
      to: "BEING_PLACED",
      events: [],
      way: "main",
    },
    {
      name: "place",
      label: "Place",
      from: ["BEING_PLACED"],
      to: "PLACED",
      events: [],
      way: "main",
    },
    {
      name: "start_fulfilling",
      label: "Start fulfilling",
      from: ["PLACED"],
      to: "BEING_FULFILLED",
      events: [],
      way: "main",
    },
    {
      name: "fulfill",
      label: "Fulfill",
      from: ["BEING_FULFILLED"],
      to: "FULFILLED",
      events: ["order.status"],
      way: "main",
    },
    {
      name: "fail",
      label: "Fail permanently",
      from: ["BEING_FULFILLED"],
      to: "FAILED_PERMANENTLY",
      events: ["order.status"],
      way: "side",
    },
  ],
  lives: [
    [...TO_THE_IMAGES, "fulfill"],
    [...TO_THE_IMAGES, "fulfill"],
    [...TO_THE_IMAGES, "fail"],
    [...TO_THE_IMAGES, "fulfill"],
    TO_THE_IMAGES,
  ],
};
