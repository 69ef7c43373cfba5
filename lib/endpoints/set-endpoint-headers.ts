import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { sealHeaders } from "@/lib/endpoints/internal";
import { lockEndpoint } from "@/lib/endpoints/lock-endpoint";
import type { EndpointHeaders } from "@/lib/endpoints/types";

/** These headers and no others, from the next attempt on. */
export async function setEndpointHeaders(
  ctx: ApplicationContext,
  input: { reference: string; headers: EndpointHeaders },
): Promise<void> {
  await inTransaction(ctx, async (inner) => {
    const { id } = await lockEndpoint(inner, input.reference);
    await inner.db.endpoint.update({
      where: { id, applicationId: inner.scope.applicationId },
      data: {
        encryptedHeaders: sealHeaders(inner.secretBox, input.headers),
        updatedAt: new Date(),
      },
    });
  });
}
