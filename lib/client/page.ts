/** One page of a v1 list. */
export interface Page<Item> {
  readonly data: readonly Item[];
  readonly iterator: string | null;
  readonly prevIterator?: string | null;
  readonly done: boolean;
}
