"use client";

import { ArrowUp } from "lucide-react";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";

/** Whether new rows come by themselves; where not, how many there are. */
export function LogLive({
  isFollowing,
  newCount,
  isFailing,
  onChange,
}: {
  isFollowing: boolean;
  newCount: number;
  isFailing: boolean;
  onChange: (isFollowing: boolean) => void;
}) {
  return (
    <div className="flex items-center gap-3">
      {!isFollowing && newCount > 0 && (
        <Button look="primary" size="sm" onClick={() => onChange(true)}>
          <ArrowUp aria-hidden />
          {newCount >= NEW_COUNT_MAX ? `${NEW_COUNT_MAX}+ new` : `${newCount} new`}
        </Button>
      )}
      {isFollowing && <LiveIndicator isFailing={isFailing} />}
      <span className="flex items-center gap-2 text-ink-muted">
        Live tail
        <Switch label="Live tail" isOn={isFollowing} onChange={onChange} />
      </span>
    </div>
  );
}

/** A page of the search: beyond it nobody has counted. */
const NEW_COUNT_MAX = 50;
