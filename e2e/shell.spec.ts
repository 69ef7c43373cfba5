import { expect } from "@playwright/test";
import { breaksPolicy } from "@/e2e/breaks-policy";
import { test } from "@/e2e/fixtures";
import { chosen, openPalette, palette } from "@/e2e/palette";
import { readTrial } from "@/e2e/trial";

test("the sidebar leads to every page, and marks where one is (R14)", async ({
  signedIn: page,
  application,
}) => {
  const base = `/a/${application.id}`;
  await page.goto(base);
  const main = page.getByRole("navigation", { name: "Main" });
  const pages = { Overview: "", Orders: "/orders", Developers: "/developers" };
  for (const [name, path] of Object.entries({ ...pages, Members: "/settings/members" })) {
    await expect(main.getByRole("link", { name })).toHaveAttribute("href", base + path);
  }
  await expect(main.getByRole("list", { name: "Connections" })).toContainText("Developers");
  await main.getByRole("link", { name: "Developers" }).click();
  await expect(page).toHaveURL(`${base}/developers`);
  await expect(main.getByRole("link", { name: "Developers" })).toHaveAttribute(
    "aria-current",
    "page",
  );
});

test("the portal's pages stand side by side as tabs", async ({ signedIn: page, application }) => {
  await page.goto(`/a/${application.id}/developers/endpoints`);
  const tabs = page.getByRole("navigation", { name: "Webhooks" });
  await expect(tabs.getByRole("link")).toHaveText([
    "Endpoints",
    "Event catalog",
    "Logs",
    "Activity",
    "Inspector",
  ]);
  await expect(tabs.getByRole("link", { name: "Endpoints" })).toHaveAttribute(
    "aria-current",
    "page",
  );
});

test("pages obey a policy that runs scripts by their nonce alone, and stand in no frame", async ({
  signedIn: page,
  application,
}) => {
  const base = `/a/${application.id}`;
  for (const path of ["/nowhere", base, `${base}/developers/endpoints/new`]) {
    const answer = await page.request.get(path);
    const policy = answer.headers()["content-security-policy"] ?? "";
    expect(policy).toMatch(/script-src 'nonce-[0-9a-f-]{36}' 'strict-dynamic';/);
    expect(policy).toContain("frame-ancestors 'none'");
  }
  // What was injected does not run.
  await page.goto(base);
  const violation = page.waitForEvent("console", (line) => breaksPolicy(line.text()));
  await page.evaluate(() => {
    const script = document.createElement("div");
    script.innerHTML = "<img src=x onerror=\"document.title = 'run'\">";
    document.body.append(script);
  });
  await violation;
  await expect(page).not.toHaveTitle("run");
});

test("a chosen theme is in the first byte of the next page", async ({
  signedIn: page,
  application,
}) => {
  await page.goto(`/a/${application.id}`);
  await page.getByRole("button", { name: /Account and theme/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
  const html = await (await page.request.get(`/a/${application.id}`)).text();
  expect(html).toMatch(/<html[^>]* data-theme="dark"/);
});

test("while webhooks are off the portal is not there, and the way to turn them on is (R17)", async ({
  signedIn: page,
  application,
}) => {
  const url = `/a/${application.id}/developers/endpoints`;
  const headers = { authorization: `Bearer ${readTrial().apiKey}` };
  const features = `/api/v1/app/${application.id}/features`;
  const off = { headers, data: { webhooks: false } };
  expect((await page.request.patch(features, off)).status()).toBe(200);
  await page.goto(url);
  await expect(page.getByRole("heading", { name: "Webhooks are off" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Webhooks" })).toBeHidden();
  await page.getByRole("link", { name: "Go to Developers" }).click();
  await expect(page).toHaveURL(/\/developers$/);

  const on = { headers, data: { webhooks: true } };
  expect((await page.request.patch(features, on)).status()).toBe(200);
  await page.goto(url);
  await expect(page.getByRole("navigation", { name: "Webhooks" })).toBeVisible();
});

test.describe("the palette", () => {
  test("opens by key and by button, and goes to a page", async ({
    signedIn: page,
    application,
  }) => {
    await page.goto(`/a/${application.id}`);
    await openPalette(page);
    await page.keyboard.type("endpo");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/developers\/endpoints$/);
    await expect(palette(page)).toBeHidden();

    await page.getByRole("button", { name: "Go to…" }).click();
    await palette(page)
      .getByRole("option", { name: /^Overview/ })
      .click();
    await expect(page).toHaveURL(new RegExp(`/a/${application.id}$`));

    await openPalette(page);
    await page.keyboard.press("Escape");
    await expect(palette(page)).toBeHidden();
  });

  test("finds an endpoint by its name, its URL and its id, and a message by its id", async ({
    signedIn: page,
    svix,
    application,
  }) => {
    const endpoint = await svix.endpoint.create(application.id, {
      url: "https://warehouse.example/incoming",
      description: "Order system",
    });
    await svix.endpoint.create(application.id, { url: "https://another.example/" });
    const message = await svix.message.create(application.id, { eventType: "a.b", payload: {} });
    await page.goto(`/a/${application.id}`);
    await openPalette(page);
    for (const text of ["order sys", "warehouse.example", endpoint.id]) {
      await palette(page).getByRole("combobox").fill(text);
      await expect(palette(page).getByRole("option", { name: /Order system/ })).toBeVisible();
      await expect(palette(page).getByRole("option", { name: /another/ })).toBeHidden();
    }
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/developers/endpoints/${endpoint.id}$`));

    await openPalette(page);
    await page.keyboard.insertText(` ${message.id} `);
    await expect(chosen(page)).toContainText("Open message");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/developers/messages/${message.id}$`));
  });

  test("sends an example: asks to which endpoint, and leads to its test page", async ({
    signedIn: page,
    svix,
    application,
  }) => {
    const endpoint = await svix.endpoint.create(application.id, {
      url: "https://warehouse.example/incoming",
      description: "Order system",
    });
    await page.goto(`/a/${application.id}`);
    await openPalette(page);
    await page.keyboard.type("example");
    await page.keyboard.press("Enter");
    await expect(page.getByPlaceholder("To which endpoint?")).toBeFocused();
    await page.keyboard.press("Backspace");
    await expect(page.getByPlaceholder("A page, an endpoint")).toBeFocused();
    await page.keyboard.type("example");
    await page.keyboard.press("Enter");
    await expect(chosen(page)).toContainText("Order system");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/endpoints/${endpoint.id}/testing$`));
  });

  test("switches the theme and the application", async ({ signedIn: page, svix, application }) => {
    const other = await svix.application.create({ name: `Second shop ${application.id}` });
    await page.goto(`/a/${application.id}`);
    await openPalette(page);
    await page.keyboard.type("theme dark");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
    await openPalette(page);
    await page.keyboard.type(`Second shop ${application.id}`);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/a/${other.id}$`));
    await svix.application.delete(other.id);
  });

  test("says when nothing fits", async ({ signedIn: page, application }) => {
    await page.goto(`/a/${application.id}`);
    await openPalette(page);
    await page.keyboard.type("xyzzyq");
    await expect(palette(page)).toContainText("Nothing fits");
  });
});

test.describe("the keyboard", () => {
  test("goes to a page by g and a letter", async ({ signedIn: page, application }) => {
    const base = `/a/${application.id}`;
    await page.goto(`${base}/developers/endpoints`);
    const keys = { o: "", e: "/developers/endpoints", d: "/developers" };
    for (const [key, path] of Object.entries(keys)) {
      await page.keyboard.press("g");
      await page.keyboard.press(key);
      await expect(page).toHaveURL(base + path);
    }
  });

  test("types text where somebody types", async ({ signedIn: page, application }) => {
    await page.goto(`/a/${application.id}/developers/endpoints/new`);
    const field = page.getByRole("textbox").first();
    await field.fill("");
    await field.pressSequentially("ge/?");
    await expect(field).toHaveValue("ge/?");
    await expect(page).toHaveURL(/\/endpoints\/new$/);
    await expect(page.getByRole("dialog")).toBeHidden();
  });

  test("/ puts the cursor into the page's search", async ({
    signedIn: page,
    svix,
    application,
  }) => {
    for (let count = 0; count <= 12; count++) {
      await svix.endpoint.create(application.id, { url: `https://a.example/${count}` });
    }
    await page.goto(`/a/${application.id}/developers/endpoints`);
    await expect(page.getByRole("searchbox")).toBeVisible();
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox")).toBeFocused();
    await expect(page.getByRole("searchbox")).toHaveValue("");
  });

  test("? shows all shortcuts, and none works beneath the dialog", async ({
    signedIn: page,
    application,
  }) => {
    await page.goto(`/a/${application.id}`);
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(dialog).toContainText("Endpoints");
    await page.keyboard.press("g");
    await page.keyboard.press("e");
    await expect(page).toHaveURL(new RegExp(`/a/${application.id}$`));
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });
});
