import { createSocket } from "node:dgram";
import { once } from "node:events";
import { onTestFinished } from "vitest";

/** How a question is answered; silence where there is no answer at all. */
export type DnsAnswer =
  | {
      readonly kind: "addresses";
      readonly addresses: readonly string[];
      readonly ttl?: number;
      /** How long the answer takes. */
      readonly afterMs?: number;
    }
  | { readonly kind: "failure"; readonly code: keyof typeof RESPONSE_CODES }
  | { readonly kind: "silence" };

export interface DnsQuestion {
  readonly name: string;
  readonly type: "A" | "AAAA";
}

export interface DnsServer {
  /** For a resolver's list of servers. */
  readonly address: string;
  readonly questions: readonly DnsQuestion[];
}

const RESPONSE_CODES = { serverFailure: 2, noSuchName: 3, refused: 5 };
const TYPES = { A: 1, AAAA: 28 };
const HEADER_BYTES = 12;

/** A name server on this machine, until the test is over; the test decides on every single question. */
export async function startDnsServer(
  answer: (question: DnsQuestion) => DnsAnswer,
): Promise<DnsServer> {
  const questions: DnsQuestion[] = [];
  const socket = createSocket("udp4");
  const timers = new Set<NodeJS.Timeout>();
  socket.on("message", (message, { port, address }) => {
    const question = readQuestion(message);
    questions.push(question);
    const given = answer(question);
    if (given.kind === "silence") return;
    const answered = buildAnswer(message, { answer: given, question });
    const afterMs = given.kind === "addresses" ? given.afterMs : undefined;
    if (afterMs === undefined) socket.send(answered, port, address);
    else timers.add(setTimeout(() => socket.send(answered, port, address), afterMs));
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  onTestFinished(() => {
    for (const timer of timers) clearTimeout(timer);
    socket.close();
  });
  return { address: `127.0.0.1:${socket.address().port}`, questions };
}

function readQuestion(message: Buffer): DnsQuestion {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = message.readUInt8(at); length > 0; length = message.readUInt8(at)) {
    labels.push(message.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = message.readUInt16BE(at + 1);
  return { name: labels.join("."), type: type === TYPES.AAAA ? "AAAA" : "A" };
}

/** RFC 1035, section 4: the question as it came, then one record for each address of its type. */
function buildAnswer(
  message: Buffer,
  { answer, question }: { answer: Exclude<DnsAnswer, { kind: "silence" }>; question: DnsQuestion },
): Buffer {
  const isFailure = answer.kind === "failure";
  const isAsked = (address: string) => address.includes(":") === (question.type === "AAAA");
  const addresses = isFailure ? [] : answer.addresses.filter(isAsked);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(message.readUInt16BE(0), 0);
  header.writeUInt16BE(0x8180 + (isFailure ? RESPONSE_CODES[answer.code] : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  const nameEnd = message.indexOf(0, HEADER_BYTES);
  const ttl = isFailure ? 0 : (answer.ttl ?? 0);
  const records = addresses.map((address) => buildRecord(address, ttl));
  return Buffer.concat([header, message.subarray(HEADER_BYTES, nameEnd + 5), ...records]);
}

function buildRecord(address: string, ttl: number): Buffer {
  const data = address.includes(":")
    ? readIpv6(address)
    : Buffer.from(address.split(".").map(Number));
  const record = Buffer.alloc(12);
  // A pointer to the name in the question.
  record.writeUInt16BE(0xc000 + HEADER_BYTES, 0);
  record.writeUInt16BE(data.length === 4 ? TYPES.A : TYPES.AAAA, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt32BE(ttl, 6);
  record.writeUInt16BE(data.length, 10);
  return Buffer.concat([record, data]);
}

function readIpv6(address: string): Buffer {
  const [head = "", tail = ""] = address.split("::");
  const [before, after] = [head, tail].map((part) =>
    part.split(":").filter((group) => group !== ""),
  );
  const missing = 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [
    ...(before ?? []),
    ...Array.from({ length: missing }, () => "0"),
    ...(after ?? []),
  ];
  return Buffer.from(groups.map((group) => group.padStart(4, "0")).join(""), "hex");
}
