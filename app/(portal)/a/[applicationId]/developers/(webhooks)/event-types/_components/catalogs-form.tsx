"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { CATALOG_NAMES, type CatalogName, toCatalogs } from "@/lib/shared/catalogs";
import { CatalogBox } from "./catalog-box";
import { useChooseCatalogs } from "./use-choose-catalogs";

export function CatalogsForm({
  chosen,
  onClose,
}: {
  chosen: readonly CatalogName[];
  onClose: () => void;
}) {
  const [catalogs, setCatalogs] = useState(chosen);
  const choose = useChooseCatalogs(onClose);
  function toggle(name: CatalogName) {
    const others = catalogs.filter((one) => one !== name);
    setCatalogs(toCatalogs(catalogs.includes(name) ? others : [...others, name]));
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    choose.mutate(catalogs);
  }
  return (
    <Form onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-ink-muted">
        Only the events of these catalogs are offered here, beside those that whoever runs this
        service has added. An endpoint that gets an event already keeps it.
      </p>
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">Catalogs</legend>
        {CATALOG_NAMES.map((name) => (
          <CatalogBox
            key={name}
            name={name}
            isChosen={catalogs.includes(name)}
            onToggle={() => toggle(name)}
          />
        ))}
      </fieldset>
      {choose.error !== null && (
        <p role="alert" className="text-bad">
          The catalogs stay as they are: {choose.error.message}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={choose.isPending}>
          Save
        </Button>
      </DialogActions>
    </Form>
  );
}
