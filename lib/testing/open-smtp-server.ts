import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { portOf } from "@/lib/testing/port-of";

export interface ReceivedMail {
  readonly sender: string;
  readonly recipients: readonly string[];
  /** Headers and body, as they came, without the dot at the end. */
  readonly text: string;
}

/** What the server says to a command instead of "yes": by the command's first word. */
export type SmtpScript = Readonly<Record<string, string>>;

export interface SmtpServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** From now on. */
  say(script: SmtpScript): void;
  close(): void;
}

/**
 * A mail server on this machine: it holds the conversation of RFC 5321 as far as a client needs it, and
 * may be told what to refuse. Port 0 is any free one.
 */
export async function openSmtpServer(input: {
  port: number;
  script: SmtpScript;
}): Promise<SmtpServer> {
  const mails: ReceivedMail[] = [];
  let current = input.script;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    void converse(socket, { answerOf: (command) => current[command], mails });
  });
  server.listen(input.port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${portOf(server)}`,
    mails,
    say: (next) => {
      current = next;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

async function converse(
  socket: Socket,
  input: { answerOf: (command: string) => string | undefined; mails: ReceivedMail[] },
): Promise<void> {
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  /** Whether the answer is of the usual kind. */
  const answer = (command: string, usual: string): boolean => {
    const line = input.answerOf(command) ?? usual;
    socket.write(`${line}\r\n`);
    return line.startsWith(usual.charAt(0));
  };
  let sender = "";
  let recipients: string[] = [];
  const commands: Record<string, (line: string) => Promise<void> | void> = {
    MAIL(line) {
      if (answer("MAIL", "250 yes")) [sender, recipients] = [addressOf(line), []];
    },
    RCPT(line) {
      if (answer("RCPT", "250 yes")) recipients.push(addressOf(line));
    },
    async DATA() {
      if (!answer("DATA", "354 go on")) return;
      const text = await readText(lines);
      if (answer("TEXT", "250 taken")) input.mails.push({ sender, recipients, text });
    },
    QUIT() {
      answer("QUIT", "221 bye");
      socket.end();
    },
  };
  answer("CONNECT", "220 test ready");
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    const name = next.value.split(" ")[0]?.toUpperCase() ?? "";
    const command = commands[name];
    if (command === undefined) answer(name, "250 yes");
    else await command(next.value);
  }
}

/** Up to the line that is a dot; another dot that begins a line was doubled (RFC 5321, section 4.5.2). */
async function readText(lines: AsyncIterator<string>): Promise<string> {
  const text: string[] = [];
  for (;;) {
    const { value: line, done } = await lines.next();
    if (done || line === ".") return text.join("\n");
    text.push(line.replace(/^\./, ""));
  }
}

function addressOf(line: string): string {
  return /<(.*?)>/.exec(line)?.[1] ?? "";
}
