import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { inspectPage } from "@/e2e/inspect-page";
import { signUpAs } from "@/e2e/sign-up";

test("an owner renames the application: the switcher follows, and the audit log tells of it", async ({
  page,
}) => {
  const { applicationId } = await signUpAs(page, "Ada");
  await page.goto(`/a/${applicationId}`);
  await page.getByRole("link", { name: "General" }).click();
  const field = page.getByLabel("Name", { exact: true });
  await expect(field).toHaveValue("Ada's application");
  const save = page.getByRole("button", { name: "Save name" });
  await expect(save).toBeDisabled();
  await field.fill(" ");
  await save.click();
  await expect(field).toHaveAttribute("aria-invalid", "true");

  const name = `Roasters ${randomUUID().slice(0, 8)}`;
  await field.fill(name);
  await save.click();
  await expect(page.getByText(`The application is called ${name} now`)).toBeVisible();
  await expect(page.getByRole("button", { name: `${name}, test. Switch` })).toBeVisible();
  await expect(save).toBeDisabled();
  expect(await inspectPage(page, { name: "general" })).toEqual([]);

  await page.goto(`/a/${applicationId}/settings/members`);
  await expect(page.getByRole("region", { name: "Audit log" })).toContainText(
    `renamed the application to “${name}” (was “Ada's application”)`,
  );
});
