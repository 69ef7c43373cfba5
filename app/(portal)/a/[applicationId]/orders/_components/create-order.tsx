"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { CatalogName } from "@/lib/shared/catalogs";
import { CreateOrderForm } from "./create-order-form";

export function CreateOrder({ catalog }: { catalog: CatalogName }) {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button look="primary" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden />
        Create order
      </Button>
      {isOpen && (
        <Dialog title="Create order" onClose={close}>
          <CreateOrderForm catalog={catalog} onClose={close} />
        </Dialog>
      )}
    </>
  );
}
