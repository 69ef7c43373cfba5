import { renderToStaticMarkup } from "react-dom/server";
import { FormProvider, useForm } from "react-hook-form";
import { expect, test } from "vitest";
import { EMPTY_ENDPOINT } from "@/components/endpoints/endpoint-form-values";
import { StandardDelays } from "@/components/endpoints/policy-timeline";
import { RetryField } from "@/components/endpoints/retry-field";

function Field() {
  const form = useForm({ defaultValues: EMPTY_ENDPOINT });
  return (
    <StandardDelays delaysSeconds={[10, 180]}>
      <FormProvider {...form}>
        <RetryField />
      </FormProvider>
    </StandardDelays>
  );
}

test("the choice of retries tells the installation's standard schedule, and draws it", () => {
  const html = renderToStaticMarkup(<Field />);
  expect(html).toContain("3 attempts over 3 min 10 s.");
  expect(html).toContain("Attempt 2: 10 s after attempt 1 failed");
  expect(html).toContain("Attempt 3: 3 min after attempt 2 failed");
  expect(html).not.toContain("Attempt 4");
});
