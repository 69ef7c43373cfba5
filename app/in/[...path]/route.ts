import { fetchInspector } from "@/lib/api/inspector/fetch-inspector";
import { getInspectorReceiver } from "@/lib/web/inspector";

/** The very receiver that server.ts serves in front of Next, for platforms that run Next alone. */
function serve(request: Request): Promise<Response> {
  return fetchInspector(getInspectorReceiver(), request);
}

export {
  serve as DELETE,
  serve as GET,
  serve as HEAD,
  serve as OPTIONS,
  serve as PATCH,
  serve as POST,
  serve as PUT,
};
