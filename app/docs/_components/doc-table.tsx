import { clsx } from "clsx";
import type { ReactNode } from "react";

interface DocTableProps {
  label: string;
  head: readonly string[];
  /** As many cells as the head has; the first one names the row. */
  rows: readonly (readonly [key: string, ...cells: ReactNode[]])[];
  /** How the key is written. */
  keys?: "code" | "text";
  /** How wide the first column is where tables follow each other. */
  keyWidth?: "md:w-68";
}

/** A table that becomes a list of cards on a phone, so that nothing scrolls sideways. */
export function DocTable({ label, head, rows, keys = "text", keyWidth }: DocTableProps) {
  return (
    <div className="mt-5 overflow-hidden rounded-lg border border-line bg-surface">
      {/* biome-ignore lint/a11y/noRedundantRoles: a display other than table's takes the role away */}
      <table role="table" aria-label={label} className="w-full text-left max-md:block">
        <thead className="border-b border-line bg-sunken max-md:sr-only">
          <tr>
            {head.map((name) => (
              <th
                key={name}
                scope="col"
                className="h-9 px-4 text-xs font-medium whitespace-nowrap text-ink-muted"
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-md:block">
          {rows.map(([key, ...cells]) => (
            // biome-ignore lint/a11y/noRedundantRoles: as above
            <tr key={key} role="row" className="max-md:block max-md:px-4 max-md:py-3">
              <th
                scope="row"
                className={clsx(
                  "px-4 py-2.5 align-top font-medium max-md:block max-md:p-0",
                  keyWidth,
                  keys === "code" &&
                    "font-mono text-xs leading-5.5 wrap-anywhere md:whitespace-nowrap",
                )}
              >
                {key}
              </th>
              {cells.map((cell, index) => (
                <td
                  key={head[index + 1] ?? index}
                  className="px-4 py-2.5 align-top text-pretty max-md:mt-1 max-md:block max-md:p-0 max-md:text-ink-muted"
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
