import { z } from "zod";
import { parseEndpointUrl } from "@/lib/shared/parse-endpoint-url";

export interface NewWebhook {
  readonly eventType: string;
  readonly url: string;
}

export const NO_WEBHOOK: NewWebhook = { eventType: "", url: "" };

/** What the API would refuse, as far as a browser can know it. */
export function newWebhookSchema(options: { httpsOnly: boolean }) {
  return z.object({
    eventType: z.string().min(1, "Choose an event."),
    url: z
      .string()
      .trim()
      .superRefine((url, context) => {
        const problem = url === "" ? "Enter a URL." : findProblem(url, options);
        if (problem !== null) context.addIssue({ code: "custom", message: problem });
      }),
  });
}

function findProblem(url: string, options: { httpsOnly: boolean }): string | null {
  const parsed = parseEndpointUrl(url, options);
  return parsed.ok ? null : parsed.message;
}
