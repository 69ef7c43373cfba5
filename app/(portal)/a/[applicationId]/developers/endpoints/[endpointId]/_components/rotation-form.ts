import { z } from "zod";
import { asSentence } from "@/components/endpoints/endpoint-form-problems";
import { secretRotation } from "@/lib/endpoints/schema";

/** How long two secrets may be valid at once. */
export const OVERLAPS = [
  { seconds: 0, label: "No time: it stops at once" },
  { seconds: 3_600, label: "1 hour" },
  { seconds: 86_400, label: "24 hours" },
  { seconds: 259_200, label: "3 days" },
  { seconds: 604_800, label: "7 days" },
] as const;

export interface RotationValues {
  overlapSeconds: string;
  key: string;
}

export function toRotationBody({ overlapSeconds, key }: RotationValues) {
  return {
    gracePeriodSeconds: Number(overlapSeconds),
    key: key.trim() === "" ? null : key.trim(),
  };
}

/** The domain's rule, told at the form's field. */
export const rotationForm = z.custom<RotationValues>().superRefine((values, context) => {
  const parsed = secretRotation.safeParse(toRotationBody(values));
  for (const { message } of parsed.error?.issues ?? []) {
    context.addIssue({ code: "custom", path: ["key"], message: asSentence(message) });
  }
});
