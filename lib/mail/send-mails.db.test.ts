import pino from "pino";
import { beforeEach, describe, expect, test } from "vitest";
import { createMailer } from "@/lib/mail/create-mailer";
import { queueMails } from "@/lib/mail/queue-mails";
import { sendMails } from "@/lib/mail/send-mails";
import type { SmtpScript } from "@/lib/testing/open-smtp-server";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startSmtpServer } from "@/lib/testing/start-smtp-server";

const FROM = "Posthaste <posthaste@example.com>";

describe("mails", () => {
  const queue = useQueue();
  beforeEach(() => queue.pool.query("delete from outgoing_mail"));

  async function prepare(script: SmtpScript = {}) {
    const server = await startSmtpServer(script);
    const mailer = createMailer({ smtpUrl: server.url, from: FROM });
    const lines: { level: number; msg: string; isOver?: boolean }[] = [];
    const logger = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
    return { server, lines, send: () => sendMails({ pool: queue.pool, mailer, logger }) };
  }
  const add = (recipient: string, subject = "Endpoint only fails") =>
    queueMails(queue.pool, [{ recipient, subject, body: "First line\n.second line: häßlich\n" }]);
  async function readWaiting() {
    const { rows } = await queue.pool.query<{
      recipient: string;
      attempts: number;
      minutes: number;
    }>(
      `select recipient, attempt_count as attempts,
         round(extract(epoch from due_at - now()) / 60)::int as minutes
       from outgoing_mail order by recipient`,
    );
    return rows;
  }

  test("are handed to the mail server from the operator's sender, and forgotten", async () => {
    const { server, send } = await prepare();
    await add("ada@example.com");
    await add("bob@example.com");
    await send();
    expect(server.mails).toMatchObject([
      { sender: "posthaste@example.com", recipients: ["ada@example.com"] },
      { sender: "posthaste@example.com", recipients: ["bob@example.com"] },
    ]);
    const text = server.mails[0]?.text ?? "";
    expect(text).toContain(`From: ${FROM}`);
    expect(text).toContain("To: ada@example.com");
    expect(text).toContain("Subject: Endpoint only fails");
    expect(text).toMatch(/^Message-ID: <mail_[0-9A-Za-z]{27}@posthaste>$/m);
    expect(text).toContain("Auto-Submitted: auto-generated");
    expect(text).toMatch(/^First line$/m);
    expect(text).toMatch(/^\.second line: h=C3=A4=C3=9Flich$/m);
    expect(await readWaiting()).toEqual([]);
    await send();
    expect(server.mails).toHaveLength(2);
  });

  test("cannot smuggle a header in by their subject", async () => {
    const { server, send } = await prepare();
    await add("ada@example.com", "Shop\r\nBcc: eve@example.com");
    await send();
    expect(server.mails[0]?.recipients).toEqual(["ada@example.com"]);
    expect(server.mails[0]?.text).not.toMatch(/^Bcc:/m);
  });

  test.each<[string, SmtpScript]>([
    ["is busy", { CONNECT: "421 later" }],
    ["takes no text now", { TEXT: "451 try again" }],
    ["lets the sender wait", { RCPT: "450 greylisted" }],
    ["refuses the sender for good, which the operator can mend", { MAIL: "550 not you" }],
  ])(
    "wait while the server %s, longer each time, and one failure is enough for a run",
    async (...[, script]) => {
      const { server, lines, send } = await prepare(script);
      await add("ada@example.com");
      await add("bob@example.com");
      await send();
      expect(await readWaiting()).toEqual([
        { recipient: "ada@example.com", attempts: 1, minutes: 1 },
        { recipient: "bob@example.com", attempts: 0, minutes: 0 },
      ]);
      expect(lines).toMatchObject([{ level: 40, msg: "mail not sent", isOver: false }]);
      await queue.pool.query("update outgoing_mail set due_at = now(), attempt_count = 3");
      await queue.pool.query("delete from outgoing_mail where recipient like 'bob%'");
      await send();
      expect(await readWaiting()).toMatchObject([{ attempts: 4, minutes: 8 }]);
      server.say({});
      await queue.pool.query("update outgoing_mail set due_at = now()");
      await send();
      expect(server.mails).toHaveLength(1);
      expect(await readWaiting()).toEqual([]);
    },
  );

  test("are given up for a recipient whom the server refuses for good, and the others go out", async () => {
    const { server, lines, send } = await prepare({ RCPT: "550 nobody of that name" });
    await add("nobody@example.com");
    await send();
    expect(await readWaiting()).toEqual([]);
    expect(lines).toMatchObject([{ msg: "mail not sent", isOver: true }]);
    server.say({});
    await add("ada@example.com");
    await send();
    expect(server.mails).toHaveLength(1);
  });

  test("are given up after the tenth attempt", async () => {
    const { send } = await prepare({ TEXT: "451 try again" });
    await add("ada@example.com");
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect(await readWaiting()).toMatchObject([{ attempts: attempt - 1 }]);
      await queue.pool.query("update outgoing_mail set due_at = now()");
      await send();
    }
    expect(await readWaiting()).toEqual([]);
  });

  test("go out once where several workers send at the same time", async () => {
    const { server, send } = await prepare();
    for (let count = 1; count <= 12; count++) await add(`user${count}@example.com`);
    await Promise.all([send(), send(), send()]);
    const recipients = server.mails.flatMap((mail) => mail.recipients);
    expect([recipients.length, new Set(recipients).size]).toEqual([12, 12]);
  });

  test("of a worker that died while it sent are taken by another one when its lease is over", async () => {
    const { server, send } = await prepare();
    await add("ada@example.com");
    await queue.pool.query(
      "update outgoing_mail set attempt_count = 1, due_at = now() + interval '5 minutes'",
    );
    await send();
    expect(server.mails).toHaveLength(0);
    await queue.pool.query("update outgoing_mail set due_at = due_at - interval '5 minutes'");
    await send();
    expect(server.mails).toHaveLength(1);
  });
});
