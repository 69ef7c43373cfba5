import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { z } from "zod";
import { test } from "@/e2e/fixtures";

const catalog = z
  .array(
    z.object({ name: z.string(), title: z.string(), group: z.string(), description: z.string() }),
  )
  .parse(JSON.parse(readFileSync("prisma/event-types.json", "utf8")));

const catalogPath = (applicationId: string, query = "") =>
  `/a/${applicationId}/developers/event-types${query}`;

test("every event type is there by group, with its description (R40–R49, RR23–RR44)", async ({
  signedIn: page,
  application,
}) => {
  await page.goto(`/a/${application.id}/developers/endpoints`);
  await page.getByRole("link", { name: "Event catalog" }).click();
  const list = page.getByRole("region", { name: "Event types" });
  for (const group of new Set(catalog.map((entry) => entry.group))) {
    const names = catalog.filter((entry) => entry.group === group).map(({ name }) => name);
    const shown = list.getByRole("region", { name: group, exact: true }).getByRole("button");
    await expect(shown).toHaveText(names.toSorted());
  }
  for (const { name, title, description } of catalog) {
    await list.getByRole("button", { name, exact: true }).click();
    await expect(page.getByRole("heading", { name: title, exact: true })).toBeVisible();
    await expect(page.getByText(description, { exact: true })).toBeVisible();
  }
});

test("an event type is found, read as schema, example and types, and the address keeps it", async ({
  signedIn: page,
  application,
}) => {
  await page.goto(catalogPath(application.id));
  await page.getByRole("searchbox", { name: "Search the catalog" }).fill("label printed");
  await expect(page.getByText("No event type has “label printed” in it.")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search the catalog" }).fill("is printed");
  await page.getByRole("button", { name: "fulfillment.printed", exact: true }).click();
  await expect(page).toHaveURL(/q=is\+printed&name=fulfillment\.printed/);

  const label = page.getByText("shippingLabel", { exact: true });
  await expect(label).toBeVisible();
  await expect(page.getByText("The label on the parcel")).toBeVisible();
  const number = page.getByText("The carrier's number of the parcel");
  await expect(number).toBeVisible();
  await label.click();
  await expect(number).toBeHidden();

  await page.getByRole("tab", { name: "Example" }).click();
  const example = page.getByRole("region", { name: "Example payload" });
  await expect(example).toContainText('"trackingNumber": "92346903470341000400704020"');
  await page.getByRole("tab", { name: "TypeScript" }).click();
  await expect(page).toHaveURL(/view=typescript/);
  await page.reload();
  const code = page.getByRole("region", { name: "TypeScript" });
  await expect(code).toContainText("export type FulfillmentPrintedEvent = {");
  await expect(code).toContainText('status: "printed";');
});

test("the endpoints that get an event are named, and one is tried with its example", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "" });
  const { id } = await svix.endpoint.create(application.id, {
    url: receiver.url,
    description: "Order system",
    eventTypes: ["leg.created"],
  });
  await svix.endpoint.create(application.id, { url: receiver.url, description: "Everything" });
  await svix.endpoint.create(application.id, {
    url: receiver.url,
    description: "Other things",
    eventTypes: ["task.completed"],
  });
  await page.goto(catalogPath(application.id, "?name=leg.created"));
  const subscribed = page.getByRole("region", { name: "Subscribed endpoints" });
  await expect(subscribed.getByRole("link", { name: "Order system" })).toBeVisible();
  await expect(subscribed.getByRole("link", { name: "Everything" })).toBeVisible();
  await expect(subscribed.getByRole("link", { name: "Other things" })).toBeHidden();

  await subscribed.getByRole("button", { name: /Endpoint to send the example to/ }).click();
  await page.getByRole("option", { name: "Order system" }).click();
  await subscribed.getByRole("link", { name: "Send as example" }).click();
  await expect(page).toHaveURL(new RegExp(`${id}/testing\\?event_type=leg\\.created`));
  await page.getByRole("button", { name: "Send Example" }).click();
  await expect.poll(() => receiver.requests.length).toBe(1);
  expect(JSON.parse(receiver.requests[0]?.body ?? "")).toMatchObject({ type: "leg.created" });
});

test("a catalog that is left out is not offered, and an endpoint that has its events keeps them", async ({
  signedIn: page,
  svix,
  application,
}) => {
  const { id } = await svix.endpoint.create(application.id, {
    url: "https://receiver.example/kept",
    eventTypes: ["order.status", "leg.created"],
  });
  await page.goto(catalogPath(application.id));
  await page.getByRole("button", { name: "Catalogs 3 of 3" }).click();
  const dialog = page.getByRole("dialog", { name: "Catalogs of this application" });
  await dialog.getByRole("checkbox", { name: "Fulfillment" }).uncheck();
  await dialog.getByRole("checkbox", { name: "Imagery" }).uncheck();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Catalogs changed")).toBeVisible();
  const list = page.getByRole("region", { name: "Event types" });
  await expect(list.getByRole("button", { name: "leg.created", exact: true })).toBeVisible();
  await expect(list.getByRole("button", { name: "order.status", exact: true })).toBeHidden();

  await page.goto(`/a/${application.id}/developers/endpoints/${id}/edit`);
  await expect(page.getByRole("checkbox", { name: "leg.created" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "fulfillment.created" })).toHaveCount(0);
  await expect(page.getByText("One chosen event is no longer in the catalog")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Kept");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Kept" })).toBeVisible();
  const { eventTypes } = await svix.endpoint.get(application.id, id);
  expect(eventTypes?.toSorted()).toEqual(["leg.created", "order.status"]);
});
