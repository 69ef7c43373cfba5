import { expect, test } from "vitest";
import { decideAddress } from "@/lib/api/kit/client-address";

test.each([
  { peer: "203.0.113.7", forwardedFor: undefined, address: "203.0.113.7" },
  { peer: "8.8.8.8", forwardedFor: "1.2.3.4", address: "8.8.8.8" },
  { peer: "::ffff:8.8.8.8", forwardedFor: "1.2.3.4", address: "8.8.8.8" },
  { peer: "10.0.0.2", forwardedFor: "1.2.3.4", address: "1.2.3.4" },
  { peer: "::ffff:127.0.0.1", forwardedFor: "6.6.6.6, 9.9.9.9", address: "9.9.9.9" },
  { peer: "127.0.0.1", forwardedFor: "not an address", address: "127.0.0.1" },
  { peer: "::1", forwardedFor: undefined, address: "::1" },
  { peer: null, forwardedFor: "1.2.3.4", address: "1.2.3.4" },
  { peer: null, forwardedFor: undefined, address: null },
])("from $peer with X-Forwarded-For $forwardedFor: $address", ({ address, ...input }) => {
  expect(decideAddress(input)).toBe(address);
});
