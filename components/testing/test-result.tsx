import { ExplanationNote } from "@/components/attempts/explanation-note";
import { TimingWaterfall } from "@/components/attempts/timing-waterfall";
import type { EndpointTest } from "@/lib/client/endpoint-tests";
import { TestFacts } from "./test-facts";
import { TestRequest } from "./test-request";
import { TestResponse } from "./test-response";

/** What came of one test: in words, in figures, and word for word. */
export function TestResult({
  applicationId,
  result,
  payload,
}: {
  applicationId: string;
  result: EndpointTest;
  payload: string;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-5 p-4">
      <ExplanationNote {...result.explanation} />
      <TestFacts applicationId={applicationId} result={result} />
      <TimingWaterfall timing={result.timing} />
      <TestResponse result={result} />
      <TestRequest result={result} payload={payload} />
    </div>
  );
}
