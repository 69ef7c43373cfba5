"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ExportMenuTrigger } from "@/components/exports/export-menu-trigger";
import type { ExportFormat, ExportSource } from "@/components/exports/export-source";
import { useDeferred } from "@/components/ui/use-deferred";

const ExportDialog = dynamic(async () => (await import("./export-dialog")).ExportDialog);

/** Everything that the log's filter finds, as a file. */
export function ExportMenu({ source }: { source: ExportSource }) {
  const { Part, standIn } = useDeferred(loadMenu);
  const [format, setFormat] = useState<ExportFormat | null>(null);
  return (
    <>
      {Part === null ? (
        <ExportMenuTrigger aria-haspopup="menu" {...standIn} />
      ) : (
        <Part onChoose={setFormat} />
      )}
      {format !== null && (
        <ExportDialog source={source} format={format} onClose={() => setFormat(null)} />
      )}
    </>
  );
}

async function loadMenu() {
  const { OpenExportMenu } = await import("@/components/exports/open-export-menu");
  return OpenExportMenu;
}
