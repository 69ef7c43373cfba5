import { spawn } from "node:child_process";
import { once } from "node:events";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startReceiver } from "@/lib/testing/start-receiver";
import { curlCommand } from "./curl-command";

const MIB = 1024 * 1024;
/** Shells and curls are started one after another. */
const SLOW = { timeout: 60_000 };

const HEADERS = {
  "user-agent": "Posthaste/1.0",
  "content-type": "application/json",
  "webhook-id": "msg_1",
  "webhook-signature": "v1,abc= v1,def=",
};

/** As a person pastes it. */
async function runInShell(command: string): Promise<void> {
  const shell = spawn("sh", ["-s"], { stdio: ["pipe", "ignore", "pipe"] });
  shell.stdin.end(`${command} --silent --show-error\n`);
  let complaint = "";
  shell.stderr.on("data", (chunk) => {
    complaint += chunk;
  });
  const [code] = await once(shell, "close");
  expect([code, complaint]).toEqual([0, ""]);
}

async function sendBody(body: string) {
  const receiver = await startReceiver();
  await runInShell(curlCommand({ url: receiver.url, headers: HEADERS, hiddenNames: [], body }));
  const [request] = await receiver.received(1);
  return request;
}

describe("the command that sends an attempt again", () => {
  test.each([
    ["quotes", `{"a":"it's \\"quoted\\" 'twice' $HOME \`id\` \\\\ !! %s %d"}`],
    ["new lines", '{\n  "a": 1,\r\n\t"b": "\\n"\n}\n'],
    ["unicode", '{"a":"naïve ☕ 日本語 👩‍👩‍👧 \u202etxt\u200b"}'],
    ["escapes that a shell would read", '{"a":"\\u0041\\t\\\\n\\x41"}'],
    ["what looks like a file or an option", '{"a":"@/etc/passwd","b":"--data x"}'],
    ["nothing", "{}"],
  ])("sends the very bytes: %s", async (_, body) => {
    const request = await sendBody(body);
    expect(request?.body.toString("utf8")).toBe(body);
    expect(request?.method).toBe("POST");
  });

  test("sends the very bytes of whatever JSON there is", SLOW, async () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(text, text, { maxKeys: 3 }), async (value) => {
        const body = JSON.stringify(value, null, 1);
        expect((await sendBody(body))?.body).toEqual(Buffer.from(body));
      }),
      { numRuns: 25 },
    );
  });

  test("sends a mebibyte, which no argument can hold", SLOW, async () => {
    const body = JSON.stringify({ text: "it's é ".repeat(MIB / 8) });
    expect((await sendBody(body))?.body.equals(Buffer.from(body))).toBe(true);
  });

  test("sends the headers as they were sent, and placeholders where the values are secret", async () => {
    const receiver = await startReceiver();
    await runInShell(
      curlCommand({
        url: `${receiver.url}?a=[1-3]&b={x,y}&c=it's`,
        headers: { ...HEADERS, "x-empty": "" },
        hiddenNames: ["Authorization"],
        body: "{}",
      }),
    );
    const [request] = await receiver.received(1);
    expect(request?.headers).toMatchObject({
      ...HEADERS,
      "x-empty": "",
      authorization: "<your Authorization>",
    });
    expect(request?.path).toBe("/hooks?a=[1-3]&b={x,y}&c=it's");
    expect(receiver.requests).toHaveLength(1);
  });
});
