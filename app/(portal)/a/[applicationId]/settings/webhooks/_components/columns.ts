/** Event, URL, state, last result, retries and the way to remove: side by side where there is room. */
export const WEBHOOK_COLUMNS =
  "grid items-center gap-x-4 gap-y-2 lg:grid-cols-[minmax(0,4fr)_minmax(0,5fr)_5rem_10rem_8.5rem_2rem]";
