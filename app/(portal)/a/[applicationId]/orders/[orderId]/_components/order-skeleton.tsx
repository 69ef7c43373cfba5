import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";

const STEPS = ["first", "second", "third"];

export function OrderSkeleton() {
  return (
    <>
      <Skeleton className="w-20" />
      <Skeleton height="figure" className="w-40" />
      <Panel aria-busy className="flex flex-col gap-6 p-4">
        {STEPS.map((step) => (
          <div key={step} className="flex flex-col gap-2">
            <Skeleton height="title" className="w-32" />
            <Skeleton className="w-64" />
          </div>
        ))}
      </Panel>
    </>
  );
}
