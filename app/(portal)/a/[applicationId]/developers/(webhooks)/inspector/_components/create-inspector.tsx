"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { CreateInspectorForm } from "./create-inspector-form";

export function CreateInspector() {
  const { canWrite } = useAccess();
  const [isOpen, setIsOpen] = useState(false);
  if (!canWrite) return null;
  const close = () => setIsOpen(false);
  return (
    <>
      <Button look="primary" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden />
        Create inspector
      </Button>
      {isOpen && (
        <Dialog title="Create inspector" onClose={close}>
          <CreateInspectorForm onCancel={close} />
        </Dialog>
      )}
    </>
  );
}
