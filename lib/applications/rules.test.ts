import { expect, test } from "vitest";
import { decideFeatures } from "@/lib/applications/rules";

const OFF = { developerApi: false, webhooks: false };
const API_ONLY = { developerApi: true, webhooks: false };
const ON = { developerApi: true, webhooks: true };

test.each([
  { before: OFF, patch: { developerApi: true }, after: API_ONLY },
  { before: OFF, patch: ON, after: ON },
  { before: OFF, patch: {}, after: OFF },
  { before: OFF, patch: { webhooks: true }, after: { refusal: "developer_api_disabled" } },
  { before: API_ONLY, patch: { webhooks: true }, after: ON },
  { before: API_ONLY, patch: { developerApi: false }, after: OFF },
  {
    before: API_ONLY,
    patch: { developerApi: false, webhooks: true },
    after: { refusal: "developer_api_disabled" },
  },
  { before: ON, patch: { webhooks: false }, after: API_ONLY },
  { before: ON, patch: { developerApi: false }, after: { refusal: "webhooks_enabled" } },
  { before: ON, patch: OFF, after: OFF },
])("(R11) $before with $patch becomes $after", ({ before, patch, after }) => {
  expect(decideFeatures(before, patch)).toEqual(after);
});
