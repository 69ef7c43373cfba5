import type { Endpoint } from "@/lib/client/endpoints";

export function countEndpoints(endpoints: readonly Pick<Endpoint, "disabled">[]) {
  const disabled = endpoints.filter((endpoint) => endpoint.disabled).length;
  return { enabled: endpoints.length - disabled, disabled };
}
