import { describe, expect, test } from "vitest";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { checkSecret, WrongSecretError } from "@/lib/environments/check-secret";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { useQueue } from "@/lib/testing/queue/use-queue";

const SECRET = "the secret of this installation, long enough";
const OTHER = "another secret, which is just as long as that";

describe("the secret of an installation", () => {
  const queue = useQueue();
  const forget = () => queue.pool.query("delete from secret_canary");
  const countCanaries = async () =>
    (await queue.pool.query("select sealed from secret_canary")).rows.length;

  test("is the one of the first start, and no other is accepted afterwards", async () => {
    await forget();
    await checkSecret(queue.pool, SECRET);
    await checkSecret(queue.pool, SECRET);
    const refused = checkSecret(queue.pool, OTHER);
    await expect(refused).rejects.toThrow(WrongSecretError);
    await expect(refused).rejects.toThrow(/POSTHASTE_SECRET .* Set it to the former value/);
    expect(await countCanaries()).toBe(1);
  });

  test("of processes that start together with two secrets is one of them", async () => {
    await forget();
    const secrets = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? SECRET : OTHER));
    const results = await Promise.allSettled(
      secrets.map((secret) => checkSecret(queue.pool, secret)),
    );
    const accepted = new Set(secrets.filter((_, index) => results[index]?.status === "fulfilled"));
    expect(accepted.size).toBe(1);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    expect(await countCanaries()).toBe(1);
  });

  test("is checked against the data when the canary doesn't exist yet", async () => {
    await forget();
    await addEndpoint(queue.pool, { seal: createSecretBox(SECRET).seal });
    await expect(checkSecret(queue.pool, OTHER)).rejects.toThrow(WrongSecretError);
    expect(await countCanaries()).toBe(0);
    await checkSecret(queue.pool, SECRET);
    expect(await countCanaries()).toBe(1);
  });
});
