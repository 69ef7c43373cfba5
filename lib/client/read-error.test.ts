import { describe, expect, test } from "vitest";
import { readError } from "@/lib/client/read-error";

const read = (body: string, status = 422) => readError(new Response(body, { status }));

describe("an error answer", () => {
  test("with a code is told by it", async () => {
    const body = JSON.stringify({ code: "conflict", detail: "Taken" });
    expect(await read(body, 409)).toMatchObject({
      status: 409,
      code: "conflict",
      message: "Taken",
      fields: [],
    });
  });

  test("with broken rules names each field below the body", async () => {
    const detail = [
      { loc: ["body", "headers", "Host"], msg: "may not be set", type: "value_error" },
      { loc: ["body", "url"], msg: "must not be empty", type: "value_error" },
    ];
    expect(await read(JSON.stringify({ detail }))).toMatchObject({
      code: "invalid",
      message: "may not be set; must not be empty",
      fields: [
        { path: ["headers", "Host"], message: "may not be set" },
        { path: ["url"], message: "must not be empty" },
      ],
    });
  });

  test.each([
    "",
    "<h1>Bad gateway</h1>",
    "null",
    "[]",
    '"text"',
    "{}",
    '{"code":1,"detail":"x"}',
    '{"detail":[{"loc":"body","msg":"x"}]}',
    '{"detail":[{"loc":["body",1],"msg":"x"}]}',
    '{"detail":[null]}',
  ])("of nobody we know is told by its status: %s", async (body) => {
    expect(await read(body, 502)).toMatchObject({
      code: "unknown",
      message: "The server answered 502",
      fields: [],
    });
  });
});
