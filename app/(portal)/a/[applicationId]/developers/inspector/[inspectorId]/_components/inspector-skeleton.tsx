import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";

/** Holds the places of the header, the two panels and the requests. */
export function InspectorSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-6">
      <div className="flex h-20 flex-col justify-end gap-3">
        <Skeleton height="title" className="w-56" />
        <Skeleton className="w-32" />
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel className="flex h-36 flex-col gap-4 p-4">
          <Skeleton className="w-16" />
          <Skeleton className="w-80" />
        </Panel>
        <Panel className="flex h-36 flex-col gap-4 p-4">
          <Skeleton className="w-16" />
          <Skeleton className="w-48" />
        </Panel>
      </div>
      <Panel className="h-96 p-4">
        <Skeleton className="w-64" />
      </Panel>
    </div>
  );
}
