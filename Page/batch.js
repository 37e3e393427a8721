/**
 * What the page and its workers agree on.
 */

/** The futures that are run at a time. */
export const batchSize = 64;
