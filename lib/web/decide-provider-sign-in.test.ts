import { expect, test } from "vitest";
import { decideProviderSignIn } from "@/lib/web/decide-provider-sign-in";

const PROVEN = { isEmailProven: true };
const TYPED = { isEmailProven: false };
const first = { isLinked: false, isEmailVerified: true, account: null, isSignUpOpen: true };

test.each([
  { given: first, answer: "admitted", who: "a newcomer where sign-up is open" },
  { given: { ...first, isSignUpOpen: false }, answer: "SignUpClosed", who: "a newcomer elsewhere" },
  {
    given: { ...first, account: PROVEN, isSignUpOpen: false },
    answer: "admitted",
    who: "the owner",
  },
  {
    given: { ...first, account: TYPED },
    answer: "OAuthAccountNotLinked",
    who: "the owner of an address that somebody else may have typed here",
  },
  {
    given: { ...first, account: PROVEN, isEmailVerified: false },
    answer: "EmailNotVerified",
    who: "somebody who has only typed the address there",
  },
  {
    given: { isLinked: true, isEmailVerified: false, account: TYPED, isSignUpOpen: false },
    answer: "admitted",
    who: "somebody who came this way before",
  },
])("$who: $answer", ({ given, answer }) => {
  expect(decideProviderSignIn(given)).toBe(answer);
});
