import { expect, type Page } from "@playwright/test";
import type { Svix } from "svix-v2";
import { test } from "@/e2e/fixtures";
import { signInViewer } from "@/e2e/sign-in-viewer";

/** Whatever writes, by its name, wherever it stands. */
const WRITES =
  /^(create|enable|revoke|turn off|reveal|rotate|delete|disable|save|add|edit|replay|send|retry|stop|clear|rename|choose answers|invite|withdraw|generate|pick |compute)/i;

/** Each page, and what shows that it is there. */
interface Stop {
  readonly path: string;
  readonly see: (page: Page) => Promise<void>;
}

test("a viewer sees every page, and finds nothing there that writes or tells a secret", async ({
  signedIn: operator,
  browser,
  svix,
  application,
  startReceiver,
}) => {
  test.slow();
  const receiver = await startReceiver({ status: 500, body: "broken" });
  const filled = await fill({ operator, svix, applicationId: application.id, url: receiver.url });
  const page = await signInViewer(operator, { browser, applicationId: application.id });
  for (const { path, see } of stopsOf(filled)) {
    await page.goto(`/a/${application.id}${path}`);
    await see(page);
    const main = page.getByRole("main");
    await expect(main.getByRole("button", { name: WRITES, disabled: false }), path).toHaveCount(0);
    await expect(main.getByRole("link", { name: WRITES }), path).toHaveCount(0);
    await expect(main.getByRole("switch", { name: "Enabled" }), path).toHaveCount(0);
    await expect(page.getByText("s3cret")).toHaveCount(0);
  }

  // Nor does the API let through what no page offers.
  const refused = await page.request.patch(
    `/api/v1/app/${application.id}/endpoint/${filled.endpointId}`,
    { headers: { "sec-fetch-site": "same-origin" }, data: { disabled: true } },
  );
  expect(refused.status()).toBe(403);
  const secret = `/api/v1/app/${application.id}/endpoint/${filled.endpointId}/secret`;
  expect((await page.request.get(secret)).status()).toBe(403);
  await page.close();
});

type Filled = Awaited<ReturnType<typeof fill>>;

async function fill(input: { operator: Page; svix: Svix; applicationId: string; url: string }) {
  const { operator, svix, applicationId } = input;
  const post = async (path: string, data: object) => {
    const answer = await operator.request.post(`/api/v1/app/${applicationId}${path}`, {
      headers: { "sec-fetch-site": "same-origin" },
      data,
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  const endpoint = await svix.endpoint.create(applicationId, {
    url: input.url,
    description: "Order system",
    headers: { "X-Team": "orders", Authorization: "s3cret" },
  });
  const message = await svix.message.create(applicationId, {
    eventType: "fulfillment.created",
    payload: { a: 1 },
  });
  await post("/api-key", { name: "CI" });
  await post("/order", { catalog: "fulfillment" });
  const inspector = await post("/inspector", { name: "Trial" });
  await operator.request.post(inspector.url, {
    data: "seen",
    headers: { "x-api-key": "s3cret" },
  });
  return {
    endpointId: endpoint.id,
    messageId: message.id,
    inspectorId: String(inspector.id),
  };
}

function stopsOf({ endpointId, messageId, inspectorId }: Filled): Stop[] {
  const endpoint = `/developers/endpoints/${endpointId}`;
  const sees = (text: string) => (page: Page) => expect(page.getByText(text).first()).toBeVisible();
  return [
    { path: "/developers", see: seeDevelopers },
    { path: "/developers/endpoints", see: sees("Order system") },
    { path: "/developers/endpoints/new", see: sees("You can look, not change") },
    { path: endpoint, see: sees("viewers cannot see it") },
    { path: `${endpoint}/testing`, see: seeTesting },
    { path: `${endpoint}/deliveries`, see: seeRow },
    { path: `${endpoint}/advanced`, see: seeAdvanced },
    { path: "/developers/event-types?name=leg.created", see: sees("Leg Created") },
    { path: "/developers/logs", see: seeRow },
    { path: `/developers/messages/${messageId}`, see: seeMessage },
    { path: "/developers/inspector", see: sees("Trial") },
    { path: `/developers/inspector/${inspectorId}`, see: seeInspector },
    { path: "/developers/tasks", see: sees("Nothing was replayed yet") },
    { path: "/orders", see: sees("SIM-") },
    { path: "/settings/members", see: sees("Vera Viewer") },
  ];
}

async function seeDevelopers(page: Page): Promise<void> {
  await expect(page.getByRole("row", { name: /CI/ })).toBeVisible();
}

async function seeRow(page: Page): Promise<void> {
  await expect(page.getByRole("row", { name: /fulfillment\.created/ }).first()).toBeVisible();
}

async function seeTesting(page: Page): Promise<void> {
  const editor = page.getByRole("textbox", { name: "Payload" });
  await expect(editor).toContainText('"type"');
  await expect(editor).toHaveAttribute("contenteditable", "false");
}

async function seeAdvanced(page: Page): Promise<void> {
  const name = page.getByLabel("Name of header 1");
  await expect(name).toHaveValue("X-Team");
  await expect(name).toBeDisabled();
  await expect(page.getByLabel("Value of header 1")).toHaveValue("");
}

async function seeMessage(page: Page): Promise<void> {
  const answer = page.getByRole("region", { name: "Response body, status 500" });
  // The retry comes while the pages are walked: a timeline that is redrawn at the moment of the click misses it.
  await expect(async () => {
    if (!(await answer.isVisible())) {
      await page.getByRole("button", { name: /Attempt 1 failed: 500/ }).click();
    }
    await expect(answer).toHaveText("broken", { timeout: 3_000 });
  }).toPass();
  await page.getByRole("tab", { name: "Verify signature" }).click();
  await expect(page.getByLabel("Received headers")).toBeVisible();
}

async function seeInspector(page: Page): Promise<void> {
  const request = page.getByRole("region", { name: "Request 1" });
  await expect(request.getByRole("region", { name: "Body" })).toHaveText("seen");
  await expect(request.getByText("x-api-key")).toBeVisible();
}
