import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";

const FACTS = ["id", "event", "created", "size"];
const STEPS = ["accepted", "attempt", "next"];

/** Holds the places of the header, one delivery and the payload. */
export function MessageSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-6">
      <div className="flex flex-col gap-4">
        <Skeleton height="text" className="w-16" />
        <Skeleton height="title" className="my-1.5 w-64" />
        <Panel className="flex flex-wrap gap-x-10 gap-y-4 p-4">
          {FACTS.map((fact) => (
            <span key={fact} className="flex flex-col gap-2.5">
              <Skeleton className="w-16" />
              <Skeleton className="w-32" />
            </span>
          ))}
        </Panel>
      </div>
      <Panel className="flex flex-col gap-4 p-4">
        <Skeleton height="title" className="w-72" />
        {STEPS.map((step) => (
          <Skeleton key={step} className="ml-4 w-56" />
        ))}
      </Panel>
      <Panel className="h-48" />
    </div>
  );
}
