import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changeHeaders,
  findHeaderNameProblem,
  findRepeatedHeaderNames,
} from "@/lib/endpoints/rules";

const anyName = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,12}$/);
const anyHeaders = fc
  .uniqueArray(fc.tuple(anyName, fc.string()), { selector: ([name]) => name.toLowerCase() })
  .map((entries): Record<string, string> => Object.fromEntries(entries));
const anyChange = fc
  .uniqueArray(fc.tuple(anyName, fc.option(fc.string())), {
    selector: ([name]) => name.toLowerCase(),
  })
  .map((entries): Record<string, string | null> => Object.fromEntries(entries));
const lowerCase = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

describe("changing headers", () => {
  test("sets and removes what it names, and leaves the rest, whatever the case of the names", () => {
    fc.assert(
      fc.property(anyHeaders, anyChange, (headers, change) => {
        const expected = new Map(Object.entries(lowerCase(headers)));
        for (const [name, value] of Object.entries(change)) {
          if (value === null) expected.delete(name.toLowerCase());
          else expected.set(name.toLowerCase(), value);
        }
        const changed = changeHeaders(headers, change);
        expect(new Map(Object.entries(lowerCase(changed)))).toEqual(expected);
        expect(findRepeatedHeaderNames(Object.keys(changed))).toEqual([]);
      }),
    );
  });

  test("spells a name as the change does where it sets it, and as before elsewhere", () => {
    const headers = { "X-Kept": "1", "X-Set": "2" };
    expect(changeHeaders(headers, { "x-set": "3" })).toEqual({ "X-Kept": "1", "x-set": "3" });
  });
});

describe("a repeated name", () => {
  test("is found from its second spelling on, and only then", () => {
    expect(findRepeatedHeaderNames(["X-A", "x-a", "X-B", "X-a"])).toEqual(["x-a", "X-a"]);
    expect(findRepeatedHeaderNames(["X-A", "X-B"])).toEqual([]);
    expect(findRepeatedHeaderNames([])).toEqual([]);
  });
});

describe("a header's name", () => {
  test.each([
    "X-Team",
    "x",
    "Authorization",
    "X-Amazing",
    "X-Fdx",
    "Webhook",
    "Svix",
    "a".repeat(256),
  ])("may be %s", (name) => {
    expect(findHeaderNameProblem(name)).toBeNull();
  });

  test.each([
    { name: "X Foo", problem: "is not the name of a header" },
    { name: "HOST", problem: "may not be set" },
    { name: "expect", problem: "may not be set" },
    { name: "Webhook-Anything", problem: "begin with 'webhook-'" },
    { name: "a".repeat(257), problem: "at most 256 characters" },
  ])("may not be $name, and the problem says why", ({ name, problem }) => {
    expect(findHeaderNameProblem(name)).toContain(problem);
  });
});
