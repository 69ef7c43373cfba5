import { getApi } from "@/lib/web/api";

/** The very API that server.ts serves in front of Next, for platforms that run Next alone. */
const serve = (request: Request) => getApi().fetch(request);

export {
  serve as DELETE,
  serve as GET,
  serve as OPTIONS,
  serve as PATCH,
  serve as POST,
  serve as PUT,
};
