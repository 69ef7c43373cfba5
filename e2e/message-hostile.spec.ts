import { test } from "@/e2e/fixtures";
import { findSidewaysScroll, PHONE, SCREENSHOTS } from "@/e2e/inspect-page";
import { attemptsOf, expect, messagePath, readClipboard, sendText } from "@/e2e/message-page";

const MIB = 1024 * 1024;
/** Of a text that has tens of thousands. */
const DRAWN_LINES_MAX = 200;

test.describe.configure({ timeout: 150_000 });

test.describe("hostile content", () => {
  const HTML = `<script>document.title='run'</script><img src=x onerror="document.title='run'">`;

  test("is inert and intact, and breaks no layout", async ({
    signedIn: page,
    svix,
    application,
    startReceiver,
  }) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    page.on("dialog", () => expect("a dialog").toBe("never opened"));
    const body = Buffer.concat([
      Buffer.from(`${HTML}\u001b[31mred\u001b[0m \u202eevil\u202c zero\u200bwidth `),
      Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
    ]);
    const receiver = await startReceiver({ status: 500, body });
    const url = `${receiver.url}/${"very-long-path/".repeat(133)}?q=${encodeURIComponent(HTML)}`;
    expect(url.length).toBeGreaterThan(2_000);
    await svix.endpoint.create(application.id, { url, description: HTML });
    const payload = `{"html":${JSON.stringify(HTML)},"rtl":"\u202egpj.exe\u202c\u200b","ansi":"\\u001b[31m","big":12345678901234567890.10,"twice":1,"twice":2,"${"k".repeat(300)}":"${"v".repeat(3_000)}"}`;
    const { id } = await sendText({ applicationId: application.id, payload });
    await page.goto(messagePath(application.id, id));
    const text = page.getByRole("region", { name: "Payload" });
    await expect(text).toContainText("onerror=");
    await expect(text).toContainText("12345678901234567890.10");
    await expect(text).toContainText('"rtl": "\u202egpj.exe\u202c\u200b"');
    await page.getByRole("button", { name: "Copy: Payload" }).click();
    await expect.poll(() => readClipboard(page)).toBe(payload);

    await attemptsOf(page).first().click();
    const answer = page.getByRole("region", { name: "Response body, status 500" });
    await expect(answer).toHaveText(body.toString("utf8"));
    await page.getByRole("tab", { name: "Request" }).click();
    await expect(page.getByText("very-long-path").first()).toBeVisible();
    await page.getByRole("tab", { name: "Verify signature" }).click();
    await expect(page.getByText("Signed text")).toBeVisible();
    await page.setViewportSize(PHONE);
    for (const name of ["Response", "Request", "Verify signature", "Compare"]) {
      await page.getByRole("tab", { name, exact: true }).click();
      expect(await findSidewaysScroll(page), name).toEqual([]);
    }
    await page.screenshot({ path: `${SCREENSHOTS}/message-hostile-phone.png`, fullPage: true });
    await expect(page).not.toHaveTitle("run");
    await expect(page.locator("main img, main script")).toHaveCount(0);
    for (const path of ["", "/developers/endpoints", "/developers/logs", "/developers/activity"]) {
      await page.goto(`/a/${application.id}${path}`);
      await expect(page.getByRole("main")).toContainText(/a\.b|onerror=/);
      expect(await findSidewaysScroll(page), path).toEqual([]);
      await expect(page.locator("main img, main script")).toHaveCount(0);
      await expect(page).not.toHaveTitle("run");
    }
  });

  test("a payload of a mebibyte stays usable, and is whole on the clipboard", async ({
    signedIn: page,
    application,
  }) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const rows = Array.from(
      { length: 9_000 },
      (_, index) => `{"index":${index},"text":"${"x".repeat(80)}"}`,
    );
    const start = `{"rows":[${rows.join(",")}],"last":"needle","fill":"`;
    const payload = `${start}${"x".repeat(MIB - start.length - 2)}"}`;
    expect(payload).toHaveLength(MIB);
    const { id } = await sendText({ applicationId: application.id, payload });
    await page.goto(messagePath(application.id, id));
    await page.getByRole("searchbox", { name: "Search in Payload" }).fill("needle");
    const text = page.getByRole("region", { name: "Payload" });
    await expect(text).toContainText("needle");
    expect(await text.locator("bdi").count()).toBeLessThan(DRAWN_LINES_MAX);
    await page.getByRole("button", { name: "Copy: Payload" }).click();
    await expect.poll(async () => (await readClipboard(page)) === payload).toBe(true);
  });
});
