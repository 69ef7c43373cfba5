import { expect } from "@playwright/test";
import { createOrder } from "@/e2e/create-order";
import type { Look } from "@/e2e/look/look";

export interface Tools {
  readonly inspectorId: string;
}

/** Around the endpoints: the catalog, the inspector, replays, orders, keys, members, the environment. */
export const toolLooks = ({ inspectorId }: Tools): Look[] => [
  ...["schema", "example", "typescript"].map((view) => ({
    name: `catalog-${view}`,
    path: `/developers/event-types?name=fulfillment.created&view=${view}`,
    settle: async (page: Parameters<Look["settle"]>[0]) => {
      await expect(page.getByRole("tabpanel")).toContainText("externalSourceId");
    },
  })),
  {
    name: "inspector",
    path: `/developers/inspector/${inspectorId}?request=1`,
    settle: (page) =>
      expect(page.getByRole("region", { name: "Request 1" })).toContainText("Valid"),
  },
  {
    name: "inspector-foreign",
    settle: async (page) => {
      await page.getByRole("button", { name: "Follow the newest" }).click();
      await expect(page.getByRole("region", { name: "Request 2" })).toBeVisible();
    },
  },
  {
    name: "inspector-answers",
    settle: async (page) => {
      await page.getByRole("button", { name: "Choose answers" }).click();
      await page.getByRole("button", { name: "First 500, then 200" }).click();
    },
  },
  {
    name: "inspectors",
    path: "/developers/inspector",
    settle: (page) => expect(page.getByRole("link", { name: "Trial" })).toBeVisible(),
  },
  {
    name: "inspector-gone",
    path: "/developers/inspector/insp_gone",
    settle: (page) => expect(page.getByText("This inspector does not exist")).toBeVisible(),
  },
  {
    name: "replays",
    path: "/developers/tasks",
    settle: (page) => expect(page.getByRole("listitem").first()).toContainText("1 message sent"),
  },
  {
    name: "replay",
    settle: async (page) => {
      await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
      await expect(page).toHaveURL(/\/tasks\/\w+/);
      await expect(page.getByText("1 message sent")).toBeVisible();
    },
  },
  {
    name: "orders",
    path: "/orders",
    settle: async (page) => {
      await createOrder(page);
      await page.getByRole("button", { name: /^Run to the end SIM-/ }).click();
      await expect(page.getByRole("region", { name: "Delivered, 1" })).toBeVisible();
      await createOrder(page);
      await expect(page.getByRole("region", { name: "Created, 1" })).toBeVisible();
    },
  },
  {
    name: "order",
    settle: async (page) => {
      const delivered = page.getByRole("region", { name: "Delivered, 1" });
      await delivered.getByRole("link", { name: /^SIM-/ }).click();
      await expect(page.getByRole("region", { name: "Life" })).toContainText("Delivered");
    },
  },
  {
    name: "developers",
    path: "/developers",
    settle: async (page) => {
      await expect(page.getByRole("row", { name: /A name that is quite long/ })).toBeVisible();
      await expect(page.getByText("Healthy")).toBeVisible();
    },
  },
  {
    name: "developers-key",
    settle: async (page) => {
      await page.getByRole("button", { name: "Create key" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "members",
    path: "/settings/members",
    settle: (page) => expect(page.getByText("Open invitations")).toBeVisible(),
  },
  {
    name: "members-invite",
    settle: async (page) => {
      await page.getByRole("button", { name: "Invite" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "environment",
    path: "/settings/environment",
    settle: async (page) => {
      await page.getByLabel("After, in hours").fill("5");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("Must be at least 12 hours.")).toBeVisible();
    },
  },
];
