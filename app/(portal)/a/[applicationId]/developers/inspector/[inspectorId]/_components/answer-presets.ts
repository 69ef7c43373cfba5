import type { AnswerForm } from "./answers-schema";

export const PLAIN_ANSWER: AnswerForm = {
  kind: "answer",
  status: 200,
  contentType: "text/plain",
  body: "OK",
  delaySeconds: 0,
};

const withStatus = (status: number): AnswerForm => ({ ...PLAIN_ANSWER, status, body: "" });

/** Longer than a delivery waits for its answer (15 s). */
const TIME_OUT_SECONDS = 20;

export const ANSWER_PRESETS: readonly { label: string; answers: readonly AnswerForm[] }[] = [
  { label: "Always 200", answers: [PLAIN_ANSWER] },
  { label: "First 500, then 200", answers: [withStatus(500), PLAIN_ANSWER] },
  { label: "Always 500", answers: [withStatus(500)] },
  { label: "Too many requests (429), then 200", answers: [withStatus(429), PLAIN_ANSWER] },
  { label: "Time out", answers: [{ ...PLAIN_ANSWER, delaySeconds: TIME_OUT_SECONDS }] },
  { label: "Hang up, then 200", answers: [{ ...PLAIN_ANSWER, kind: "close" }, PLAIN_ANSWER] },
  { label: "Gone (410)", answers: [withStatus(410)] },
];
