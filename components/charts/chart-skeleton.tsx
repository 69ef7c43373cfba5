import { DrawingSkeleton } from "@/components/charts/drawing";
import { Skeleton } from "@/components/ui/skeleton";

export function ChartSkeleton() {
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex h-7 items-center">
        <Skeleton className="w-24" />
      </div>
      <DrawingSkeleton />
      <Skeleton className="my-0.75 w-64" />
    </div>
  );
}
