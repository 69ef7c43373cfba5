import { useMutation, useQueryClient } from "@tanstack/react-query";
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
  const toast = useToast();
  return useMutation({
    mutationFn: (catalogs: readonly CatalogName[]) =>
      sendJson<Catalogs>(`PATCH ${catalogsPath(applicationId)}`, { catalogs }),
    onSuccess: async (chosen) => {
      queryClient.setQueryData(catalogKeys.all(applicationId), chosen);
      await queryClient.invalidateQueries({ queryKey: eventTypeKeys.all(applicationId) });
      toast({ tone: "good", title: "Catalogs changed" });
      onDone();
    },
  });
}
