/**
 * The host's world as the libraries see it: streams, clocks, files. Handed in, never reached for.
 */
export interface World {
  /** Takes bytes for one of the output streams. */
  write(stream: 'stdout' | 'stderr', bytes: Uint8Array): void
  /** At most `size` bytes of input, null at its end. */
  read(size: number): Uint8Array | null
  /** Seconds of processor time used. */
  clock(): number
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number
  /** The bytes of a file, or why they cannot be had. */
  readFile(path: string): Uint8Array | string
}
