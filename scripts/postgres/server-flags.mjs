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
 * @param {{ isDurable: boolean, port: number }} input `isDurable` is false for tests, whose data may be lost in a crash
 * @returns {string[]}
 */
export function listServerFlags({ isDurable, port }) {
  const settings = { ...PLACEMENT, ...(isDurable ? {} : { fsync: "off" }), port: String(port) };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
