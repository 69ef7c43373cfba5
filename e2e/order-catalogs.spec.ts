import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { inspectPage } from "@/e2e/inspect-page";

const PDF = { name: "signed.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") };
const IMAGERY_STEPS = [
  { press: "Start placing", state: "Being placed" },
  { press: "Place", state: "Placed" },
  { press: "Start fulfilling", state: "Being fulfilled" },
];
const TO_THE_DOOR = [
  { press: "Book", event: "order.status_updated" },
  { press: "Add leg", event: "leg.created" },
  { press: "Create manifest", event: "manifest.created" },
  { press: "Change carrier", event: "manifest.carrier_details_updated" },
  { press: "Assign driver", event: "manifest.assigned" },
  { press: "Dispatch", event: "order.dispatched" },
  { press: "Load", event: "leg.loaded" },
  { press: "Depart", event: "manifest.moving" },
  { press: "Unload", event: "leg.unloaded" },
  { press: "Complete task", event: "task.completed" },
  { press: "Deliver", event: "order.delivered" },
];
const boardOf = (applicationId: string, catalog: string) =>
  `/a/${applicationId}/orders?catalog=${catalog}`;
const typesOf = (requests: readonly { body: string }[]) =>
  requests.map(({ body }) => String(JSON.parse(body).type));

test("an imagery order tells of its end only, fulfilled or failed (C10, W3–W6)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "" });
  await svix.endpoint.create(application.id, { url: receiver.url });
  await page.goto(`/a/${application.id}/orders`);
  await page.getByRole("navigation", { name: "Catalogs" }).getByText("Imagery").click();
  await expect(page).toHaveURL(/catalog=imagery$/);
  for (const end of ["Fulfill", "Fail permanently"]) {
    await page.getByRole("button", { name: "Create order" }).click();
    const dialog = page.getByRole("dialog", { name: "Create order" });
    await dialog.getByLabel("Name").fill(`Berlin, ${end}`);
    await dialog.getByLabel("Kind").selectOption("TASKING");
    await dialog.getByRole("button", { name: "Create" }).click();
    for (const { press, state } of IMAGERY_STEPS) {
      await page.getByRole("button", { name: `${press} Berlin, ${end}` }).click();
      await expect(page.getByRole("region", { name: `${state}, 1` })).toBeVisible();
    }
    await page.getByRole("button", { name: `${end} Berlin, ${end}` }).click();
    await expect(page.getByRole("button", { name: `Berlin, ${end}` })).toHaveCount(0);
  }
  await expect.poll(() => receiver.requests.length).toBe(2);
  const told = receiver.requests.map(({ body }) => JSON.parse(body));
  expect(told).toMatchObject([
    { type: "order.status", data: { status: "FULFILLED", displayName: "Berlin, Fulfill" } },
    { type: "order.status", data: { status: "FAILED_PERMANENTLY", assets: [] } },
  ]);
});

test("a freight order goes from its booking to its proof of delivery, each step with its events (RR3, RR24–RR44)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "" });
  await svix.endpoint.create(application.id, { url: receiver.url });
  await page.goto(boardOf(application.id, "freight"));
  await page.getByRole("button", { name: "Create order" }).click();
  const dialog = page.getByRole("dialog", { name: "Create order" });
  await dialog.getByLabel("PO number").fill("PO-4711");
  await dialog.getByRole("button", { name: "Create" }).click();
  await page.getByRole("link", { name: /^O-/ }).click();
  await expect(page.getByRole("region", { name: "Details" })).toContainText("PO-4711");
  const life = page.getByRole("region", { name: "Life" }).locator("ol > li");
  for (const [index, { press, event }] of TO_THE_DOOR.entries()) {
    await page.getByRole("button", { name: new RegExp(`^${press} O-`) }).click();
    await expect(life.nth(index + 1).getByRole("link", { name: event })).toBeVisible();
  }
  await page.getByRole("button", { name: /^Upload POD O-/ }).click();
  const upload = page.getByRole("dialog", { name: /^Proof of delivery for O-/ });
  await upload.getByRole("button", { name: "Upload" }).click();
  await expect(upload.getByText("Choose a file.")).toBeVisible();
  await upload.getByLabel("File").setInputFiles({ ...PDF, mimeType: "text/html", name: "a.html" });
  await upload.getByRole("button", { name: "Upload" }).click();
  await expect(upload.getByText("Choose a PDF, JPEG or PNG.")).toBeVisible();
  await upload.getByLabel("File").setInputFiles(PDF);
  await upload.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByRole("region", { name: "Details" })).toContainText("signed.pdf, 8 B");
  await page.getByRole("button", { name: /^Complete manifest O-/ }).click();
  await expect(page.getByRole("button", { name: / O-\d+$/ })).toHaveCount(0);
  await expect.poll(() => typesOf(receiver.requests)).toContain("manifest.completed");
  const types = typesOf(receiver.requests);
  expect(types.filter((type) => type === "order.status_updated")).toHaveLength(4);
  const proof = receiver.requests.find(({ body }) => body.includes("order.pod_uploaded"));
  expect(JSON.parse(proof?.body ?? "").data.file).toMatchObject({ name: "signed.pdf", size: 8 });
});

test("traffic is generated in the catalog whose board is shown, and a catalog left out has no board", async ({
  signedIn: page,
  application,
}) => {
  await page.goto(boardOf(application.id, "freight"));
  await page.getByRole("button", { name: "Generate traffic" }).click();
  const dialog = page.getByRole("dialog", { name: "Generate traffic" });
  await dialog.getByLabel("Orders").fill("3");
  await dialog.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByRole("article")).toHaveCount(3);
  const board = page.getByRole("navigation", { name: "Catalogs" });
  await board.getByText("Fulfillment").click();
  await expect(page.getByText("No orders yet")).toBeVisible();
  const headers = { "sec-fetch-site": "same-origin" };
  const choose = (catalogs: string[]) =>
    page.request.patch(`/api/v1/app/${application.id}/catalogs`, { headers, data: { catalogs } });
  await choose(["imagery", "freight"]);
  await page.reload();
  await expect(board.getByRole("link")).toHaveText(["Imagery", "Freight"]);
  await choose([]);
  await page.reload();
  await expect(page.getByText("No catalog is chosen")).toBeVisible();
});

for (const [catalog, next] of [
  ["imagery", "Start placing"],
  ["freight", "Book"],
] as const) {
  test(`the board of ${catalog} fits a phone, and axe finds nothing`, async ({
    signedIn: page,
    application,
  }) => {
    await page.goto(boardOf(application.id, catalog));
    await page.getByRole("button", { name: "Create order" }).click();
    expect(await inspectPage(page, { name: `orders-${catalog}-create` })).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "Create" }).click();
    const step = page.getByRole("button", { name: new RegExp(`^${next} `) });
    await step.click();
    await expect(step).toHaveCount(0);
    expect(await inspectPage(page, { name: `orders-${catalog}` })).toEqual([]);
    await page.getByRole("article").getByRole("link").first().click();
    await expect(page.getByRole("region", { name: "Life" })).toBeVisible();
    expect(await inspectPage(page, { name: `order-${catalog}` })).toEqual([]);
  });
}
