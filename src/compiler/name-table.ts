/**
 * Names as strings, without making the same string twice.
 *
 * Owns: the first `RESERVED_WORDS.length` entries are the reserved words, in the order of their token kinds. A table
 * lives as long as one compilation. It is only a cache: a name that finds no room near its place gets a new string,
 * equal to any other of that name. So names that were chosen to collide cost what they would cost without the table.
 */
import type { ByteString } from '../bytecode/draft'
import { RESERVED_WORDS } from './token'

/** Names at most: when the table grows all are placed anew, at once. */
const MAX_NAMES = 65536

/** Places looked at before a name is given up. */
const MAX_PROBES = 24

/** Strings are built from pieces of so many bytes, as arguments live on the JavaScript stack. */
const PIECE = 4096

/** The bytes from `start` to `end` as a string. */
export function bytesToString(source: Uint8Array, start: number, end: number): ByteString {
  if (end - start === 1) return String.fromCharCode(source[start]!)
  if (end - start <= PIECE) return String.fromCharCode.apply(null, source.subarray(start, end) as unknown as number[])
  let text = ''
  for (let from = start; from < end; from += PIECE) {
    const piece = source.subarray(from, Math.min(from + PIECE, end))
    text += String.fromCharCode.apply(null, piece as unknown as number[])
  }
  return text
}

export class NameTable {
  /** Entry by its index; entries are never removed. */
  readonly names: ByteString[]
  private readonly hashes: number[]
  /** Index of an entry plus one, by place; a power of two of them. */
  private places: Int32Array
  private mask: number

  constructor() {
    this.names = []
    this.hashes = []
    this.places = new Int32Array(1024)
    this.mask = 1023
    for (const word of RESERVED_WORDS) {
      let hash = word.length
      for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) | 0
      this.insert(word, hash)
    }
  }

  /** Index of the name with these bytes, -1 if there is no room for it. */
  find(source: Uint8Array, start: number, end: number): number {
    let hash = end - start
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + source[i]!) | 0
    let place = (hash ^ (hash >>> 15)) & this.mask
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const index = this.places[place]! - 1
      if (index < 0) return this.names.length < MAX_NAMES ? this.insert(bytesToString(source, start, end), hash) : -1
      if (this.hashes[index] === hash && this.matches(this.names[index]!, source, start, end)) return index
      place = (place + 1) & this.mask
    }
    return -1
  }

  private matches(name: ByteString, source: Uint8Array, start: number, end: number): boolean {
    if (name.length !== end - start) return false
    for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) !== source[start + i]) return false
    return true
  }

  private insert(name: ByteString, hash: number): number {
    const index = this.names.length
    this.names.push(name)
    this.hashes.push(hash)
    if (this.names.length * 2 > this.places.length) this.grow()
    else this.place(index)
    return index
  }

  private grow(): void {
    this.places = new Int32Array(this.places.length * 2)
    this.mask = this.places.length - 1
    for (let index = 0; index < this.names.length; index++) this.place(index)
  }

  /** Reserved words are placed first, so they are always found. */
  private place(index: number): void {
    const hash = this.hashes[index]!
    let place = (hash ^ (hash >>> 15)) & this.mask
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      if (this.places[place] === 0) {
        this.places[place] = index + 1
        return
      }
      place = (place + 1) & this.mask
    }
  }
}
