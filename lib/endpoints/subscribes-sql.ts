/**
 * SQL that says whether an endpoint wants a message by its type and channels:
 * no event types are all of them; without channels it gets everything, with channels it needs one of
 * them. `message` names a row with the columns event_type and channels.
 */
export function subscribesSql(message: string): string {
  return `(endpoint.event_types = '{}' or ${message}.event_type = any (endpoint.event_types))
    and (endpoint.channels = '{}' or endpoint.channels && ${message}.channels)`;
}

/**
 * SQL that says whether a fan-out makes a delivery to an endpoint that wants the message and is enabled: the endpoint
 * existed when the message was accepted and has not been enabled since (enabling brings nothing back). `fanOut` names a
 * row with the column created_at.
 */
export function fanOutReachesSql(fanOut: string): string {
  return `(endpoint.created_at <= ${fanOut}.created_at
    and (endpoint.enabled_at is null or endpoint.enabled_at <= ${fanOut}.created_at))`;
}
