import { expect, type Page } from "@playwright/test";
import { Webhook } from "svix";
import { test } from "@/e2e/fixtures";

type Named = Readonly<{ id: string }>;

const testingPath = (of: { application: Named; endpoint: Named }, query = "") =>
  `/a/${of.application.id}/developers/endpoints/${of.endpoint.id}/testing${query}`;

const editorOf = (page: Page) => page.getByRole("textbox", { name: "Payload" });

/** The editor's and the validator's code come when the page asks for them. */
const LOAD_MS = 20_000;

async function waitForEditor(page: Page) {
  await expect(editorOf(page)).toBeVisible({ timeout: LOAD_MS });
  await expect(page.getByText("Matches the event type’s schema")).toBeVisible({ timeout: LOAD_MS });
}

/** As a person does it: everything is selected and typed over. */
async function typeOver(page: Page, text: string) {
  await editorOf(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

test("an example is chosen, sent, and its answer is read in place (R8, R20, R29–R33)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 202, body: '{"queued": 1.0}' });
  const other = await startReceiver({ status: 200, body: "" });
  const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
  await svix.endpoint.create(application.id, { url: other.url });

  await page.goto(`/a/${application.id}/developers/endpoints/${endpoint.id}`);
  await page.getByRole("link", { name: "Testing", exact: true }).click();
  await page.getByRole("button", { name: /^Event type: / }).click();
  await page.getByPlaceholder("Search event types").fill("created fulfill");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/event_type=fulfillment\.created/);
  await waitForEditor(page);
  await expect(editorOf(page)).toContainText('"type": "fulfillment.created"');
  await expect(page.getByText("Matches the event type’s schema")).toBeVisible();

  await page.getByRole("button", { name: "Send Example" }).click();
  const result = page.getByRole("region", { name: "Result" });
  await expect(result.getByText("Delivered", { exact: true })).toBeVisible();
  await expect(
    result.getByText("Your server answered 202: it received the webhook."),
  ).toBeVisible();
  await expect(result.getByText("Total")).toBeVisible();
  await expect(result.getByRole("region", { name: "Response body, status 202" })).toContainText(
    '"queued": 1.0',
  );

  expect(other.requests).toEqual([]);
  expect(receiver.requests).toHaveLength(1);
  const [request] = receiver.requests;
  const { key } = await svix.endpoint.getSecret(application.id, endpoint.id);
  const signed = Object.fromEntries(
    Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const body = new Webhook(key).verify(String(request?.body), signed);
  expect(body).toMatchObject({ type: "fulfillment.created", test: true });

  await expect(result.getByRole("region", { name: "Request headers" })).toContainText("svix-id");
  await expect(result.getByRole("region", { name: "Request body" })).toContainText('"test": true');
  await result.getByRole("link", { name: /^msg_/ }).click();
  await expect(page).toHaveURL(/\/developers\/messages\/msg_/);
  await expect(page.getByRole("heading", { name: "fulfillment.created" })).toBeVisible();
});

test("an edited payload is checked as it is typed, sent as it is written, and restored", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "" });
  const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
  await page.goto(testingPath({ application, endpoint }, "?event_type=order.created"));
  await waitForEditor(page);
  await expect(editorOf(page)).toContainText('"public_id": "O-19"');
  const send = page.getByRole("button", { name: "Send Example" });

  await typeOver(page, '{\n  "type": "order.created",\n  "data": {"id": 7, "n": 1.0}\n}');
  await expect(page.getByText("Line 3: data.id must be text")).toBeVisible();
  await expect(page.getByText("Line 1: workspaceId is missing")).toBeVisible();
  await expect(page.getByText("It can be sent all the same.")).toBeVisible();
  await send.click();
  await expect.poll(() => receiver.requests.length).toBe(1);
  expect(receiver.requests[0]?.body).toBe(
    '{\n  "type": "order.created",\n  "data": {"id": 7, "n": 1.0},\n  "test": true\n}',
  );

  await typeOver(page, '{\n  "type": "order.created"\n  "data": {}\n}');
  await expect(page.getByText(/^Line 3: the payload is not JSON/)).toBeVisible();
  await expect(page.getByText("Only a JSON object can be sent.")).toBeVisible();
  await expect(send).toBeDisabled();

  await page.getByRole("button", { name: "Restore example" }).click();
  await expect(editorOf(page)).toContainText('"public_id": "O-19"');
  await expect(page.getByText("Matches the event type’s schema")).toBeVisible();
  await send.click();
  await expect(page.getByRole("region", { name: "Tests of this visit" })).toBeVisible();
  await page
    .getByRole("button", { name: /order\.created/ })
    .nth(2)
    .click();
  await expect(page.getByRole("region", { name: "Request body" })).toContainText('"n": 1.0');
});

test("a failure is explained with what to do about it", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const refusing = await startReceiver({ status: 401, body: "<h1>Who are you?</h1>" });
  const endpoint = await svix.endpoint.create(application.id, { url: refusing.url });
  await page.goto(testingPath({ application, endpoint }));
  await page.getByRole("button", { name: "Send Example" }).click();
  const result = page.getByRole("region", { name: "Result" });
  await expect(result.getByText("401 Unauthorized")).toBeVisible();
  await expect(
    result.getByText("Your server answered 401: it rejected the signature or needs authorization."),
  ).toBeVisible();
  await expect(
    result.getByText(/use the endpoint's signing secret and the raw body/),
  ).toBeVisible();
  await expect(result.getByRole("region", { name: "Response body, status 401" })).toHaveText(
    "<h1>Who are you?</h1>",
  );
  await expect(page.getByRole("heading", { name: "Who are you?" })).toBeHidden();

  await refusing.stop();
  await page.getByRole("button", { name: "Send Example" }).click();
  await expect(result.getByText("The connection was refused")).toBeVisible();
  await expect(result.getByText(/Check that your server runs/)).toBeVisible();
});

test("a disabled endpoint is tried too, by keyboard alone", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 204, body: "" });
  const endpoint = await svix.endpoint.create(application.id, {
    url: receiver.url,
    disabled: true,
  });
  await page.goto(testingPath({ application, endpoint }));
  await waitForEditor(page);
  await editorOf(page).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Send Example" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your server answered 204: it received the webhook.")).toBeVisible();
  expect(receiver.requests).toHaveLength(1);
});
