/** What a section is about, and its controls: side by side where there is room. */
export const SECTION_COLUMNS = "grid gap-x-8 gap-y-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]";
