/** Far more than anybody keeps apart; a runaway script comes to its end. */
export const KEYS_PER_APPLICATION_MAX = 100;
