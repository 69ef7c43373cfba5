import { expect, test } from "vitest";
import { applyPatch, findImpossibleFeatures, listChanges } from "@/lib/environments/rules";

const BEFORE = {
  disableFailingAfterHours: 120,
  signedUpApplications: { developerApi: false, webhooks: false },
  createdApplications: { developerApi: true, webhooks: true },
};

test("a change of settings keeps what it leaves out, and takes null for never", () => {
  expect(applyPatch(BEFORE, {})).toEqual(BEFORE);
  expect(applyPatch(BEFORE, { createdApplications: {} })).toEqual(BEFORE);
  expect(
    applyPatch(BEFORE, {
      disableFailingAfterHours: null,
      signedUpApplications: { developerApi: true },
    }),
  ).toEqual({
    ...BEFORE,
    disableFailingAfterHours: null,
    signedUpApplications: { developerApi: true, webhooks: false },
  });
});

test("what has changed is listed by its place with what it was, and nothing else", () => {
  expect(listChanges(BEFORE, BEFORE)).toEqual({});
  const after = {
    disableFailingAfterHours: null,
    signedUpApplications: { developerApi: true, webhooks: false },
    createdApplications: { developerApi: false, webhooks: false },
  };
  expect(listChanges(BEFORE, after)).toEqual({
    disableFailingAfterHours: { from: 120, to: null },
    "signedUpApplications.developerApi": { from: false, to: true },
    "createdApplications.developerApi": { from: true, to: false },
    "createdApplications.webhooks": { from: true, to: false },
  });
});

test("(C13) webhooks without the Developer API are impossible, for whichever applications", () => {
  expect(findImpossibleFeatures(BEFORE)).toEqual([]);
  const impossible = { developerApi: false, webhooks: true };
  expect(findImpossibleFeatures({ ...BEFORE, createdApplications: impossible })).toEqual([
    "createdApplications",
  ]);
  expect(
    findImpossibleFeatures({
      ...BEFORE,
      signedUpApplications: impossible,
      createdApplications: impossible,
    }),
  ).toEqual(["signedUpApplications", "createdApplications"]);
});
