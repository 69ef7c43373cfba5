"use client";

import { useState } from "react";
import { useAccess } from "@/components/layout/access";
import { describeOrder } from "@/components/orders/describe-order";
import { ProofDialog } from "@/components/orders/proof-dialog";
import { TO_THE_END, useMoveOrder } from "@/components/orders/use-move-order";
import { Button } from "@/components/ui/button";
import type { Order } from "@/lib/client/orders";

/** What the order's state allows, and nothing else. */
export function StepButtons({ order, size }: { order: Order; size: "sm" | "md" }) {
  const { canWrite } = useAccess();
  const move = useMoveOrder(order);
  const [asksFileFor, setAsksFileFor] = useState<string | null>(null);
  if (!canWrite || order.nextSteps.length === 0) return null;
  const { name } = describeOrder(order);
  return (
    <div className="flex flex-wrap gap-1.5">
      {order.nextSteps.map((step) => (
        <Button
          key={step.name}
          size={size}
          look={step.isUsual ? "primary" : "secondary"}
          aria-label={`${step.label} ${name}`}
          disabled={move.isPending}
          onClick={() =>
            step.takesFile ? setAsksFileFor(step.name) : move.mutate({ step: step.name })
          }
        >
          {step.label}
        </Button>
      ))}
      <Button
        size={size}
        look="ghost"
        aria-label={`Run to the end ${name}`}
        disabled={move.isPending}
        onClick={() => move.mutate({ step: TO_THE_END })}
      >
        Run to the end
      </Button>
      {asksFileFor !== null && (
        <ProofDialog
          order={name}
          onClose={() => setAsksFileFor(null)}
          onChosen={(file) => {
            setAsksFileFor(null);
            move.mutate({ step: asksFileFor, file });
          }}
        />
      )}
    </div>
  );
}
