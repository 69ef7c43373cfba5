import { expect, test } from "vitest";
import { shortenId } from "@/components/ui/shorten-id";

test("two messages of the same second still look different", () => {
  const first = shortenId("msg_3MQb1z1QfGWsRcso39dZuQnKKHb");
  const second = shortenId("msg_3MQb1z1QgxN4LwLIwzKyKf1BpGH");
  expect(first).toBe("msg_3MQb…nKKHb");
  expect(second).not.toBe(first);
});

test("an id that is short already stays whole", () => {
  expect(shortenId("msg_1234567890")).toBe("msg_1234567890");
  expect(shortenId("order-17")).toBe("order-17");
});
