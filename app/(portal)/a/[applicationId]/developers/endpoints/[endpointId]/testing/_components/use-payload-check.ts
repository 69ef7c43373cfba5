"use client";

import { useEffect, useState } from "react";
import type { CheckPayload } from "@/lib/client/check-payload";
import type { SchemaObject } from "@/lib/shared/read-json-schema";

/** Undefined while the validator's code is on its way. */
export function usePayloadCheck(schema: SchemaObject | null): CheckPayload | undefined {
  const [check, setCheck] = useState<{ readonly run: CheckPayload }>();
  useEffect(() => {
    let isOver = false;
    void import("@/lib/client/check-payload").then(({ createPayloadCheck }) => {
      if (!isOver) setCheck({ run: createPayloadCheck(schema) });
    });
    return () => {
      isOver = true;
    };
  }, [schema]);
  return check?.run;
}
