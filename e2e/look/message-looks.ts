import { expect, type Page } from "@playwright/test";
import type { Filled } from "@/e2e/look/fill-application";
import type { Look } from "@/e2e/look/look";

const deliveryOf = (page: Page) => page.getByRole("region", { name: "Delivery to Accounting" });

export const messageLooks = ({ messageId }: Filled): Look[] => [
  {
    name: "overview",
    path: "",
    settle: async (page) => {
      await expect(page.getByRole("region", { name: "Last 24 hours" })).toContainText("50 %");
      await expect(page.getByRole("row", { name: /fulfillment/ }).first()).toContainText("ago");
    },
  },
  {
    name: "logs",
    path: "/developers/logs",
    settle: (page) =>
      expect(page.getByRole("row", { name: /fulfillment/ }).first()).toContainText("ago"),
  },
  {
    name: "activity",
    path: "/developers/activity",
    settle: async (page) => {
      await expect(page.getByRole("application", { name: /^Attempts/ })).toBeVisible();
      await expect(page.getByRole("row", { name: /Accounting/ })).toContainText("100 %");
    },
  },
  {
    name: "message",
    path: `/developers/messages/${messageId}`,
    settle: async (page) => {
      await expect(deliveryOf(page).getByRole("button", { name: /Attempt 1/ })).toBeVisible();
      await page.getByText("Not sent to 2 endpoints").click();
      await expect(page.getByText("It is not subscribed to this event.")).toBeVisible();
    },
  },
  {
    name: "message-response",
    settle: async (page) => {
      await deliveryOf(page)
        .getByRole("button", { name: /Attempt 1/ })
        .click();
      await expect(deliveryOf(page).getByText("Total")).toBeVisible();
    },
  },
  {
    name: "message-request",
    settle: async (page) => {
      await page.getByRole("tab", { name: "Request" }).click();
      await expect(page.getByText("Request headers")).toBeVisible();
    },
  },
  {
    name: "message-signature",
    settle: async (page) => {
      await page.getByRole("tab", { name: "Verify signature" }).click();
      await page.getByLabel("Received body").fill('{"order":{}}');
      await page.getByLabel("Received headers").fill("webhook-id: msg_1");
      await page.getByRole("button", { name: "Compare", exact: true }).click();
      await expect(page.getByRole("list", { name: "What differs" })).toBeVisible();
    },
  },
  {
    name: "message-compare",
    settle: async (page) => {
      await page.getByRole("tab", { name: "Compare" }).click();
      await page.getByLabel("With another attempt of this message").selectOption({ index: 1 });
      await expect(page.getByText("Requests", { exact: true })).toBeVisible();
    },
  },
  {
    name: "message-gone",
    path: "/developers/messages/msg_gone",
    settle: (page) => expect(page.getByText("This message does not exist")).toBeVisible(),
  },
];
