import { describe, expect, test } from "vitest";
import { settingsValues, toFieldName, toFormValues, toPatch } from "./settings-values";

const BEFORE = {
  disableFailingAfterHours: 120,
  signedUpApplications: { developerApi: false, webhooks: false },
  createdApplications: { developerApi: true, webhooks: true },
};
const NOTHING = { signedUpApplications: {}, createdApplications: {} };

describe("the form of an environment's settings", () => {
  test.each([BEFORE, { ...BEFORE, disableFailingAfterHours: null }])(
    "sends nothing of what stands as it was: %j",
    (settings) => {
      expect(toPatch(toFormValues(settings), settings)).toEqual(NOTHING);
    },
  );

  test("(C13) sends each switch that was turned, and no other", () => {
    const values = {
      ...toFormValues(BEFORE),
      createdApplications: { developerApi: true, webhooks: false },
    };
    expect(toPatch(values, BEFORE)).toEqual({
      ...NOTHING,
      createdApplications: { webhooks: false },
    });
  });

  test("sends hours as a number, and null for never", () => {
    const values = toFormValues(BEFORE);
    expect(toPatch({ ...values, hours: " 48 " }, BEFORE).disableFailingAfterHours).toBe(48);
    expect(
      toPatch({ ...values, disablesFailing: false }, BEFORE).disableFailingAfterHours,
    ).toBeNull();
  });

  test.each([
    ["", "Enter a whole number of hours."],
    ["12.5", "Enter a whole number of hours."],
    ["1e3", "Enter a whole number of hours."],
    ["11", "Must be at least 12 hours."],
    ["2161", "Must be at most 2160 hours."],
  ])("refuses %j hours by the field", (hours, message) => {
    const parsed = settingsValues.safeParse({ ...toFormValues(BEFORE), hours });
    expect(parsed.error?.issues).toMatchObject([{ path: ["hours"], message }]);
    const off = settingsValues.safeParse({
      ...toFormValues(BEFORE),
      hours,
      disablesFailing: false,
    });
    expect(off.success).toBe(true);
  });

  test("knows where the API's fields stand", () => {
    expect(toFieldName(["disableFailingAfterHours"])).toBe("hours");
    expect(toFieldName(["createdApplications", "webhooks"])).toBe("createdApplications.webhooks");
    expect(toFieldName([])).toBeNull();
  });
});
