"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { CatalogName } from "@/lib/shared/catalogs";
import { GenerateForm } from "./generate-form";

export function GenerateTraffic({ catalog }: { catalog: CatalogName }) {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Generate traffic</Button>
      {isOpen && (
        <Dialog title="Generate traffic" onClose={close}>
          <GenerateForm catalog={catalog} onClose={close} />
        </Dialog>
      )}
    </>
  );
}
