import { eventTypeOf } from "@/chaos/load/payload";
import type { Post } from "@/chaos/load/post-message";
import type { Reception } from "@/chaos/receiver/commands";
import type { Facts } from "@/chaos/verify/facts";

/** What arrived where nobody sent it: an id without a post, another's payload, an unwanted type. */
export function findStrangers(facts: Facts): string[] {
  const posts = new Map(facts.posts.map((post) => [nameOf(post), post]));
  return facts.receptions.flatMap((reception) => {
    const problem = findProblem(facts, { reception, posts });
    return problem === null ? [] : [`${reception.id} at ${reception.receiver}: ${problem}`];
  });
}

function findProblem(
  { run, subscriptions }: Facts,
  { reception, posts }: { reception: Reception; posts: ReadonlyMap<string, Post> },
): string | null {
  const { numbered, id, receiver } = reception;
  // Its payload is no payload of ours, which is reported as such.
  if (numbered === null) return null;
  if (numbered.run !== run) return `belongs to the run ${numbered.run}`;
  const post = posts.get(nameOf(numbered));
  if (post === undefined) return `${nameOf(numbered)} was never posted`;
  if (post.id !== null && post.id !== id) return `the answer named ${post.id}`;
  const wanted = subscriptions.find((subscription) => subscription.receiver === receiver);
  if (wanted?.application !== numbered.application) return `is ${numbered.application}'s`;
  const eventType = eventTypeOf(numbered.number);
  return wanted.eventTypes.includes(eventType) ? null : `is of the type ${eventType}`;
}

function nameOf({ application, number }: { application: string; number: number }): string {
  return `${application} ${number}`;
}
