"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { type Collected, collectRows, NOTHING_YET } from "@/components/exports/collect-rows";
import {
  EXPORT_ROWS_MAX,
  type ExportFormat,
  type ExportRow,
  type ExportSource,
  writeExport,
} from "@/components/exports/export-source";
import { saveFile } from "@/components/exports/save-file";

const TYPES = { csv: "text/csv;charset=utf-8", json: "application/json" };

/** Walks the search from its beginning as long as the component is there, and saves what it finds at the end. */
export function useExport(input: {
  source: ExportSource;
  format: ExportFormat;
  onDone: (collected: Collected<ExportRow>) => void;
}) {
  const [from, setFrom] = useState<Collected<ExportRow>>(NOTHING_YET);
  const [found, setFound] = useState(from);
  const [error, setError] = useState<Error | null>(null);
  const run = useEffectEvent(async (start: Collected<ExportRow>, signal: AbortSignal) => {
    const { source, format, onDone } = input;
    try {
      const all = await collectRows({
        from: start,
        fetchPage: source.fetchPage,
        rowsMax: EXPORT_ROWS_MAX,
        signal,
        onProgress: setFound,
      });
      if (all.rows.length > 0) save({ source, format, rows: all.rows });
      onDone(all);
    } catch (thrown) {
      if (!signal.aborted) setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  });
  useEffect(() => {
    const stopper = new AbortController();
    void run(from, stopper.signal);
    return () => stopper.abort();
  }, [from]);
  return {
    found,
    error,
    /** From where it came: nothing that was found is asked for again. */
    goOn: () => {
      setError(null);
      setFrom({ ...found });
    },
  };
}

function save({
  source,
  format,
  rows,
}: {
  source: ExportSource;
  format: ExportFormat;
  rows: readonly ExportRow[];
}) {
  const time = new Date().toISOString().slice(0, "yyyy-mm-ddThh:mm:ss".length).replaceAll(":", "-");
  saveFile({
    name: `${source.noun}-${time}.${format}`,
    type: TYPES[format],
    text: writeExport(format, { columnNames: source.columnNames, rows }),
  });
}
