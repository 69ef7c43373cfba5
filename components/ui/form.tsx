import type { ComponentProps } from "react";

/**
 * A form that a script submits. Until the script is there its button does nothing and what was entered stays: a plain
 * form would load the page anew with every field in the address, secrets included. (A submission by the method
 * "dialog" outside of a dialog ends at once, says the HTML standard.)
 */
export function Form(props: ComponentProps<"form">) {
  return <form method="dialog" {...props} />;
}
