import { Skeleton } from "@/components/ui/skeleton";
import { WEBHOOK_COLUMNS } from "./columns";

const ROWS = ["first", "second", "third"];
const WIDTHS = ["w-32", "w-64", "w-16", "w-28", "w-24"];

export function WebhookListSkeleton() {
  return (
    <ul className="divide-y divide-line lg:mt-9">
      {ROWS.map((row) => (
        <li key={row} className={`${WEBHOOK_COLUMNS} min-h-14 px-4 py-2.5`}>
          {WIDTHS.map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </li>
      ))}
    </ul>
  );
}
