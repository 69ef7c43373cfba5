import { z } from "zod/mini";
import { ApiError } from "@/lib/client/api-error";

const refusal = z.object({ code: z.string(), detail: z.string() });
const invalid = z.object({
  detail: z.array(z.object({ loc: z.array(z.string()), msg: z.string() })),
});

/** The v1 API's two shapes of errors, and whatever a proxy on the way may answer with instead. */
export async function readError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const { status } = response;
  const named = refusal.safeParse(body);
  if (named.success) return new ApiError({ status, ...named.data });
  const fields = invalid.safeParse(body);
  if (!fields.success) {
    return new ApiError({ status, code: "unknown", detail: `The server answered ${status}` });
  }
  return new ApiError({
    status,
    code: "invalid",
    detail: fields.data.detail.map(({ msg }) => msg).join("; "),
    fields: fields.data.detail.map(({ loc, msg }) => ({ path: loc.slice(1), message: msg })),
  });
}
