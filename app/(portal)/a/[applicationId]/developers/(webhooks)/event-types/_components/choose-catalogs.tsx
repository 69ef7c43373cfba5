"use client";

import { useQuery } from "@tanstack/react-query";
import { BookOpen } from "lucide-react";
import { useState } from "react";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { catalogsOptions } from "@/lib/client/catalogs";
import { CATALOG_NAMES } from "@/lib/shared/catalogs";
import { CatalogsForm } from "./catalogs-form";

/** The way to the catalogs that this application has to do with. */
export function ChooseCatalogs() {
  const { applicationId, canWrite } = useAccess();
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useQuery(catalogsOptions(applicationId));
  if (!canWrite || data === undefined) return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <BookOpen aria-hidden />
        Catalogs
        <span className="text-ink-muted tabular-nums">
          {data.catalogs.length} of {CATALOG_NAMES.length}
        </span>
      </Button>
      {isOpen && (
        <Dialog title="Catalogs of this application" onClose={() => setIsOpen(false)}>
          <CatalogsForm chosen={data.catalogs} onClose={() => setIsOpen(false)} />
        </Dialog>
      )}
    </>
  );
}
