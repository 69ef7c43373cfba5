import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import type { ReceivedRequest } from "@/e2e/receiver";

const listOf = (applicationId: string) => `/a/${applicationId}/developers/endpoints`;

const typesOf = (requests: readonly ReceivedRequest[]) =>
  requests.map(({ body }) => JSON.parse(body).type);

test("an endpoint is added, is there after a reload, and gets the chosen events by POST and no others (R7, R18, R21-R23, R25, R27, R28, R35-R37, C5, C6)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "" });
  await page.goto(listOf(application.id));
  await page.getByRole("link", { name: "Add Endpoint" }).click();
  await expect(page.getByRole("heading", { name: "Add endpoint" })).toBeVisible();

  const url = page.getByLabel("Endpoint URL");
  const create = page.getByRole("button", { name: "Create" });
  await create.click();
  await expect(url).toHaveAccessibleDescription(/Enter the URL/);
  await expect(page.getByText("Choose at least one event, or choose all events.")).toBeVisible();
  await url.fill("example.com/webhooks");
  await expect(url).toHaveAccessibleDescription(/cannot be read/);
  await url.fill(receiver.url);
  await expect(url).not.toHaveAttribute("aria-invalid", "true");

  await page.getByLabel("Name", { exact: true }).fill("Order system");
  await page.getByLabel("Search events").fill("created");
  await page.getByRole("checkbox", { name: "fulfillment.created" }).check();
  await expect(page.getByRole("checkbox", { name: "All of Fulfillment" })).toBeChecked();
  await page.getByLabel("Search events").fill("");
  const group = page.getByRole("checkbox", { name: "All of Fulfillment" });
  await expect(group).toHaveJSProperty("indeterminate", true);
  await page.getByRole("checkbox", { name: "fulfillment.shipped" }).check();
  await expect(page.getByText(/^2 of \d+ chosen$/)).toBeVisible();
  await create.click();

  await expect(page).toHaveURL(/\/developers\/endpoints\/ep_\w+\?created=1$/);
  await expect(page.getByRole("heading", { name: "Order system" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Send an example" })).toBeVisible();
  const facts = page.getByRole("region", { name: "Configuration" });
  await expect(facts).toContainText(receiver.url);
  await expect(facts).toContainText("fulfillment.created");
  await expect(facts).toContainText("fulfillment.shipped");
  await expect(page.getByRole("switch", { name: "Enabled" })).toBeChecked();

  await page.getByRole("link", { name: "Endpoints", exact: true }).click();
  const row = page.getByRole("row", { name: /Order system/ });
  await expect(row).toContainText("fulfillment.created");
  await page.reload();
  await expect(row).toContainText("Healthy");
  await expect(row).toContainText("Nothing sent yet");

  for (const type of ["fulfillment.picked", "fulfillment.created", "fulfillment.shipped"]) {
    await svix.message.create(application.id, { eventType: type, payload: { type } });
  }
  await expect
    .poll(() => typesOf(receiver.requests).toSorted())
    .toEqual(["fulfillment.created", "fulfillment.shipped"]);
  await expect(row).toContainText("Succeeded");

  await row.getByRole("link").click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("checkbox", { name: "fulfillment.shipped" }).uncheck();
  await page.getByRole("checkbox", { name: "fulfillment.printed" }).check();
  await page.getByLabel("Name", { exact: true }).fill("Printer");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Printer" })).toBeVisible();
  await expect(facts).toContainText("fulfillment.printed");
  await expect(facts).not.toContainText("fulfillment.shipped");
  for (const type of ["fulfillment.shipped", "fulfillment.printed"]) {
    await svix.message.create(application.id, { eventType: type, payload: { type } });
  }
  await expect.poll(() => typesOf(receiver.requests)).toContain("fulfillment.printed");
  expect(receiver.requests).toHaveLength(3);
});

test("all events is an explicit choice, and brings types that are added later (R26, C5)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "" });
  await page.goto(`${listOf(application.id)}/new?url=${encodeURIComponent(receiver.url)}`);
  await expect(page.getByLabel("Endpoint URL")).toHaveValue(receiver.url);
  await page.getByRole("radio", { name: "All events, also future ones" }).check();
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("region", { name: "Configuration" })).toContainText("All events");

  const name = `later.${randomUUID()}`;
  await svix.eventType.create({ name, description: "Added after the endpoint" });
  await svix.message.create(application.id, { eventType: name, payload: { type: name } });
  await expect.poll(() => typesOf(receiver.requests)).toEqual([name]);
  await svix.eventType.delete(name);
});

test("an event that is archived after it was chosen is shown as such, and can be let go", async ({
  signedIn: page,
  svix,
  application,
}) => {
  const name = `archived.${randomUUID()}`;
  await svix.eventType.create({ name, description: "Soon gone" });
  const { id } = await svix.endpoint.create(application.id, {
    url: "https://example.com/",
    eventTypes: [name, "fulfillment.created"],
  });
  await svix.eventType.delete(name);
  await page.goto(`${listOf(application.id)}/${id}/edit`);
  await expect(page.getByText("One chosen event is no longer in the catalog")).toBeVisible();
  await expect(page.getByText(name)).toBeVisible();
  await page.getByRole("button", { name: "Remove from the choice" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  const facts = page.getByRole("region", { name: "Configuration" });
  await expect(facts).toContainText("fulfillment.created");
  await expect(facts).not.toContainText(name);
});

test("who has no endpoint ready gets a temporary URL, and is told of another service (R24)", async ({
  signedIn: page,
  application,
}) => {
  await page.goto(`${listOf(application.id)}/new`);
  await expect(page.getByRole("link", { name: "webhook.site" })).toBeVisible();
  await page.getByRole("button", { name: "Use a temporary URL" }).click();
  await expect(page.getByLabel("Endpoint URL")).toHaveValue(/\/in\/\S+$/);
  await expect(page.getByText("Temporary URL filled in")).toBeVisible();
});

test("what only the server can refuse lands at its field, and nothing that was typed is lost (R22, C7)", async ({
  signedIn: page,
  application,
}) => {
  await page.goto(`${listOf(application.id)}/new`);
  const url = page.getByLabel("Endpoint URL");
  await expect(url).toHaveAccessibleDescription(/Private, loopback and link-local addresses/);
  await url.fill("http://10.1.2.3/webhooks");
  await page.getByLabel("Name", { exact: true }).fill("Inside");
  await page.getByRole("radio", { name: "All events, also future ones" }).check();
  await page.getByText("Advanced", { exact: true }).click();
  await page.getByRole("button", { name: "Add header" }).click();
  await page.getByLabel("Name of header 1").fill("Host");
  await page.getByLabel("Value of header 1").fill("example.com");
  const create = page.getByRole("button", { name: "Create" });
  await create.click();
  await expect(page.getByLabel("Name of header 1")).toHaveAccessibleDescription(/may not be set/);
  await page.getByLabel("Name of header 1").fill("X-Team");
  await create.click();
  await expect(url).toHaveAccessibleDescription(/Deliveries may not go to 10\.1\.2\.3/);
  await expect(url).toBeFocused();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Inside");
  await expect(page.getByLabel("Value of header 1")).toHaveValue("example.com");

  await page.route("**/api/v1/**/endpoint", (route) => route.abort());
  await url.fill("https://example.com/");
  await create.click();
  await expect(page.getByRole("alert").filter({ hasText: "could not be reached" })).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Inside");
});

test("the form is filled and sent by keyboard alone", async ({ signedIn: page, application }) => {
  await page.goto(`${listOf(application.id)}/new`);
  const press = async (key: string, times = 1) => {
    for (let count = 0; count < times; count++) await page.keyboard.press(key);
  };
  await expect(page.getByLabel("Search events")).toBeVisible();
  await page.getByLabel("Endpoint URL").focus();
  await page.keyboard.type("https://example.com/keyboard");
  // Over the link to another service and the button for a temporary URL.
  await press("Tab", 3);
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("By keyboard");
  await press("Tab");
  await expect(page.getByRole("radio", { name: "Specific events" })).toBeFocused();
  await press("Tab");
  await expect(page.getByLabel("Search events")).toBeFocused();
  await page.keyboard.type("tracking.updated");
  await press("Enter");
  await expect(page).toHaveURL(/\/new$/);
  await press("Tab", 2);
  await expect(page.getByRole("checkbox", { name: "tracking.updated" })).toBeFocused();
  await press("Space");
  await press("Tab");
  await expect(page.getByText("Advanced", { exact: true })).toBeVisible();
  await press("Enter");
  await press("Tab");
  await expect(page.getByLabel("Channels")).toBeFocused();
  await page.keyboard.type("eu");
  await press("Enter");
  await page.keyboard.type("us,");
  await press("Backspace");
  await press("Enter");
  await press("Shift+Tab");
  await press("Enter");
  await press("Tab");
  await expect(page.getByRole("button", { name: "Create" })).toBeFocused();
  await press("Enter");
  await expect(page.getByRole("heading", { name: "By keyboard" })).toBeVisible();
  const facts = page.getByRole("region", { name: "Configuration" });
  await expect(facts).toContainText("tracking.updated");
  await expect(facts).toContainText("eu");
  await expect(facts).not.toContainText("us");
});

test("more than ten endpoints are searched, and the search is in the address", async ({
  signedIn: page,
  svix,
  application,
}) => {
  for (let index = 1; index <= 11; index++) {
    await svix.endpoint.create(application.id, {
      url: `https://example.com/${index}`,
      description: `System ${index}`,
    });
  }
  await page.goto(listOf(application.id));
  await page.getByLabel("Search endpoints").fill("system 7");
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page).toHaveURL(/\?q=system%207$/);
  await page.reload();
  await expect(page.getByRole("row", { name: /System 7/ })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
});

test("more endpoints than a page has are shown page by page, and found wherever they stand", async ({
  signedIn: page,
  svix,
  application,
}) => {
  for (let index = 1; index <= 53; index++) {
    await svix.endpoint.create(application.id, {
      url: `https://example.com/${index}`,
      description: `Shop ${String(index).padStart(2, "0")}`,
    });
  }
  await page.goto(listOf(application.id));
  await expect(page.getByText("The newest 50")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(51);
  // The rows are there before the page hears what is typed.
  await expect(page.locator('[data-live="streaming"]').first()).toBeVisible();
  await page.getByLabel("Search endpoints").fill("shop 01");
  await expect(page.getByRole("row", { name: /Shop 01/ })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page.getByText("1 found")).toBeVisible();
  await page.getByLabel("Search endpoints").fill("");
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(page.getByRole("row")).toHaveCount(54);
  await expect(page.getByText("53 in all")).toBeVisible();
  await expect(page.getByRole("row", { name: /Shop 01/ })).toContainText("Nothing sent yet");
});

test("the status in the list says why, on hover and on focus (R10)", async ({
  signedIn: page,
  svix,
  application,
}) => {
  await svix.endpoint.create(application.id, { url: "https://example.com/" });
  await page.goto(listOf(application.id));
  const status = page.getByRole("button", { name: /Healthy/ });
  await status.hover();
  const reason = page.getByRole("tooltip");
  await expect(reason).toHaveText("No attempt failed in the last 24 hours.");
  await expect(status).toHaveAccessibleDescription("No attempt failed in the last 24 hours.");
  await page.keyboard.press("Escape");
  await expect(reason).toBeHidden();
  await page.mouse.move(0, 0);
  await status.focus();
  await expect(reason).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(reason).toBeHidden();
});
