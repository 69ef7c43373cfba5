/** An endpoint's own headers, by name; the names keep the case that they were given in. */
export type EndpointHeaders = Readonly<Record<string, string>>;

/** What a change of some headers says: null removes. */
export type EndpointHeadersChange = Readonly<Record<string, string | null>>;
