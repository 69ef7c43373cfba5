import { serveMounted } from "@/lib/web/serve-mounted";

/** The very API that server.ts serves in front of Next, for platforms that run Next alone. */
export {
  serveMounted as DELETE,
  serveMounted as GET,
  serveMounted as OPTIONS,
  serveMounted as PATCH,
  serveMounted as POST,
  serveMounted as PUT,
};
