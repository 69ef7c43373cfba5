import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";

const answer = z.object({
  email: z.string(),
  isVerified: z.literal("on").optional(),
  choice: z.enum(["allow", "refuse"]),
});

/** Who sits at the browser, as they say themselves; null where they do not let the provider tell. */
export interface Person {
  readonly email: string;
  readonly isVerified: boolean;
}

const PAGE = `<!doctype html><html lang="en"><title>Identity provider</title>
<form method="post">
  <label>Address <input name="email" /></label>
  <label><input name="isVerified" type="checkbox" /> Verified</label>
  <button name="choice" value="allow">Allow</button>
  <button name="choice" value="refuse">Refuse</button>
</form></html>`;

/** A provider's own page: signs people in by whatever address they type, and asks for their consent. */
export function showQuestion(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
}

export async function readAnswer(request: IncomingMessage): Promise<Person | null> {
  const form = Object.fromEntries(new URLSearchParams(await text(request)));
  const { email, isVerified, choice } = answer.parse(form);
  return choice === "refuse" ? null : { email, isVerified: isVerified === "on" };
}
