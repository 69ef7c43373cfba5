import { z } from "zod";

const page = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Of a page of endpoints as the API answers it; none where it did not. */
export function readEndpointIds(answer: unknown): string[] {
  const parsed = page.safeParse(answer);
  return parsed.success ? parsed.data.data.map(({ id }) => id) : [];
}
