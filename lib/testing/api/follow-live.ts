import { onTestFinished } from "vitest";
import { waitUntil } from "@/lib/testing/wait-until";

/** An application's live updates, as a browser's EventSource gets them; let go of after the test. */
export async function followLive(
  url: string,
  input: { applicationId: string; headers: Readonly<Record<string, string>> },
) {
  const aborting = new AbortController();
  onTestFinished(() => aborting.abort());
  const response = await fetch(`${url}/api/v1/app/${input.applicationId}/live`, {
    headers: input.headers,
    signal: aborting.signal,
  });
  let text = "";
  let isEnded = false;
  void read().catch(() => undefined);

  async function read() {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString("utf8");
    isEnded = true;
  }
  /** The kinds of change of each event so far. */
  const changes = (): string[] =>
    [...text.matchAll(/^event: change\ndata: (.*)$/gm)].map(([, data = ""]) => data);
  return {
    response,
    changes,
    hears: (change: string) =>
      waitUntil(`the change ${change}`, () => changes().includes(change) || null),
    isReady: () => waitUntil("the beginning", () => text.includes("event: ready") || null),
    beats: (count: number) =>
      waitUntil(`${count} heartbeats`, () => text.split("event: beat").length > count || null),
    hasEnded: () => waitUntil("the end", () => isEnded || null),
    leave: () => aborting.abort(),
  };
}
