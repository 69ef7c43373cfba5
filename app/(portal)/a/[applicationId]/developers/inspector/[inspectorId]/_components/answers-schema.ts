import { z } from "zod";
import { ANSWER_CONTENT_TYPES, ANSWER_STEPS_MAX } from "@/lib/inspector/constants";
import { answerStep, type InspectorAnswer } from "@/lib/inspector/schema";

/**
 * The fields of both kinds side by side, so that nothing typed is lost while a person changes the kind. Those
 * that the chosen kind hides may be anything: nobody could see what is wrong with them.
 */
const answerForm = z
  .object({
    kind: z.enum(["answer", "close"]),
    status: z.union([z.number(), z.nan()]),
    contentType: z.enum(ANSWER_CONTENT_TYPES),
    body: z.string(),
    delaySeconds: answerStep.shape.delaySeconds.unwrap(),
  })
  .superRefine((fields, context) => {
    const checked = fields.kind === "answer" ? answerStep.safeParse(fields) : null;
    for (const { path, message } of checked?.error?.issues ?? []) {
      if (path[0] !== "delaySeconds") context.addIssue({ code: "custom", path, message });
    }
  });

export const answersForm = z.object({ answers: z.array(answerForm).min(1).max(ANSWER_STEPS_MAX) });

export type AnswerForm = z.output<typeof answerForm>;
export type AnswersForm = z.output<typeof answersForm>;

export function toAnswer({ kind, ...fields }: AnswerForm): InspectorAnswer {
  return kind === "close" ? { kind, delaySeconds: fields.delaySeconds } : { kind, ...fields };
}
