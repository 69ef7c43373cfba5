/** What a search keeps; what is undefined keeps everything. */
export interface SearchFilter {
  readonly since: Date | undefined;
  readonly until: Date | undefined;
  /** An id of the application. */
  readonly endpointId: string | undefined;
  readonly eventTypes: readonly string[] | undefined;
  readonly status: number | undefined;
  /** 0 for attempts without an answer, 100, 200, … for classes of answers. */
  readonly statusCodeClass: number | undefined;
  readonly outcome: string | undefined;
  readonly attemptNumber: number | undefined;
  readonly channel: string | undefined;
  readonly tag: string | undefined;
  /** As somebody typed it. */
  readonly query: string | undefined;
}

export interface SearchRequest {
  readonly filter: SearchFilter;
  /** Where an earlier page ended. */
  readonly iterator: string | undefined;
  readonly limit: number;
  readonly now: Date;
}

/** A page, newest first. It may be short, or empty, where the search stopped before it was done. */
export interface SearchPage<Item> {
  readonly items: readonly Item[];
  /** Null when everything was looked at. */
  readonly iterator: string | null;
  /** Everything newer than this was looked at. */
  readonly searchedUntil: Date;
}
