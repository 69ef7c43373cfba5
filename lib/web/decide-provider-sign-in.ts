export type ProviderRefusal = "EmailNotVerified" | "OAuthAccountNotLinked" | "SignUpClosed";

/**
 * Whether somebody whom a provider vouches for gets in; otherwise why not. An account that exists is
 * opened by its address only if both sides have proven it: whoever has merely typed an address, here or
 * there, must not meet its owner in one account.
 */
export function decideProviderSignIn(input: {
  /** The provider's account has opened this one before. */
  isLinked: boolean;
  /** The provider says that the address is the person's own. */
  isEmailVerified: boolean;
  account: { readonly isEmailProven: boolean } | null;
  isSignUpOpen: boolean;
}): "admitted" | ProviderRefusal {
  if (input.isLinked) return "admitted";
  if (!input.isEmailVerified) return "EmailNotVerified";
  if (input.account === null) return input.isSignUpOpen ? "admitted" : "SignUpClosed";
  return input.account.isEmailProven ? "admitted" : "OAuthAccountNotLinked";
}
