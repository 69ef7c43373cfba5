import { recordAudit } from "@/lib/audit/record-audit";
import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { getEndpoint, getEndpointSecret } from "@/lib/endpoints/queries";

/** The endpoint's secret (`getEndpointSecret`), for somebody whose look at it is written down. */
export async function revealSecret(ctx: ApplicationContext, reference: string): Promise<string> {
  return inTransaction(ctx, async (inner) => {
    const { id } = await getEndpoint(inner, reference);
    const secret = await getEndpointSecret(inner, id);
    await recordAudit(inner, { action: "endpoint.secret_revealed", targetId: id });
    return secret;
  });
}
