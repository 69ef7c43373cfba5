import { describe, expect, test } from "vitest";
import { ANSWER_PRESETS, PLAIN_ANSWER } from "./answer-presets";
import { type AnswerForm, answersForm, toAnswer } from "./answers-schema";

/** Where the form shows something to be wrong. */
function placesOf(fields: Partial<AnswerForm>): string[] {
  const checked = answersForm.safeParse({ answers: [{ ...PLAIN_ANSWER, ...fields }] });
  return checked.error?.issues.map(({ path }) => path.slice(2).join(".")) ?? [];
}

describe("the form of answers", () => {
  test.each([
    { fields: {}, places: [] },
    { fields: { status: 302 }, places: ["status"] },
    { fields: { status: Number.NaN }, places: ["status"] },
    { fields: { body: "a".repeat(16_385) }, places: ["body"] },
    { fields: { delaySeconds: 31 }, places: ["delaySeconds"] },
    { fields: { delaySeconds: Number.NaN, status: 1 }, places: ["delaySeconds"] },
    { fields: { delaySeconds: 31, status: 302 }, places: ["delaySeconds", "status"] },
  ])("shows what is wrong by its field: $places", ({ fields, places }) => {
    expect(placesOf(fields)).toEqual(places);
  });

  test("refuses nothing for what the chosen kind hides", () => {
    expect(placesOf({ kind: "close", status: Number.NaN, body: "a".repeat(20_000) })).toEqual([]);
    expect(placesOf({ kind: "close", delaySeconds: 31 })).toEqual(["delaySeconds"]);
  });

  test("gives only what belongs to the kind", () => {
    expect(toAnswer({ ...PLAIN_ANSWER, kind: "close" })).toEqual({
      kind: "close",
      delaySeconds: 0,
    });
    expect(toAnswer(PLAIN_ANSWER)).toEqual(PLAIN_ANSWER);
  });

  test.each(ANSWER_PRESETS)("finds nothing wrong with $label", ({ answers }) => {
    expect(answersForm.safeParse({ answers }).success).toBe(true);
  });
});
