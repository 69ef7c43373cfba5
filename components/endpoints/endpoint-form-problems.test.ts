import { describe, expect, test } from "vitest";
import { findFormProblems, toFieldPath } from "@/components/endpoints/endpoint-form-problems";
import {
  EMPTY_ENDPOINT,
  type EndpointFormValues,
  toEndpointBody,
  toFormValues,
} from "@/components/endpoints/endpoint-form-values";
import { endpointInput } from "@/lib/endpoints/schema";

const GOOD: EndpointFormValues = {
  ...EMPTY_ENDPOINT,
  url: "https://example.com/webhooks",
  eventChoice: "all",
};
const TEST_ENVIRONMENT = { httpsOnly: false };
const LIVE_ENVIRONMENT = { httpsOnly: true };

const row = (name: string, value: string) => ({ name, value, isKept: false });

function problemsOf(fields: Partial<EndpointFormValues>, environment = TEST_ENVIRONMENT) {
  const problems = findFormProblems({ ...GOOD, ...fields }, environment);
  return Object.fromEntries(problems.map(({ path, message }) => [path.join("."), message]));
}

describe("the endpoint form", () => {
  test("takes a URL and a choice, and makes the API's body of them", () => {
    expect(problemsOf({})).toEqual({});
    const body = toEndpointBody({ ...GOOD, url: " https://example.com/a ", throttleRate: "10" });
    expect(endpointInput.parse(body)).toMatchObject({
      url: "https://example.com/a",
      eventTypes: null,
      channels: null,
      throttleRate: 10,
      retryPolicy: "standard",
      secret: null,
    });
  });

  test.each([
    { url: "", message: "Enter the URL" },
    { url: "example.com/webhooks", message: "cannot be read" },
    { url: "ftp://example.com/", message: "https:// or http://" },
    { url: "http://a..b/", message: "host name" },
    { url: "http://example.com:0/", message: "port 0" },
  ])("R22: refuses the URL $url by its field", ({ url, message }) => {
    expect(problemsOf({ url })).toEqual({ url: expect.stringContaining(message) });
  });

  test("C7: wants https in a live environment, and takes http in test", () => {
    const url = "http://example.com/";
    expect(problemsOf({ url }, TEST_ENVIRONMENT)).toEqual({});
    expect(problemsOf({ url }, LIVE_ENVIRONMENT)).toEqual({
      url: expect.stringContaining("https://"),
    });
  });

  test("C5: choosing nothing is not all, and all is an explicit choice", () => {
    expect(problemsOf({ eventChoice: "some", eventTypes: [] })).toEqual({
      eventTypes: "Choose at least one event, or choose all events.",
    });
    expect(problemsOf({ eventChoice: "some", eventTypes: ["order.created"] })).toEqual({});
    expect(toEndpointBody({ ...GOOD, eventTypes: ["order.created"] }).eventTypes).toBeNull();
  });

  test("tells each broken rule at the row that breaks it", () => {
    const headers = [
      row("X-Team", "orders"),
      row("Host", "example.com"),
      row("", "value"),
      row("svix-id", "1"),
      row("X-Bad", "line\nbreak"),
      row("x-team", "again"),
      row("", ""),
    ];
    expect(problemsOf({ headers })).toEqual({
      "headers.1.name": "The header 'Host' may not be set.",
      "headers.2.name": "Enter a name.",
      "headers.3.name": "Headers that begin with 'svix-' may not be set.",
      "headers.4.value": "Must have visible Latin-1 characters only.",
      "headers.5.name": expect.stringContaining("case makes no difference"),
    });
  });

  test("refuses two rows with the very same name, of which one would be lost", () => {
    expect(problemsOf({ metadata: [row("team", "a"), row("team", "b")] })).toEqual({
      "metadata.1.name": "This name is there twice.",
    });
  });

  test.each([
    { fields: { throttleRate: "fast" }, field: "throttleRate" },
    { fields: { throttleRate: "0" }, field: "throttleRate" },
    { fields: { retryKind: "custom" as const, delays: "soon" }, field: "delays" },
    { fields: { retryKind: "custom" as const, delays: "2 days" }, field: "delays" },
    { fields: { secret: "short" }, field: "secret" },
    { fields: { channels: ["with space"] }, field: "channels" },
    { fields: { uid: "ep_mine" }, field: "uid" },
  ])("refuses $fields at $field", ({ fields, field }) => {
    expect(Object.keys(problemsOf(fields))).toEqual([field]);
  });

  test("finds the place of whatever field the API refuses", () => {
    const values = { ...GOOD, headers: [row("A", "1"), row("B", "2")] };
    const place = (path: string[]) => toFieldPath(path, { values, isValue: false });
    expect(place(["url"])).toEqual(["url"]);
    expect(place(["eventTypes", "0"])).toEqual(["eventTypes"]);
    expect(place(["headers", "B"])).toEqual(["headers", 1, "name"]);
    expect(place(["headers"])).toEqual(["headers"]);
    expect(place(["retryPolicy", "delaysSeconds", "0"])).toEqual(["delays"]);
    expect(place(["something", "new"])).toBeNull();
  });

  test("gives back what it was filled with from an endpoint", () => {
    const endpoint = {
      id: "ep_1",
      uid: "mine",
      url: "https://example.com/",
      description: "Orders",
      disabled: false,
      eventTypes: ["a.b"],
      channels: ["eu"],
      throttleRate: 5,
      metadata: { team: "orders" },
      retryPolicy: { delaysSeconds: [5, 90, 3_600] },
      disabledAt: null,
      enabledAt: null,
      createdAt: "",
      updatedAt: "",
      filterTypes: null,
      rateLimit: null,
      version: 1,
    };
    expect(toEndpointBody(toFormValues(endpoint))).toMatchObject({
      uid: "mine",
      url: "https://example.com/",
      eventTypes: ["a.b"],
      channels: ["eu"],
      throttleRate: 5,
      metadata: { team: "orders" },
      retryPolicy: { delaysSeconds: [5, 90, 3_600] },
    });
    const all = toFormValues({ ...endpoint, eventTypes: null });
    expect(toEndpointBody(all).eventTypes).toBeNull();
  });
});
