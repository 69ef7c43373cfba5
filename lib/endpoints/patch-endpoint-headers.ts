import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { HEADERS_MAX } from "@/lib/endpoints/constants";
import { openHeaders } from "@/lib/endpoints/internal";
import { lockEndpoint } from "@/lib/endpoints/lock-endpoint";
import { changeHeaders } from "@/lib/endpoints/rules";
import type { EndpointHeadersPatch } from "@/lib/endpoints/schema";
import { setEndpointHeaders } from "@/lib/endpoints/set-endpoint-headers";
import { invalidField } from "@/lib/errors/app-error";

/** Changes the headers that the patch names, and leaves the others; what it sets outweighs what it deletes. */
export async function patchEndpointHeaders(
  ctx: ApplicationContext,
  input: { reference: string; patch: EndpointHeadersPatch },
): Promise<void> {
  const { patch } = input;
  await inTransaction(ctx, async (inner) => {
    const endpoint = await lockEndpoint(inner, input.reference);
    const current = openHeaders(inner.secretBox, endpoint.encryptedHeaders);
    const deleted = Object.fromEntries(patch.deleteHeaders.map((name) => [name, null]));
    const headers = changeHeaders(changeHeaders(current, deleted), patch.headers);
    if (Object.keys(headers).length > HEADERS_MAX) {
      throw invalidField("headers", `the endpoint must have at most ${HEADERS_MAX} headers`);
    }
    await setEndpointHeaders(inner, { reference: endpoint.id, headers });
  });
}
