/** Of a drawing, what stands in for it, and the table that takes its place. */
export const CHART_HEIGHT_PX = 190;
export const CHART_MARGIN_PX = { top: 8, right: 8, bottom: 0, left: 0 };
