"use client";

import { useAccess } from "@/components/layout/access";
import { TO_THE_END, useMoveOrder } from "@/components/orders/use-move-order";
import { Button } from "@/components/ui/button";
import type { Order } from "@/lib/client/orders";

/** What the order's state allows, and nothing else. */
export function StepButtons({ order, size }: { order: Order; size: "sm" | "md" }) {
  const { canWrite } = useAccess();
  const move = useMoveOrder(order);
  if (!canWrite || order.nextSteps.length === 0) return null;
  const name = order.details.externalSourceId;
  return (
    <div className="flex flex-wrap gap-1.5">
      {order.nextSteps.map((step) => (
        <Button
          key={step.name}
          size={size}
          look={step.isUsual ? "primary" : "secondary"}
          aria-label={`${step.label} ${name}`}
          disabled={move.isPending}
          onClick={() => move.mutate(step.name)}
        >
          {step.label}
        </Button>
      ))}
      <Button
        size={size}
        look="ghost"
        aria-label={`Run to the end ${name}`}
        disabled={move.isPending}
        onClick={() => move.mutate(TO_THE_END)}
      >
        Run to the end
      </Button>
    </div>
  );
}
