declare const brand: unique symbol;

/** A type that only its minting place can produce, although it is a plain value at run time. */
export type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };
