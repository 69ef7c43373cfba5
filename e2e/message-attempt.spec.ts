import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "@/e2e/fixtures";
import { attemptsOf, expect, messagePath, readClipboard, sendText } from "@/e2e/message-page";

test.describe.configure({ timeout: 150_000 });

test("a signature that does not verify: the part that differs is named", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 400, body: "Invalid signature" });
  const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
  const { key } = await svix.endpoint.getSecret(application.id, endpoint.id);
  const { id } = await sendText({
    applicationId: application.id,
    payload: '{"total": 10.50, "name":"J\\u00fcrgen"}',
  });
  await page.goto(messagePath(application.id, id));
  await attemptsOf(page).first().click();
  await page.getByRole("tab", { name: "Verify signature" }).click();
  await expect(page).toHaveURL(/view=signature/);
  const [request] = receiver.requests;
  const signature = String(request?.headers["svix-signature"]);
  await expect(page.getByText(signature, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Compute with the endpoint's secret" }).click();
  await expect(page.getByText("It verifies: the sent signature is this secret's.")).toBeVisible();
  await expect(page.getByText(signature, { exact: true })).toHaveCount(2);

  const findings = page.getByRole("list", { name: "What differs" }).getByRole("listitem");
  const finding = (part: string) => findings.filter({ has: page.getByText(part, { exact: true }) });
  await page.getByLabel("Received headers").fill(JSON.stringify(request?.headers));
  await page.getByLabel("Received body").fill(String(request?.body));
  await page.getByLabel("The secret that your code uses").fill(key);
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(finding("Body")).toContainText("Byte for byte");
  await expect(finding("Secret")).toContainText("It makes the signature that was sent");
  await expect(finding("Age")).toContainText("A library accepts");

  const parsed = JSON.stringify(JSON.parse(String(request?.body)));
  await page.getByLabel("Received body").fill(parsed);
  await page.getByLabel("Received headers").fill("webhook-id: msg_other\nwebhook-timestamp: 1");
  await page.getByLabel("The secret that your code uses").fill("whsec_AAAAAAAAAAAAAAAAAAAAAAAA");
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(finding("Id")).toContainText("it belongs to another message");
  await expect(finding("Signature")).toContainText("There is no webhook-signature");
  await expect(finding("Body")).toContainText("It differs from byte 9 on. It is the same JSON");
  await expect(finding("Secret")).toContainText("another secret");
  await expect(finding("Age")).toContainText("Message timestamp too old");
});

test("an attempt is copied as cURL, and a shell sends the very same bytes", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const receiver = await startReceiver({ status: 200, body: "" });
  const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
  await svix.endpoint.setHeaders(application.id, endpoint.id, {
    headers: { "X-Api-Key": "do-not-tell" },
  });
  const payload = `{"text":"it's $HOME \`id\` \\n \u202e ☕",  "n": 1.0}`;
  const { id } = await sendText({ applicationId: application.id, payload });
  await page.goto(messagePath(application.id, id));
  await attemptsOf(page).first().click();
  await page.getByRole("tab", { name: "Request" }).click();
  await expect(page.getByText("sent, value not kept")).toBeVisible();
  await page.getByRole("button", { name: "Copy as cURL" }).click();
  await expect.poll(() => readClipboard(page)).toContain("curl");
  const command = await readClipboard(page);
  expect(command).not.toContain("do-not-tell");
  const shell = spawn("sh", ["-s"], { stdio: ["pipe", "ignore", "inherit"] });
  shell.stdin.end(`${command} --silent --show-error\n`);
  expect((await once(shell, "close"))[0]).toBe(0);
  const [sent, again] = receiver.requests;
  expect(again?.body).toBe(payload);
  expect(again?.body).toBe(sent?.body);
  for (const name of ["svix-id", "svix-signature", "webhook-timestamp", "content-type"]) {
    expect(again?.headers[name]).toBe(sent?.headers[name]);
  }
  expect(again?.headers["x-api-key"]).toBe("<your X-Api-Key>");
});

test("an attempt is compared with another one, and a payload with another message's", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const answer = { status: 500, body: '{"error":"database","id":1}' };
  const receiver = await startReceiver(answer);
  await svix.endpoint.create(application.id, { url: receiver.url });
  const send = (total: number) =>
    svix.message.create(application.id, {
      eventType: "a.b",
      payload: { total, lines: [1, 2] },
    });
  const other = await send(1);
  const { id } = await send(2);
  await page.goto(messagePath(application.id, id));
  await expect(attemptsOf(page)).toHaveCount(2);
  answer.body = '{"error":"timeout","id":1}';
  await page.getByRole("button", { name: "Retry now" }).click();
  await expect(attemptsOf(page)).toHaveCount(3);
  await attemptsOf(page).first().click();
  await page.getByRole("tab", { name: "Compare" }).click();
  await page
    .getByLabel("With another attempt of this message")
    .selectOption({ label: `By hand: 500 (${receiver.url})` });
  const responses = page.getByRole("region", { name: "Responses, compared" });
  await expect(responses.getByText("only in this one")).toHaveCount(2);
  await expect(responses).toContainText('"error": "database"');
  await expect(responses).toContainText('"error": "timeout"');
  await page.getByLabel("With another message's payload").fill(other.id);
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  const payloads = page.getByRole("region", { name: "Payloads, compared" });
  await expect(payloads).toContainText('"total": 2');
  await expect(payloads).toContainText('"total": 1');
});
