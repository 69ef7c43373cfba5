import { expect } from "@playwright/test";
import { z } from "zod";

const mails = z.array(z.object({ recipients: z.array(z.string()), text: z.string() }));

const POLL_MS = 50;

/** The links that were mailed to the address so far; waits until there are as many. */
export async function readSignInLinks(email: string, count: number): Promise<string[]> {
  const read = async () => {
    const answer = await fetch(`http://127.0.0.1:${process.env.E2E_OUTSIDE_PORT}/mails`);
    return mails
      .parse(await answer.json())
      .filter(({ recipients }) => recipients.includes(email))
      .map(({ text }) => findLink(text));
  };
  await expect.poll(async () => (await read()).length, { intervals: [POLL_MS] }).toBe(count);
  return read();
}

/** Quoted-printable breaks long lines with "=", and writes "=" as "=3D". */
function findLink(text: string): string {
  return /http:\S+/.exec(text.replaceAll(/=\r?\n/g, "").replaceAll("=3D", "="))?.[0] ?? "";
}
