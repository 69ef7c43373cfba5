interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP_PX = 6;
const MARGIN_PX = 8;

/** Above what it belongs to and in its middle, below where there is no room above, and never off the screen. */
export function placeTooltip(input: { anchor: Box; size: Size; viewport: Size }): {
  left: number;
  top: number;
} {
  const { anchor, size, viewport } = input;
  const middle = anchor.left + anchor.width / 2 - size.width / 2;
  const rightmost = viewport.width - MARGIN_PX - size.width;
  const above = anchor.top - GAP_PX - size.height;
  return {
    left: Math.max(MARGIN_PX, Math.min(middle, rightmost)),
    top: above >= MARGIN_PX ? above : anchor.top + anchor.height + GAP_PX,
  };
}
