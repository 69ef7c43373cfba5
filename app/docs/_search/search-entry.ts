/** One place that a search can find. */
export interface SearchEntry {
  readonly href: string;
  /** The page that it is on. */
  readonly page: string;
  /** Its heading; the page's own title where it is the top. */
  readonly heading: string;
  readonly text: string;
}
