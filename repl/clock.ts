/**
 * The time that has passed.
 */

/** Milliseconds since some moment. Without what `performance` costs to load. */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1e6
}
