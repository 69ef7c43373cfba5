import { cookies } from "next/headers";
import { getConfig } from "@/lib/config/config";
import { findOwnPath } from "@/lib/web/safe-return-path";

/** next-auth's names: the first where the portal is served over HTTPS, the second elsewhere. */
const COOKIE_NAMES = ["__Secure-next-auth.callback-url", "next-auth.callback-url"];

/** Where a sign-in was to lead that came back without an account: only next-auth's cookie still knows. */
export async function readFailedReturnPath(): Promise<string> {
  const jar = await cookies();
  const url = COOKIE_NAMES.map((name) => jar.get(name)?.value).find((value) => value !== undefined);
  return findOwnPath({ url: url ?? "/", baseUrl: getConfig().publicUrl.origin });
}
