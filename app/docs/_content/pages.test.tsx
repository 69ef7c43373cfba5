import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import * as configModule from "@/lib/config/config";
import { STANDARD_RETRY_DELAYS_SECONDS } from "@/lib/delivery/retry-schedule";
import { explainAttempt } from "@/lib/shared/explain-attempt";
import { buildSchema } from "@/prisma/event-schemas/build-schema";
import catalog from "@/prisma/event-types.json" with { type: "json" };
import { groupEvents } from "./event-groups";
import { DOC_PAGES, docPath, findDocPage } from "./pages";
import { isPortalPlace } from "./portal-places";
import { readSections } from "./read-sections";

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

const GROUPS = groupEvents(
  catalog.map((entry) => ({
    ...entry,
    groupName: entry.group,
    schemas: { "1": JSON.parse(JSON.stringify(buildSchema(entry))) },
  })),
);

function render(slug: string): string {
  const page = findDocPage(slug);
  if (page === null) throw new Error(`No page ${slug}`);
  return renderToStaticMarkup(createElement(page.Content, { groups: GROUPS }));
}

/** What a reader reads, without the marks. */
function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/&#x([0-9a-f]+);/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&(amp|lt|gt|quot);/g, (_, name) => ENTITIES[name] ?? "")
    .replaceAll(/\s+/g, " ");
}

function cellsOf(html: string, label: string): string[][] {
  const [, table = ""] = html.split(`aria-label="${label}"`);
  const [body = ""] = table.slice(table.indexOf("<tbody")).split("</tbody>");
  return body
    .split("<tr")
    .slice(1)
    .map((row) =>
      row
        .split(/<t[hd]\b/)
        .slice(1)
        .map((cell) => textOf(`<t${cell}`).trim()),
    );
}

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgres://localhost/docs");
  vi.stubEnv("POSTHASTE_SECRET", "a secret of at least thirty-two characters");
});

describe("the tables of the docs are the data of the engine", () => {
  test("R50, RR23 to RR44: every event type with its name and what it means, by group", () => {
    const html = render("event-catalog");
    const groups = [...new Set(catalog.map(({ group }) => group))];
    expect(groups).toEqual(expect.arrayContaining(["Orders", "Legs", "Manifests", "Tasks"]));
    for (const group of groups) {
      const events = catalog.filter((event) => event.group === group);
      expect(cellsOf(html, group)).toEqual(
        events.map(({ name, title, description }) => [name, `${title} ${description}`]),
      );
    }
  });

  test.each(catalog)("R51: the example of $name is the one that is sent", (event) => {
    const html = render("event-catalog");
    const [, figure = ""] = html.split(`<div role="group" aria-label="${event.name}"`);
    const [code = ""] = figure.split("</pre>");
    expect(
      JSON.parse(textOf(code.slice(code.indexOf(">") + 1).replaceAll(/<[^>]+>/g, ""))),
    ).toEqual(event.example);
  });

  test.each(["webhooks", "retry-schedule"])(
    "R75: the schedule on /docs/%s is the worker's",
    (slug) => {
      const rows = cellsOf(render(slug), "Standard retry schedule");
      expect(rows.map(([attempt]) => Number(attempt))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(rows[0]?.[1]).toBe("Immediately");
      expect(rows.slice(1).map(([, delay]) => toSeconds(delay))).toEqual(
        STANDARD_RETRY_DELAYS_SECONDS,
      );
      expect(rows.at(-1)?.[2]).toBe("27 h 35 min 5 s");
    },
  );

  test.each(["webhooks", "retry-schedule"])("/docs/%s tells the schedule that is set", (slug) => {
    const config = { ...configModule.getConfig(), standardRetryDelaysSeconds: [10, 180] };
    const reading = vi.spyOn(configModule, "getConfig").mockReturnValue(config);
    onTestFinished(() => reading.mockRestore());
    const html = render(slug);
    const rows = cellsOf(html, "Standard retry schedule");
    expect(rows.map(([, delay]) => delay)).toEqual(["Immediately", "10 seconds", "3 minutes"]);
    if (slug === "webhooks") return;
    expect(textOf(html)).toContain("Up to 3 attempts over 3 min 10 s");
  });

  test("R79: troubleshooting has the portal's own words for each outcome", () => {
    const text = textOf(render("troubleshooting"));
    for (const statusCode of [301, 400, 401, 410, 429, 500, 504]) {
      const { title, meaning } = explainAttempt({
        outcome: "refused",
        statusCode,
        errorMessage: null,
      });
      expect(text).toContain(title);
      expect(text).toContain(meaning);
    }
    expect(text).toContain("The host name was not found");
    expect(text).toContain("The certificate is self-signed");
  });
});

function toSeconds(text = ""): number {
  const units: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3_600 };
  const [count, unit = ""] = text.split(" ");
  return Number(count) * (units[unit.replace(/s$/, "")] ?? Number.NaN);
}

describe("the docs say", () => {
  test("R1: what the page Webhooks teaches", () => {
    expect(findDocPage("webhooks")).toMatchObject({
      title: "Webhooks",
      lead: expect.stringMatching(/set up and use webhooks .* real-time notifications/),
    });
  });

  test.each([
    { check: "R5", slug: "webhooks", words: /Enable Webhooks.*Add Endpoint.*Test & Monitor/ },
    { check: "R13", slug: "webhooks", words: /endpoint URL is ready, which accepts POST requests/ },
    { check: "R24", slug: "webhooks", words: /webhook\.site/ },
    {
      check: "R40 to R49",
      slug: "webhooks",
      words: /fulfillment\.created.*fulfillment\.shipped.*tracking\.updated/,
    },
    { check: "R52", slug: "webhooks", words: /Security: always verify the signature/ },
    { check: "R55", slug: "signature-verification", words: /details of the endpoint/ },
    { check: "R58", slug: "signature-verification", words: /Use the raw body/ },
    {
      check: "R59",
      slug: "signature-verification",
      words: /Process only what verifies; reject the rest/,
    },
    { check: "R61", slug: "signature-verification", words: /whsec_/ },
    { check: "RR6", slug: "webhooks", words: /An endpoint is a URL that you define/ },
    { check: "RR13", slug: "best-practices", words: /of its own on your server/ },
    { check: "RR19", slug: "best-practices", words: /put the event in a queue/ },
    { check: "RR20", slug: "best-practices", words: /same event may arrive more than once/ },
    {
      check: "RR21",
      slug: "best-practices",
      words: /log of the events that you have processed, and skip those/,
    },
    { check: "RR22", slug: "best-practices", words: /Verify every signature/ },
    { check: "C14", slug: "best-practices", words: /same each time that it is sent/ },
    {
      check: "C15",
      slug: "glossary",
      words: /calls an endpoint .* webhook .* workspace .* application/,
    },
    { check: "W1", slug: "workspace-api", words: /one application to notify another of events/ },
    { check: "W3", slug: "workspace-api", words: /FULFILLED/ },
    {
      check: "trap 1",
      slug: "signature-verification",
      words: /express\.raw\(\{ type: "application\/json" \}\)/,
    },
  ])("$check: /docs/$slug has $words", ({ slug, words }) => {
    expect(textOf(render(slug))).toMatch(words);
  });

  test("R63: how to verify in every language, with a library or by hand", () => {
    const text = textOf(render("signature-verification"));
    for (const name of [
      "JavaScript",
      "TypeScript",
      "Python",
      "Go",
      "Java",
      "Ruby",
      "PHP",
      "C#",
      "Rust",
    ]) {
      expect(text).toContain(name);
    }
  });

  test.each([
    { check: "R12", slug: "webhooks", href: "/docs/quickstart" },
    { check: "R63", slug: "webhooks", href: "/docs/signature-verification" },
    { check: "R79", slug: "webhooks", href: "/docs/troubleshooting" },
    { check: "R80", slug: "webhooks", href: "/docs/quickstart" },
    { check: "R81", slug: "webhooks", href: "/docs/api" },
  ])("$check: /docs/$slug leads to $href", ({ slug, href }) => {
    expect(render(slug)).toContain(`href="${href}"`);
  });
});

describe("every page", () => {
  const anchors = () =>
    new Map(
      DOC_PAGES.map(({ slug, Content }) => [
        docPath(slug),
        readSections(createElement(Content, { groups: GROUPS })).map(({ id }) => id),
      ]),
    );

  test.each(DOC_PAGES)("/docs/$slug has links that lead somewhere", ({ slug }) => {
    const known = anchors();
    const hrefs = [...render(slug).matchAll(/href="([^"]+)"/g)].map(([, href]) => String(href));
    for (const href of hrefs.filter((one) => one.startsWith("/docs"))) {
      const [path = "", anchor] = href.split("#");
      if (path.startsWith("/docs/go/")) {
        expect(isPortalPlace(path.slice("/docs/go/".length)), href).toBe(true);
      } else {
        expect([...known.keys()], href).toContain(path);
        if (anchor !== undefined) expect(known.get(path), href).toContain(anchor);
      }
    }
  });

  test.each(DOC_PAGES)(
    "/docs/$slug has headings that can be told apart, and text below them",
    (page) => {
      const sections = readSections(createElement(page.Content, { groups: GROUPS }));
      const ids = sections.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const html = render(page.slug);
      for (const { id, heading } of sections.filter((section) => section.id !== null)) {
        expect(html).toContain(`id="${id}"`);
        expect(heading).not.toBe("");
      }
      expect(sections.map(({ text }) => text).join("").length).toBeGreaterThan(200);
    },
  );
});
