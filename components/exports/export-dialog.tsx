"use client";

import {
  EXPORT_ROWS_MAX,
  type ExportFormat,
  type ExportSource,
} from "@/components/exports/export-source";
import { useExport } from "@/components/exports/use-export";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ExactTime } from "@/components/ui/exact-time";
import { ProgressBar } from "@/components/ui/progress-bar";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/client/api-error";

interface Props {
  source: ExportSource;
  format: ExportFormat;
  onClose: () => void;
}

/** How far an export has come. To close it is to cancel it; when everything is saved, it closes by itself. */
export function ExportDialog({ source, format, onClose }: Props) {
  const toast = useToast();
  const { found, error, goOn } = useExport({
    source,
    format,
    onDone: ({ rows, end }) => {
      if (end !== "complete" || rows.length === 0) return;
      toast({ tone: "good", title: `${countRows(rows.length, source)} saved` });
      onClose();
    },
  });
  const isRunning = error === null && found.end === "open";
  return (
    <Dialog title={`Export ${source.noun} as ${format.toUpperCase()}`} onClose={onClose}>
      <div className="flex flex-col gap-3">
        {isRunning && <ProgressBar label="Export" value={found.rows.length} total={null} />}
        <p className="font-medium">{countRows(found.rows.length, source)} found</p>
        {isRunning && found.searchedUntil !== null && (
          <p className="text-ink-muted">
            Searched back to <ExactTime iso={found.searchedUntil} />
          </p>
        )}
        <p role="status" className="text-pretty text-ink-muted empty:hidden">
          {found.end === "limit" && <LimitNote {...source} />}
          {found.end === "complete" &&
            found.rows.length === 0 &&
            "Nothing passes the filter, so there is nothing to save."}
        </p>
        {error !== null && (
          <p role="alert" className="text-pretty text-bad">
            {explain(error)} What was found is kept: it can go on from there.
          </p>
        )}
      </div>
      <DialogActions>
        <Button onClick={onClose}>{isRunning || error !== null ? "Cancel" : "Close"}</Button>
        {error !== null && (
          <Button look="primary" onClick={goOn}>
            Go on
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function LimitNote({ noun }: Pick<ExportSource, "noun">) {
  return (
    <>
      The newest {EXPORT_ROWS_MAX.toLocaleString("en")} were saved, which is the most that one file
      holds. There are older {noun}: choose a range of time for each part.
    </>
  );
}

function countRows(count: number, { noun }: Pick<ExportSource, "noun">): string {
  return `${count.toLocaleString("en")} ${count === 1 ? noun.replace(/s$/, "") : noun}`;
}

function explain(error: Error): string {
  if (error instanceof ApiError) return `The server said: ${error.message}.`;
  return "The server could not be reached.";
}
