import type { InspectorAnswer } from "@/lib/inspector/schema";

/** "500", "200 after 2 s", "hangs up". */
export function describeAnswer(answer: InspectorAnswer): string {
  const what = answer.kind === "close" ? "hangs up" : String(answer.status);
  return answer.delaySeconds === 0 ? what : `${what} after ${answer.delaySeconds} s`;
}

/** Of a request that has got it: "answered 500", "hung up". */
export function describeGiven(answer: InspectorAnswer): string {
  const what = answer.kind === "close" ? "hung up" : `answered ${answer.status}`;
  return answer.delaySeconds === 0 ? what : `${what} after ${answer.delaySeconds} s`;
}

/** All of them: "500, then hangs up, then always 200". */
export function describeAnswers(answers: readonly InspectorAnswer[]): string {
  const words = answers.map((answer, index) => {
    const always = index === answers.length - 1 ? "always " : "";
    return always + describeAnswer(answer);
  });
  return capitalize(words.join(", then "));
}

/** Which of them the next request gets. */
export function nextAnswerIndex(
  answers: readonly InspectorAnswer[],
  answeredCount: number,
): number {
  return Math.min(answeredCount, answers.length - 1);
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
