import { describeDelay } from "@/app/docs/_content/describe-delay";
import { formatDelay } from "@/components/endpoints/delay-text";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { getConfig } from "@/lib/config/config";

interface Row {
  readonly attempt: number;
  readonly delay: string;
  readonly since: string;
}

/** The standard schedule of this installation, from the same setting as the worker's. */
export function RetryTable() {
  return (
    <div className="mt-5 overflow-hidden rounded-lg border border-line bg-surface">
      <Table aria-label="Standard retry schedule">
        <TableHead className="bg-sunken">
          <tr>
            <TableHeader>Attempt</TableHeader>
            <TableHeader>Delay after the failure before</TableHeader>
            <TableHeader>Since the first attempt</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {layOutRows().map(({ attempt, delay, since }) => (
            <TableRow key={attempt}>
              <TableCell className="font-medium">{attempt}</TableCell>
              <TableCell>{delay}</TableCell>
              <TableCell className="text-ink-muted">{since}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function layOutRows(): Row[] {
  let sinceSeconds = 0;
  return [0, ...getConfig().standardRetryDelaysSeconds].map((delaySeconds, index) => {
    sinceSeconds += delaySeconds;
    return {
      attempt: index + 1,
      delay: index === 0 ? "Immediately" : describeDelay(delaySeconds),
      since: index === 0 ? "–" : formatDelay(sinceSeconds),
    };
  });
}
