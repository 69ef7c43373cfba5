import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";

export function TestingSkeleton() {
  return (
    <div aria-busy className="grid gap-6 lg:grid-cols-2">
      <div className="flex flex-col gap-4">
        <Skeleton height="title" className="w-32" />
        <div className="h-9 rounded-md border border-line-field" />
        <div className="h-96 rounded-md border border-line-field" />
      </div>
      <Panel className="h-48" />
    </div>
  );
}
