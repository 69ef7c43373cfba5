const SIZE_PX = 6;

/** Stripes of a colour upon a light shade of it. */
export function StripePattern({ id, color }: { id: string; color: string }) {
  return (
    <pattern
      id={id}
      width={SIZE_PX}
      height={SIZE_PX}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width={SIZE_PX} height={SIZE_PX} fill={color} opacity="0.35" />
      <rect width={SIZE_PX / 2} height={SIZE_PX} fill={color} />
    </pattern>
  );
}
