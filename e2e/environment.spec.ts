import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { inspectPage } from "@/e2e/inspect-page";
import { signUpAs } from "@/e2e/sign-up";
import { readTrial } from "@/e2e/trial";

const DEFAULT_HOURS = 120;

test("an operator changes the environment's settings: refused by the field, guarded until saved, audited (C13)", async ({
  signedIn: page,
  application,
}) => {
  await page.goto(`/a/${application.id}/settings/general`);
  await page.getByRole("link", { name: "Environment" }).click();
  const signedUp = page.getByRole("group", { name: "Applications that sign up" });
  const webhooks = signedUp.getByRole("checkbox", { name: "Webhooks" });
  const hours = page.getByLabel("After, in hours");
  const save = page.getByRole("button", { name: "Save" });
  await expect(save).toBeDisabled();

  await webhooks.check();
  await hours.fill("96");
  await save.click();
  await expect(signedUp).toContainText("Webhooks need the Developer API: turn it on too.");
  await expect(webhooks).toHaveAttribute("aria-invalid", "true");
  await webhooks.uncheck();

  await page.getByRole("link", { name: "Members" }).click();
  const guard = page.getByRole("dialog", { name: "Leave without saving?" });
  await guard.getByRole("button", { name: "Cancel" }).click();
  await save.click();
  await expect(page.getByText("Settings saved")).toBeVisible();
  await expect(save).toBeDisabled();
  await expect(page.getByRole("region", { name: "Audit log" })).toContainText(
    `changed the disabling of failing endpoints to after 96 hours (was after ${DEFAULT_HOURS} hours)`,
  );
  await page.reload();
  await expect(hours).toHaveValue("96");
  expect(await inspectPage(page, { name: "environment" })).toEqual([]);
  // The environment is every test's.
  await page.request.patch("/api/v1/environment/settings", {
    headers: { authorization: `Bearer ${readTrial().apiKey}` },
    data: { disableFailingAfterHours: DEFAULT_HOURS },
  });
});

test("an application's own people do not see the environment's settings (C13)", async ({
  page,
}) => {
  const { applicationId } = await signUpAs(page, "Ada");
  await page.goto(`/a/${applicationId}/settings/general`);
  await expect(page.getByRole("link", { name: "Members" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Environment" })).toHaveCount(0);
  await page.goto(`/a/${applicationId}/settings/environment`);
  await expect(page.getByText("This page does not exist")).toBeVisible();
});
