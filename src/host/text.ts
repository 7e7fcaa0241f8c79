/**
 * Strings across the border between host and machine.
 *
 * A Lua string that is UTF-8 is a JavaScript string; any other is its bytes. So every string comes back as it went.
 */

import { TAG_STRING, type WordAddress } from '../gc/slot'
import { MAX_SHORT } from '../object/string'
import type { Machine } from '../sequence/machine'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const strictDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })

/** Bytes that are decoded without help: a call of the decoder costs more. */
const BY_HAND = 24

/** The string of a handle: text, or its bytes if that is not UTF-8. */
export function stringToHost(m: Machine, string: number): string | Uint8Array {
  const { strings } = m
  const start = strings.bytesAt(string)
  const end = start + strings.length(string)
  const { u8 } = m.heap
  if (end - start <= BY_HAND) {
    let text = ''
    let at = start
    for (; at < end && u8[at]! < 0x80; at++) text += String.fromCharCode(u8[at]!)
    if (at === end) return text
  }
  try {
    return strictDecoder.decode(u8.subarray(start, end))
  } catch {
    return u8.slice(start, end)
  }
}

/** Names kept, a power of two. */
const NAMES = 4096

/**
 * Names of fields that have lately become names of properties: making a string and finding the one that V8 has of the same
 * letters takes several times as long as comparing its letters.
 *
 * Owns: a name is found under the hash of its string, but counts only if its letters are the same.
 */
export class Names {
  #names: string[] | null = null

  /** The text of a short string, or its bytes if that is not UTF-8. */
  of(m: Machine, string: number): string | Uint8Array {
    const { strings } = m
    const length = strings.length(string)
    if (length > BY_HAND) return stringToHost(m, string)
    this.#names ??= Array.from({ length: NAMES }, () => '')
    const place = strings.hash(string) & (NAMES - 1)
    const kept = this.#names[place]!
    if (kept.length === length && isText(m.heap.u8, strings.bytesAt(string), kept)) return kept
    const name = stringToHost(m, string)
    // Of a name with other letters than ASCII the length is not that of its bytes.
    if (typeof name === 'string' && name.length === length) this.#names[place] = name
    return name
  }
}

function isText(u8: Uint8Array, start: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) if (u8[start + index] !== text.charCodeAt(index)) return false
  return true
}

/** The text of a handle's string, with replacement characters for what is not UTF-8. */
export function textToHost(m: Machine, string: number): string {
  return decoder.decode(m.strings.toBytes(string))
}

/** A text as bytes, one a character. */
export function byteStringOf(text: string): string {
  let bytes = ''
  for (const byte of encoder.encode(text)) bytes += String.fromCharCode(byte)
  return bytes
}

/** Bytes given one a character, as text. */
export function decodeByteString(bytes: string): string {
  return decoder.decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)))
}

/** Puts a text at a place. */
export function putText(m: Machine, to: WordAddress, text: string): void {
  const string = text.length <= MAX_SHORT ? m.strings.fromAscii(text) : 0
  if (string !== 0) return m.putHandle(to, TAG_STRING, string)
  putBytes(m, to, encoder.encode(text))
}

export function putBytes(m: Machine, to: WordAddress, bytes: Uint8Array): void {
  const string = m.strings.fromBytes(bytes)
  m.putHandle(to, m.strings.tagOf(string), string)
}

/** The bytes of what a Lua string is to the host: exactly those that it has in Lua. */
export function bytesOf(value: string | Uint8Array): Uint8Array {
  return typeof value === 'string' ? encoder.encode(value) : value
}
