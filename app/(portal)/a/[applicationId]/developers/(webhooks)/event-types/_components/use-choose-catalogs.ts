import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useAccess } from "@/components/layout/access";
import { useToast } from "@/components/ui/toast";
import { type Catalogs, catalogKeys, catalogsPath } from "@/lib/client/catalogs";
import { eventTypeKeys } from "@/lib/client/event-types";
import { sendJson } from "@/lib/client/send-json";
import type { CatalogName } from "@/lib/shared/catalogs";

/** Chooses the application's catalogs; what offers event types follows at once. */
export function useChooseCatalogs(onDone: () => void) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  return useMutation({
    mutationFn: (catalogs: readonly CatalogName[]) =>
      sendJson<Catalogs>(`PATCH ${catalogsPath(applicationId)}`, { catalogs }),
    onSuccess: async (chosen) => {
      queryClient.setQueryData(catalogKeys.all(applicationId), chosen);
      await queryClient.invalidateQueries({ queryKey: eventTypeKeys.all(applicationId) });
      // Pages that the router keeps were rendered by the catalogs as they were.
      router.refresh();
      toast({ tone: "good", title: "Catalogs changed" });
      onDone();
    },
  });
}
