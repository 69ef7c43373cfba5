import { describe, expect, test } from "vitest";
import {
  describeAnswer,
  describeAnswers,
  describeGiven,
  nextAnswerIndex,
} from "@/components/inspector/describe-answers";
import type { InspectorAnswer } from "@/lib/inspector/schema";

const answer = (status: number, delaySeconds = 0): InspectorAnswer => ({
  kind: "answer",
  status,
  contentType: "text/plain",
  body: "",
  delaySeconds,
});
const hangUp: InspectorAnswer = { kind: "close", delaySeconds: 0 };

describe("what an inspector answers, in words", () => {
  test.each([
    { answers: [answer(200)], words: "Always 200" },
    { answers: [answer(500), answer(200)], words: "500, then always 200" },
    {
      answers: [answer(429), hangUp, answer(204, 1.5)],
      words: "429, then hangs up, then always 204 after 1.5 s",
    },
    { answers: [hangUp], words: "Always hangs up" },
  ])("$words", ({ answers, words }) => {
    expect(describeAnswers(answers)).toBe(words);
  });

  test("one answer alone", () => {
    expect(describeAnswer({ ...hangUp, delaySeconds: 20 })).toBe("hangs up after 20 s");
    expect(describeGiven({ ...hangUp, delaySeconds: 20 })).toBe("hung up after 20 s");
    expect(describeGiven(answer(429))).toBe("answered 429");
  });

  test.each([
    { answered: 0, next: 0 },
    { answered: 1, next: 1 },
    { answered: 2, next: 1 },
    { answered: 500, next: 1 },
  ])("after $answered requests the next one gets answer $next of two", ({ answered, next }) => {
    expect(nextAnswerIndex([answer(500), answer(200)], answered)).toBe(next);
  });
});
