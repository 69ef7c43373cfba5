import { expect, test } from "vitest";
import { describeSettingsChange } from "@/components/audit/describe-settings-change";

test("(C13) a change of an environment's settings is told with what it was", () => {
  expect(
    describeSettingsChange({
      disableFailingAfterHours: { from: 120, to: null },
      "signedUpApplications.developerApi": { from: false, to: true },
    }),
  ).toBe(
    "the disabling of failing endpoints to never (was after 120 hours), the Developer API of applications that sign up to on (was off)",
  );
});
