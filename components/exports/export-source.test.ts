import { describe, expect, test } from "vitest";
import { attemptColumns } from "@/components/exports/attempt-columns";
import { type ExportFormat, exportSource, writeExport } from "@/components/exports/export-source";
import { messageColumns } from "@/components/exports/message-columns";
import type { FoundAttempt, FoundMessage } from "@/lib/client/search";

const ATTEMPT: FoundAttempt = {
  id: "atmpt_1",
  msgId: "msg_1",
  endpointId: "ep_1",
  url: "https://a.example/",
  responseStatusCode: 0,
  responseDurationMs: 120,
  status: 2,
  statusText: "fail",
  triggerType: 1,
  timestamp: "2026-02-18T12:00:00.000Z",
  eventType: "order.paid",
  outcome: "unreachable.dns",
  attemptNumber: 0,
};
const state = { status: 0, attemptCount: 1, nextAttempt: null };
const MESSAGE: FoundMessage = {
  id: "msg_1",
  eventType: "order.paid",
  eventId: "=1+1",
  channels: null,
  tags: ["a", "b"],
  timestamp: "2026-02-18T12:00:00.000Z",
  deliverAt: null,
  deliveries: [
    { ...state, endpointId: "ep_1", endpointName: "Order, system", statusText: "success" },
    { ...state, endpointId: "ep_2", endpointName: null, statusText: "fail" },
  ],
};

async function write<Row extends object>(
  format: ExportFormat,
  input: { columns: Parameters<typeof exportSource<Row>>[0]["columns"]; rows: readonly Row[] },
) {
  const page = { data: input.rows, iterator: null, done: true, searchedUntil: "" };
  const source = exportSource({ ...input, noun: "rows", fetchPage: async () => page });
  const { columnNames } = source;
  return writeExport(format, { columnNames, rows: (await source.fetchPage(null)).data });
}

describe("an exported log", () => {
  test("of attempts has in each line what the log shows, and the ids", async () => {
    const text = await write("csv", { columns: attemptColumns, rows: [ATTEMPT] });
    expect(text.slice(1).split("\r\n")).toEqual([
      "time,status,event_type,message_id,attempt_id,endpoint_id,url,status_code,outcome,duration_ms,attempt_number,trigger",
      "2026-02-18T12:00:00.000Z,fail,order.paid,msg_1,atmpt_1,ep_1,https://a.example/,,unreachable.dns,120,,manual",
      "",
    ]);
  });

  test("of messages tells how each endpoint got it, by name and id, and runs nothing", async () => {
    const text = await write("csv", { columns: messageColumns, rows: [MESSAGE] });
    expect(text.slice(1).split("\r\n")).toEqual([
      "time,event_type,message_id,event_id,channels,tags,endpoints,delivered,deliveries",
      `2026-02-18T12:00:00.000Z,order.paid,msg_1,'=1+1,,a b,2,1,"Order, system (ep_1): success; ep_2: fail"`,
      "",
    ]);
  });

  test("is in JSON an array of what the API answers, a row a line", async () => {
    const rows = [ATTEMPT, { ...ATTEMPT, id: "atmpt_2" }];
    const text = await write("json", { columns: attemptColumns, rows });
    expect(JSON.parse(text)).toEqual(rows);
    expect(text.trimEnd().split("\n")).toHaveLength(rows.length + 2);
  });
});
