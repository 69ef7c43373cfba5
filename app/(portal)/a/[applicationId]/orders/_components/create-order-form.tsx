"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/controls";
import { DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import type { CatalogName } from "@/lib/shared/catalogs";
import { orderInput } from "@/lib/simulator/schema";
import { useCreateOrder } from "./use-create-order";

const REFERENCES: Readonly<Record<CatalogName, string>> = {
  fulfillment: "Your order number",
  imagery: "Name",
  freight: "PO number",
};
const leftOut = (value: string) => (value === "" ? undefined : value);

/** What a person may want to recognize in the order's events; what they leave out is invented. */
export function CreateOrderForm({
  catalog,
  onClose,
}: {
  catalog: CatalogName;
  onClose: () => void;
}) {
  const create = useCreateOrder(onClose);
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(orderInput),
    defaultValues: { catalog },
  });
  const { errors } = formState;
  return (
    <form
      noValidate
      onSubmit={handleSubmit((values) => create.mutate(values))}
      className="flex flex-col gap-4"
    >
      <FormField
        id="order-reference"
        label={REFERENCES[catalog]}
        hint="It stands in the order's events. Leave it empty for an invented one."
        error={errors.reference?.message}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            {...register("reference", { setValueAs: leftOut })}
          />
        )}
      </FormField>
      {catalog === "imagery" && (
        <FormField id="order-type" label="Kind" error={errors.type?.message}>
          {(control) => (
            <Select {...control} {...register("type", { setValueAs: leftOut })}>
              <option value="">Either</option>
              <option value="ARCHIVE">Archive: images that exist</option>
              <option value="TASKING">Tasking: images yet to be taken</option>
            </Select>
          )}
        </FormField>
      )}
      {create.error !== null && (
        <p role="alert" className="text-bad">
          The order was not created: {create.error.message}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={create.isPending}>
          Create
        </Button>
      </DialogActions>
    </form>
  );
}
