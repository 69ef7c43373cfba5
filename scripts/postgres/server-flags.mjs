/**
 * The embedded server runs with Postgres's default settings, as a user's own server does. These only place it: loopback
 * over TCP (a socket file in /tmp could collide with another server's), and messages that the keeper can read.
 */
const PLACEMENT = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  lc_messages: "C",
  log_line_prefix: "%m [%p] ",
};

/**
 * @param {{ isDurable: boolean, port: number, settings?: Record<string, string> }} input
 *   `isDurable` is false for tests, whose data may be lost in a crash; `settings` are added to the defaults
 * @returns {string[]}
 */
export function listServerFlags({ isDurable, port, settings: added = {} }) {
  const durability = isDurable ? {} : { fsync: "off" };
  const settings = { ...PLACEMENT, ...durability, ...added, port: String(port) };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
