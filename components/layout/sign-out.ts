/** Ends the session. Loaded when it is wanted: next-auth's client is not needed to look at a page. */
export async function signOut(): Promise<void> {
  const nextAuth = await import("next-auth/react");
  await nextAuth.signOut({ redirect: false });
  // A whole new page: nothing that this user saw stays in the memory of the tab.
  window.location.assign("/sign-in");
}
