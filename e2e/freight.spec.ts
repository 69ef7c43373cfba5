import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { inspectPage } from "@/e2e/inspect-page";
import { signInViewer } from "@/e2e/sign-in-viewer";

interface Webhook {
  readonly event: string;
  readonly url: string;
}

const MANY = 50;
const settingsOf = (applicationId: string) => `/a/${applicationId}/settings/webhooks`;
const rowOf = (page: Page, { event, url }: Webhook) =>
  page.getByRole("article", { name: `${event} to ${url}` });

async function addWebhook(page: Page, webhook: Webhook): Promise<void> {
  await page.getByLabel("Event", { exact: true }).selectOption({ label: webhook.event });
  await page.getByLabel("URL", { exact: true }).fill(webhook.url);
  await page.getByRole("button", { name: "Add webhook" }).click();
}

test("an event is chosen from a list, a URL entered, and the plus adds the webhook (RR8–RR13, RR23, C1, C4, C6)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "" });
  await page.goto(`/a/${application.id}`);
  const advanced = page.getByRole("list", { name: "Advanced Settings" });
  await advanced.getByRole("link", { name: "Webhooks" }).click();
  await expect(page).toHaveURL(settingsOf(application.id));
  await expect(page.getByText("A dedicated endpoint on your own server")).toBeVisible();
  const groups = page.getByLabel("Event", { exact: true }).locator("optgroup");
  await expect(groups.first()).toBeAttached();
  const labels = await groups.evaluateAll((all) => all.map((one) => one.getAttribute("label")));
  expect(labels.slice(0, 4)).toEqual(["Orders", "Legs", "Manifests", "Tasks"]);

  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(page.getByText("Choose an event.")).toBeVisible();
  await expect(page.getByText("Enter a URL.")).toBeVisible();
  await addWebhook(page, { event: "Order Created", url: receiver.url });
  const row = rowOf(page, { event: "order.created", url: receiver.url });
  await expect(row).toContainText("Enabled");
  await expect(row).toContainText("Nothing sent yet");
  await expect(row.getByRole("combobox")).toHaveValue("none");
  const { data } = await svix.endpoint.list(application.id);
  expect(data).toMatchObject([
    { url: receiver.url, eventTypes: ["order.created"], disabled: false },
  ]);

  for (const eventType of ["order.created", "leg.created"]) {
    await svix.message.create(application.id, { eventType, payload: { type: eventType } });
  }
  await expect(row).toContainText("Succeeded");
  expect(receiver.requests.map(({ body }) => JSON.parse(body).type)).toEqual(["order.created"]);
  await row.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/developers/endpoints/${data[0]?.id}$`));
});

test("what is added here is not retried until somebody says so (RR18, C1)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 500, body: "no" });
  await page.goto(settingsOf(application.id));
  await addWebhook(page, { event: "Leg Created", url: receiver.url });
  const row = rowOf(page, { event: "leg.created", url: receiver.url });
  await expect(row).toBeVisible();
  const message = { eventType: "leg.created", payload: { type: "leg.created" } };
  const { id } = await svix.message.create(application.id, message);
  await expect(row).toContainText("Failed");
  const { data } = await svix.messageAttempt.listByMsg(application.id, id);
  expect(data).toHaveLength(1);
  expect(receiver.requests).toHaveLength(1);
  // Nothing waits to be sent again.
  const [endpoint] = (await svix.endpoint.list(application.id)).data;
  const stats = await page.request.get(
    `/api/v1/app/${application.id}/endpoint/${endpoint?.id}/stats`,
  );
  expect(await stats.json()).toMatchObject({ pending: 0, sending: 0 });

  await row.getByRole("combobox").selectOption({ label: "Standard" });
  await expect(page.getByText("Failed deliveries are retried")).toBeVisible();
  await page.reload();
  await expect(row.getByRole("combobox")).toHaveValue("standard");
});

test("an identical pair is refused with a message, and another event or URL is not (C4, RR14)", async ({
  signedIn: page,
  application,
}) => {
  const url = "https://receiver.example/hooks";
  await page.goto(settingsOf(application.id));
  await addWebhook(page, { event: "Order Created", url });
  await expect(rowOf(page, { event: "order.created", url })).toBeVisible();
  await addWebhook(page, {
    event: "Order Created",
    url: url.toUpperCase().replace("/HOOKS", "/hooks"),
  });
  await expect(page.getByText("This event goes to this URL already.")).toBeVisible();
  await addWebhook(page, { event: "Order Updated", url });
  await expect(rowOf(page, { event: "order.updated", url })).toBeVisible();
  await addWebhook(page, { event: "Order Created", url: `${url}/2` });
  await expect(page.getByRole("article")).toHaveCount(3);
  await addWebhook(page, { event: "Order Deleted", url: "http://169.254.169.254/latest" });
  await expect(page.locator("#url-error")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(3);
});

test("an endpoint with several events has a row for each, and removing one keeps the others (C4, C12)", async ({
  signedIn: page,
  svix,
  application,
}) => {
  const url = "https://receiver.example/several";
  const { id } = await svix.endpoint.create(application.id, {
    url,
    eventTypes: ["order.created", "task.completed"],
  });
  const all = "https://receiver.example/all";
  await svix.endpoint.create(application.id, { url: all });
  await page.goto(settingsOf(application.id));
  await expect(page.getByRole("article")).toHaveCount(3);
  await expect(rowOf(page, { event: "All events", url: all })).toBeVisible();
  await page.getByRole("button", { name: `Remove order.created to ${url}` }).click();
  const dialog = page.getByRole("dialog", { name: "Remove order.created?" });
  await expect(dialog).toContainText("The endpoint gets 2 events.");
  await dialog.getByRole("button", { name: "Remove event" }).click();
  await expect(rowOf(page, { event: "order.created", url })).toBeHidden();
  expect((await svix.endpoint.get(application.id, id)).eventTypes).toEqual(["task.completed"]);

  await page.getByRole("button", { name: `Remove task.completed to ${url}` }).click();
  const last = page.getByRole("dialog", { name: "Remove task.completed?" });
  await expect(last).toContainText("Its endpoint is deleted");
  await last.getByRole("button", { name: "Remove webhook" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(svix.endpoint.get(application.id, id)).rejects.toMatchObject({ code: 404 });
});

test(`as many as ${MANY} webhooks are added and shown (RR14)`, async ({
  signedIn: page,
  svix,
  application,
}) => {
  for (let number = 1; number < MANY; number++) {
    await svix.endpoint.create(application.id, {
      url: `https://receiver.example/${number}`,
      eventTypes: ["order.created"],
    });
  }
  await page.goto(settingsOf(application.id));
  await expect(page.getByRole("article")).toHaveCount(MANY - 1);
  await addWebhook(page, { event: "Order Created", url: `https://receiver.example/${MANY}` });
  await expect(page.getByRole("article")).toHaveCount(MANY);
});

test("a viewer sees the webhooks and may not change them", async ({
  signedIn: operator,
  browser,
  svix,
  application,
}) => {
  const url = "https://receiver.example/seen";
  await svix.endpoint.create(application.id, { url, eventTypes: ["order.created"] });
  const page = await signInViewer(operator, { browser, applicationId: application.id });
  await page.goto(settingsOf(application.id));
  const row = rowOf(page, { event: "order.created", url });
  await expect(row.getByRole("combobox")).toBeDisabled();
  await expect(row.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Add webhook" })).toHaveCount(0);
});

test("the webhook settings fit a phone, and axe finds nothing", async ({
  signedIn: page,
  svix,
  application,
}) => {
  await page.goto(settingsOf(application.id));
  await expect(page.getByText("No webhooks yet")).toBeVisible();
  expect(await inspectPage(page, { name: "freight-empty" })).toEqual([]);
  await svix.endpoint.create(application.id, {
    url: "https://receiver.example/a-rather-long-path/of-a-webhook/that-must-wrap",
    eventTypes: ["manifest.carrier_details_updated", "order.created"],
  });
  await svix.endpoint.create(application.id, { url: "https://receiver.example/all" });
  await expect(page.getByRole("article")).toHaveCount(3);
  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(page.getByText("Enter a URL.")).toBeVisible();
  expect(await inspectPage(page, { name: "freight" })).toEqual([]);
  await page.getByRole("button", { name: /^Remove order.created/ }).click();
  expect(await inspectPage(page, { name: "freight-remove" })).toEqual([]);
});
