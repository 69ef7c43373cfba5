import { setImmediate } from "node:timers/promises";
import { serveCommands } from "@/bench/kit/serve-commands";
import type { ReceiversCommand, Reception } from "@/chaos/receiver/commands";
import { receiversCommand } from "@/chaos/receiver/commands";
import { openReceiver, type Receiver } from "@/chaos/receiver/open-receiver";

// All receivers: they see what the product's customers would see, from a process that no fault hits.

/** Turns of the event loop after which whatever lay in a socket's buffer has been read. */
const TURNS = 20;

const receivers = new Map<string, Receiver>();
let ended: Reception[] = [];
let sequence = 0;

function find(name: string): Receiver {
  const receiver = receivers.get(name);
  if (receiver === undefined) throw new Error(`There is no receiver ${name}`);
  return receiver;
}

async function answer(command: ReceiversCommand) {
  switch (command.kind) {
    case "open": {
      const { receiver: name, workMs } = command;
      const nextSequence = () => ++sequence;
      const onEnd = (reception: Reception) => ended.push(reception);
      const receiver = await openReceiver({ name, workMs, nextSequence, onEnd });
      receivers.set(name, receiver);
      return { port: receiver.port };
    }
    case "expect":
      find(command.receiver).expect(command.secret);
      return null;
    case "mode":
      await find(command.receiver).setMode(command.mode);
      return null;
    case "take":
      return take();
  }
}

async function take() {
  // What a process had sent before it died may lie unread: in a connection that is not accepted yet.
  for (let turn = 0; turn < TURNS; turn++) await setImmediate();
  const receptions = ended;
  ended = [];
  return { receptions, open: [...receivers.values()].flatMap((receiver) => receiver.listOpen()) };
}

serveCommands(receiversCommand, answer);
