/**
 * SQL that says whether an endpoint wants a message by its type and channels:
 * no event types are all of them; without channels it gets everything, with channels it needs one of
 * them. `message` names a row with the columns event_type and channels.
 */
export function subscribesSql(message: string): string {
  return `(endpoint.event_types = '{}' or ${message}.event_type = any (endpoint.event_types))
    and (endpoint.channels = '{}' or endpoint.channels && ${message}.channels)`;
}
