/** SQL that says whether an attempt of a delivery is under way; null where it never had a lease. */
export const IS_IN_FLIGHT = "(delivery.due_at is not null and delivery.leased_until > now())";

/**
 * SQL that makes a delivery due for an attempt by hand, for the `set` of an update of it. One that is in
 * flight stays where it stands in its queue: at the head, where claims count it (claim.ts). Behind a
 * backlog it would be out of their sight, and its endpoint would get one attempt more than it has places.
 * When its attempt has ended, or its lease, it is due all the same.
 */
export const DUE_BY_HAND = `is_retry = delivery.is_retry or not coalesce(${IS_IN_FLIGHT}, false),
        due_at = case when ${IS_IN_FLIGHT} then delivery.due_at else now() end`;
