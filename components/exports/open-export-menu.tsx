"use client";

import { ExportMenuTrigger } from "@/components/exports/export-menu-trigger";
import type { ExportFormat } from "@/components/exports/export-source";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

const FORMATS = [
  { format: "csv", title: "CSV", about: "For a spreadsheet: the columns of the log, and all ids" },
  { format: "json", title: "JSON", about: "For a program: each row as the API answers with it" },
] as const;

export function OpenExportMenu({ onChoose }: { onChoose: (format: ExportFormat) => void }) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <ExportMenuTrigger />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-72 max-w-[calc(100vw-2rem)]">
        {FORMATS.map(({ format, title, about }) => (
          <DropdownMenuItem key={format} onSelect={() => onChoose(format)}>
            <span className="flex flex-col py-1.5">
              <span className="font-medium">{title}</span>
              <span className="text-xs text-ink-muted">{about}</span>
            </span>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
