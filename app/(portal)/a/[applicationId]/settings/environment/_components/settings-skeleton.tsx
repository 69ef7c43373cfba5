import { Skeleton } from "@/components/ui/skeleton";
import { SECTION_COLUMNS } from "./columns";

const SECTIONS = ["first", "second", "third"];

export function SettingsSkeleton() {
  return (
    <div aria-busy className="divide-y divide-line">
      {SECTIONS.map((section) => (
        <div key={section} className={`${SECTION_COLUMNS} min-h-36 p-4`}>
          <Skeleton height="title" className="w-56" />
          <div className="flex flex-col gap-4">
            <Skeleton className="w-72" />
            <Skeleton className="w-64" />
          </div>
        </div>
      ))}
    </div>
  );
}
