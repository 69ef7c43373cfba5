import type { LookupAddress, LookupOptions } from "node:dns";
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type LookupFunction } from "node:net";
import fc from "fast-check";
import { Agent, request } from "undici";
import { afterEach, describe, expect, test } from "vitest";
import {
  type AllowedCidrs,
  isBlockedAddress,
  parseAllowedCidrs,
} from "@/lib/delivery/address-guard";
import { BlockedAddressError } from "@/lib/delivery/blocked-address-error";
import { createGuardedLookup } from "@/lib/delivery/guarded-lookup";

const PUBLIC_V4 = at("93.184.215.14");
const PUBLIC_V6 = at("2606:2800:21f:cb07:6820:80da:af6b:8b2c");
const PRIVATE_V4 = at("10.0.0.7");

describe("createGuardedLookup", () => {
  test("asked for all, hands out every checked address in the order of the resolver", async () => {
    const answer = await ask(guard([PUBLIC_V6, PUBLIC_V4]).lookup, { all: true });
    expect(answer).toEqual({ error: null, address: [PUBLIC_V6, PUBLIC_V4] });
  });

  test("asked for one, hands out the first with its family", async () => {
    const answer = await ask(guard([PUBLIC_V6, PUBLIC_V4]).lookup, {});
    expect(answer).toEqual({ error: null, ...PUBLIC_V6 });
  });

  test.each([
    { name: "private after public", addresses: [PUBLIC_V4, PRIVATE_V4], blocked: "10.0.0.7" },
    { name: "private before public", addresses: [PRIVATE_V4, PUBLIC_V4], blocked: "10.0.0.7" },
    {
      name: "metadata alone",
      addresses: [at("169.254.169.254")],
      blocked: "169.254.169.254",
    },
    {
      name: "loopback in disguise",
      addresses: [PUBLIC_V6, at("::ffff:127.0.0.1")],
      blocked: "::ffff:127.0.0.1",
    },
    { name: "link-local with a zone", addresses: [at("fe80::1%eth0")], blocked: "fe80::1%eth0" },
    { name: "an unreadable address", addresses: [at("127.1")], blocked: "127.1" },
  ])("fails a name with one blocked address and says which: $name", async (row) => {
    for (const all of [true, false]) {
      const { error, address } = await ask(guard(row.addresses).lookup, { all });
      expect(error).toBeInstanceOf(BlockedAddressError);
      expect(error).toMatchObject({ address: row.blocked });
      expect(address).toEqual([]);
    }
  });

  test("passes the options on, and always asks for all addresses", async () => {
    const { lookup, asked } = guard([PUBLIC_V4]);
    await ask(lookup, { family: 4, hints: 32 });
    expect(asked).toEqual([{ family: 4, hints: 32, all: true }]);
  });

  test("a name without any address is not found, rather than unchecked", async () => {
    const { error } = await ask(guard([]).lookup, { all: true });
    expect(error).toMatchObject({ code: "ENOTFOUND" });
  });

  test("a failure of the resolver comes through unchanged", async () => {
    const failure = Object.assign(new Error("try again"), { code: "EAI_AGAIN" });
    const { error } = await ask(guard(failure).lookup, { all: true });
    expect(error).toBe(failure);
  });

  test("hands out nothing unless every address is allowed, whatever the name leads to", async () => {
    await fc.assert(
      fc.asyncProperty(anyAddresses, fc.boolean(), async (addresses, all) => {
        const isClean = addresses.every(({ address }) => !isBlockedAddress(address, []));
        const answer = await ask(guard(addresses).lookup, { all });
        expect(answer.error === null).toBe(isClean);
        expect(answer.address.length > 0).toBe(isClean);
      }),
    );
  });
});

describe("on a real socket", () => {
  test.each([{ autoSelectFamily: true }, { autoSelectFamily: false }])(
    "no connection is opened to a blocked address ($autoSelectFamily)",
    async (options) => {
      const receiver = await startReceiver();
      const { lookup } = guard([at("127.0.0.1")]);
      const socket = connect({ host: "name.test", port: receiver.port, lookup, ...options });
      const [error] = await once(socket, "error");
      expect(error).toBeInstanceOf(BlockedAddressError);
      expect(receiver.connectionCount()).toBe(0);
    },
  );

  test.each([{ autoSelectFamily: true }, { autoSelectFamily: false }])(
    "an allowed address is reached after one resolution ($autoSelectFamily)",
    async (options) => {
      const receiver = await startReceiver();
      const { lookup, asked } = guard([at("127.0.0.1")], "127.0.0.1/32");
      expect(await post({ port: receiver.port, lookup, ...options })).toBe(200);
      expect(asked).toHaveLength(1);
    },
  );

  test("an address that turns private between two connections is refused (rebinding)", async () => {
    const receiver = await startReceiver();
    const answers = [[at("127.0.0.1")], [at("127.0.0.2")]];
    const { lookup } = guard(() => answers.shift() ?? [], "127.0.0.1/32");
    expect(await post({ port: receiver.port, lookup })).toBe(200);
    await expect(post({ port: receiver.port, lookup })).rejects.toBeInstanceOf(BlockedAddressError);
    expect(receiver.connectionCount()).toBe(1);
  });
});

type Answer = LookupAddress[] | Error | (() => LookupAddress[]);

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

const anyAddresses = fc.array(
  fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom("8.8.8.8", "1.1.1.1", "127.0.0.1")).map(at),
  { minLength: 1, maxLength: 4 },
);

function at(address: string): { address: string; family: number } {
  return { address, family: address.includes(":") ? 6 : 4 };
}

/** A guard over a resolver that asks nobody and answers as it is told. */
function guard(answer: Answer, allowed = ""): { lookup: LookupFunction; asked: LookupOptions[] } {
  const asked: LookupOptions[] = [];
  const resolve: LookupFunction = (_hostname, options, callback) => {
    asked.push(options);
    if (answer instanceof Error) {
      callback(answer, []);
    } else {
      callback(null, Array.isArray(answer) ? answer : answer());
    }
  };
  return {
    lookup: createGuardedLookup({ allowedCidrs: cidrs(allowed), lookup: resolve }),
    asked,
  };
}

function ask(
  lookup: LookupFunction,
  options: LookupOptions,
): Promise<{ error: Error | null; address: string | LookupAddress[]; family?: number }> {
  return new Promise((resolve) => {
    lookup("name.test", options, (error, address, family) => {
      resolve({ error, address, ...(family === undefined ? {} : { family }) });
    });
  });
}

async function startReceiver(): Promise<{ port: number; connectionCount: () => number }> {
  let connections = 0;
  const server = createServer((_request, response) => response.end());
  server.on("connection", () => {
    connections += 1;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => once(server.close(), "close"));
  return { port: portOf(server.address()), connectionCount: () => connections };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") {
    throw new Error("The receiver does not listen on a port.");
  }
  return address.port;
}

async function post(input: {
  port: number;
  lookup: LookupFunction;
  autoSelectFamily?: boolean;
}): Promise<number> {
  const { port, ...options } = input;
  const agent = new Agent({ connect: options });
  try {
    const response = await request(`http://name.test:${port}/`, {
      dispatcher: agent,
      method: "POST",
    });
    await response.body.dump();
    return response.statusCode;
  } finally {
    await agent.close();
  }
}

function cidrs(text: string): AllowedCidrs {
  const parsed = parseAllowedCidrs(text);
  return parsed.ok ? parsed.cidrs : [];
}
