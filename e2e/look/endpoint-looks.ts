import { expect } from "@playwright/test";
import type { Filled } from "@/e2e/look/fill-application";
import type { Look } from "@/e2e/look/look";

export const endpointLooks = ({ workingId, failingId }: Filled): Look[] => [
  {
    name: "endpoints",
    path: "/developers/endpoints",
    settle: async (page) => {
      const row = page.getByRole("row", { name: /Accounting/ });
      await expect(row).toContainText("100 %");
      await expect(row).toContainText("ago");
    },
  },
  {
    name: "endpoint-new",
    path: "/developers/endpoints/new",
    settle: async (page) => {
      await expect(page.getByLabel("Search events")).toBeVisible();
      await page.getByText("Advanced", { exact: true }).click();
      await page.getByRole("button", { name: "Create" }).click();
      await expect(page.getByText("Enter the URL that events are sent to.")).toBeVisible();
    },
  },
  {
    name: "endpoint-created",
    path: `/developers/endpoints/${workingId}?created=1`,
    settle: async (page) => {
      await expect(page.getByText(/Old secret ends in/)).toBeVisible();
      await expect(page.getByText("100% success")).toBeVisible();
      await expect(page.getByRole("application", { name: /^Latency/ })).toBeVisible();
    },
  },
  {
    name: "endpoint-rotate",
    settle: async (page) => {
      await page.getByRole("button", { name: "Rotate" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "endpoint-failing",
    path: `/developers/endpoints/${failingId}`,
    settle: async (page) => {
      await page.getByRole("button", { name: "fulfillment.shipped" }).first().click();
      await expect(page.getByRole("region", { name: /Response body/ })).toBeVisible();
      await expect(page.getByRole("application", { name: /^Latency/ })).toBeVisible();
    },
  },
  {
    name: "endpoint-edit",
    path: `/developers/endpoints/${workingId}/edit`,
    settle: (page) => expect(page.getByText(/chosen$/)).toBeVisible(),
  },
  {
    name: "endpoint-testing",
    path: `/developers/endpoints/${failingId}/testing`,
    settle: (page) => expect(page.getByText("Matches the event type’s schema")).toBeVisible(),
  },
  {
    name: "endpoint-testing-result",
    settle: async (page) => {
      await page.getByRole("textbox", { name: "Payload" }).click();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.insertText(
        '{\n  "type": "fulfillment.created",\n  "data": { "id": 7 }\n}',
      );
      await expect(page.getByText(/^Line 3: data.id/)).toBeVisible();
      await page.getByRole("button", { name: "Send Example" }).click();
      await expect(page.getByText("503 Service unavailable").first()).toBeVisible();
    },
  },
  {
    name: "endpoint-testing-picker",
    settle: async (page) => {
      await page.getByRole("button", { name: /^Event type: / }).click();
      await expect(page.getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "endpoint-deliveries",
    path: `/developers/endpoints/${failingId}/deliveries`,
    settle: (page) => expect(page.getByRole("row", { name: /Failed/ }).first()).toBeVisible(),
  },
  {
    name: "endpoint-advanced",
    path: `/developers/endpoints/${workingId}/advanced`,
    settle: (page) => expect(page.getByLabel("Name of header 2")).toBeVisible(),
  },
  {
    name: "endpoint-delete",
    settle: async (page) => {
      await page.getByRole("button", { name: "Delete endpoint" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "endpoint-gone",
    path: "/developers/endpoints/ep_gone",
    settle: (page) => expect(page.getByText("This endpoint does not exist")).toBeVisible(),
  },
];
