"use client";

import { Fragment } from "react";
import { useIsInBrowser } from "@/components/ui/use-now";

const ISO_TIME = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/;

/** A sentence of the API with its times in the reader's own zone. */
export function ReasonText({ reason }: { reason: string }) {
  const isInBrowser = useIsInBrowser();
  // Split by a group: every second part is a time.
  const parts = reason.split(ISO_TIME).map((text, index) => ({ text, isTime: index % 2 === 1 }));
  return parts.map(({ text, isTime }, index) =>
    isTime ? (
      <time key={text} dateTime={text} title={text}>
        {isInBrowser ? formatMoment(new Date(text)) : null}
      </time>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
      <Fragment key={index}>{text}</Fragment>
    ),
  );
}

function formatMoment(time: Date): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(time);
}
