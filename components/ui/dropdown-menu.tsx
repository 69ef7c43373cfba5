"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import { DropdownMenu as RadixMenu } from "radix-ui";
import type { ComponentProps } from "react";

const ITEM =
  "flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-sm outline-none select-none data-disabled:cursor-default data-disabled:text-ink-faint data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0";

export const DropdownMenuTrigger = RadixMenu.Trigger;
export const DropdownMenuRadioGroup = RadixMenu.RadioGroup;

/** Not modal: a page behind a menu stays what it is, for the pointer and for a screen reader. */
export function DropdownMenu(props: ComponentProps<typeof RadixMenu.Root>) {
  return <RadixMenu.Root modal={false} {...props} />;
}

/** Rendered where it stands and not at the end of the body, which a modal dialog would cover. */
export function DropdownMenuContent({
  className,
  ...props
}: ComponentProps<typeof RadixMenu.Content>) {
  return (
    <RadixMenu.Content
      sideOffset={6}
      collisionPadding={8}
      className={clsx(
        "z-40 max-h-(--radix-dropdown-menu-content-available-height) motion-safe:animate-appear overflow-y-auto rounded-lg border border-line-strong bg-raised p-1 shadow-raised",
        className,
      )}
      {...props}
    />
  );
}

export function DropdownMenuItem({ className, ...props }: ComponentProps<typeof RadixMenu.Item>) {
  return <RadixMenu.Item className={clsx(ITEM, className)} {...props} />;
}

export function DropdownMenuRadioItem({
  className,
  children,
  ...props
}: ComponentProps<typeof RadixMenu.RadioItem>) {
  return (
    <RadixMenu.RadioItem className={clsx(ITEM, className)} {...props}>
      {children}
      <RadixMenu.ItemIndicator className="ml-auto">
        <Check aria-hidden className="text-accent" />
      </RadixMenu.ItemIndicator>
    </RadixMenu.RadioItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof RadixMenu.Label>) {
  return (
    <RadixMenu.Label
      className={clsx("px-2 pt-2 pb-1 text-2xs font-medium text-ink-muted", className)}
      {...props}
    />
  );
}

export function DropdownMenuSeparator() {
  return <RadixMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
