import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { inspectPage } from "@/e2e/inspect-page";

const listOf = (applicationId: string) => `/a/${applicationId}/developers/endpoints`;

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("the pages of an endpoint fit a phone, and axe finds nothing serious", async ({
      signedIn: page,
      svix,
      application,
    }) => {
      const { id } = await svix.endpoint.create(application.id, {
        url: `https://hooks.example.com/${"a-long-path-without-any-break".repeat(8)}`,
        description: "Order system",
        eventTypes: ["fulfillment.created", "fulfillment.shipped"],
        channels: ["eu"],
        headers: { Authorization: "Bearer hidden", "X-Team": "orders" },
        metadata: { team: "orders" },
      });
      await svix.endpoint.rotateSecret(application.id, id, {});
      const base = listOf(application.id);
      const take = (name: string) => inspectPage(page, `${name}-${colorScheme}`);

      await page.goto(`${base}/new`);
      await expect(page.getByLabel("Search events")).toBeVisible();
      await page.getByText("Advanced", { exact: true }).click();
      await page.getByRole("button", { name: "Create" }).click();
      await expect(page.getByText("Enter the URL that events are sent to.")).toBeVisible();
      await take("endpoint-new");
      await page.goto(`${base}/${id}?created=1`);
      await expect(page.getByText(/Old secret ends in/)).toBeVisible();
      await take("endpoint-overview");
      await page.getByRole("button", { name: "Rotate" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await take("endpoint-rotate");
      await page.goto(`${base}/${id}/edit`);
      await expect(page.getByText(/chosen$/)).toBeVisible();
      await take("endpoint-edit");
      await page.goto(`${base}/${id}/advanced`);
      await expect(page.getByLabel("Name of header 2")).toBeVisible();
      await take("endpoint-advanced");
      await page.getByRole("button", { name: "Delete endpoint" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await take("endpoint-delete");
    });
  });
}
