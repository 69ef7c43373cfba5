import { z } from "zod";
import {
  ANSWER_BODY_MAX_CHARACTERS,
  ANSWER_CONTENT_TYPES,
  ANSWER_DELAY_MAX_SECONDS,
  ANSWER_STEPS_MAX,
} from "@/lib/inspector/constants";
import { NAME_MAX_CHARACTERS } from "@/lib/shared/fields";

const nameField = z
  .string()
  .trim()
  .max(NAME_MAX_CHARACTERS, `must have at most ${NAME_MAX_CHARACTERS} characters`)
  .regex(
    /^[^\p{Cc}\p{Surrogate}]*$/u,
    "must not contain control characters or half a surrogate pair",
  );

const delayField = z
  .number("must be a number of seconds")
  .min(0, "must be at least 0")
  .max(ANSWER_DELAY_MAX_SECONDS, `must be at most ${ANSWER_DELAY_MAX_SECONDS} seconds`)
  .default(0);

/** A redirect would lead whoever follows it to a place that a stranger chose. */
const isAnswerStatus = (status: number) =>
  (status >= 200 && status < 300) || (status >= 400 && status < 600);

export const answerStep = z.object({
  kind: z.literal("answer"),
  status: z.int("must be a status").refine(isAnswerStatus, "must be 200 to 299 or 400 to 599"),
  contentType: z
    .enum(ANSWER_CONTENT_TYPES, { error: `must be ${ANSWER_CONTENT_TYPES.join(" or ")}` })
    .default("text/plain"),
  body: z
    .string()
    .max(
      ANSWER_BODY_MAX_CHARACTERS,
      `must have at most ${ANSWER_BODY_MAX_CHARACTERS.toLocaleString("en")} characters`,
    )
    .refine((text) => !text.includes("\u0000"), "must not contain U+0000")
    .regex(/^\P{Surrogate}*$/u, "must not contain half a surrogate pair")
    .default(""),
  delaySeconds: delayField,
});

/** The connection is closed without a word. */
const closeStep = z.object({ kind: z.literal("close"), delaySeconds: delayField });

export const inspectorAnswer = z.discriminatedUnion("kind", [answerStep, closeStep]);

/** The first request gets the first answer, and so on; the last one goes for all that follow. */
const answersField = z
  .array(inspectorAnswer)
  .min(1, "must have at least one answer")
  .max(ANSWER_STEPS_MAX, `must have at most ${ANSWER_STEPS_MAX} answers`);

export const DEFAULT_ANSWERS: InspectorAnswer[] = [
  { kind: "answer", status: 200, contentType: "text/plain", body: "OK", delaySeconds: 0 },
];

export const inspectorInput = z.object({
  name: nameField.default(""),
  answers: answersField.default(DEFAULT_ANSWERS),
});

/** What is left out stays. Answers that are given begin with the first one again, even the same ones. */
export const inspectorPatch = z.object({
  name: nameField.optional(),
  answers: answersField.optional(),
});

/** What a table of the database holds, which only this schema's output went into. */
export const storedAnswers = z.array(inspectorAnswer);

export type InspectorAnswer = z.output<typeof inspectorAnswer>;
export type InspectorInput = z.output<typeof inspectorInput>;
export type InspectorPatch = z.output<typeof inspectorPatch>;
