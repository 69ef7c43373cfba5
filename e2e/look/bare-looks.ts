import { expect, type Page } from "@playwright/test";
import type { Look } from "@/e2e/look/look";

const shows = (text: string) => (page: Page) => expect(page.getByText(text).first()).toBeVisible();

/** What an application says that has nothing yet. */
export const EMPTY_LOOKS: readonly Look[] = [
  { name: "overview-empty", path: "", settle: shows("Nothing was sent yet") },
  { name: "endpoints-empty", path: "/developers/endpoints", settle: shows("No endpoints yet") },
  {
    name: "catalog-unused",
    path: "/developers/event-types",
    settle: async (page) => {
      await expect(page.getByText("None of your endpoints gets this event.")).toBeAttached();
    },
  },
  { name: "logs-empty", path: "/developers/logs", settle: shows("Nothing is here") },
  { name: "activity-empty", path: "/developers/activity", settle: shows("No attempts in") },
  { name: "inspectors-empty", path: "/developers/inspector", settle: shows("No inspectors yet") },
  { name: "replays-empty", path: "/developers/tasks", settle: shows("Nothing was replayed yet") },
  { name: "orders-empty", path: "/orders", settle: shows("No orders yet") },
];

/** The portal's doors: no application is open. */
export const signedOutLooks = (invitation: string): Look[] => [
  {
    name: "sign-in",
    path: "/sign-in",
    settle: async (page) => {
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByText("Enter your password")).toBeVisible();
    },
  },
  {
    name: "sign-in-link",
    path: "/sign-in",
    settle: async (page) => {
      await page.getByLabel("Email").fill("nobody@example.com");
      await page.getByRole("button", { name: "Email me a link" }).click();
      await expect(page.getByText("a link is on its way")).toBeVisible();
    },
  },
  {
    name: "sign-in-refused",
    path: "/sign-in?error=OAuthAccountNotLinked",
    settle: shows("This address has an account with a password"),
  },
  {
    name: "sign-up",
    path: "/sign-up",
    settle: async (page) => {
      await page.getByRole("button", { name: "Create account" }).click();
      await expect(page.getByText("Enter your name")).toBeVisible();
    },
  },
  { name: "invitation", path: invitation, settle: shows("You are invited as") },
  { name: "invitation-over", path: "/invite/never-was", settle: shows("no longer valid") },
  { name: "not-found", path: "/nowhere", settle: shows("This page does not exist") },
];

/** The page keeps its layout while the API is silent. */
export const LOADING_LOOKS: readonly Look[] = [
  "/orders",
  "/developers/event-types",
  "/developers/activity",
  "/developers/inspector",
].map((path) => ({
  name: `loading-${path.split("/").at(-1)}`,
  path,
  settle: (page) => expect(page.locator("[aria-busy=true]").first()).toBeVisible(),
}));

/** It says what could not be loaded, and offers to try again. */
export const ERROR_LOOKS: readonly Look[] = [
  "/orders",
  "/developers/event-types",
  "/developers/activity",
  "/developers/inspector",
  "/settings/members",
].map((path) => ({
  name: `error-${path.split("/").at(-1)}`,
  path,
  settle: (page) => expect(page.getByRole("button", { name: "Try again" }).first()).toBeVisible(),
}));
