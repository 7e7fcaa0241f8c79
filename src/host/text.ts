/**
 * Strings across the border between host and machine.
 *
 * A Lua string that is UTF-8 is a JavaScript string; any other is its bytes. So every string comes back as it went.
 */

import { TAG_STRING, type WordAddress } from '../gc/slot'
import { MAX_SHORT, STRING_HASH } from '../object/string'
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

/** Places for names, a power of two, and in how many of them one is looked for. */
const NAMES = 4096
const NAME_PLACES = 4
/** Of a name: its hash, its length, its bytes. */
const NAME_WORDS = 2 + BY_HAND / 4

/**
 * Names of fields that have lately become names of properties: making a string and finding the one that V8 has of the same
 * letters takes several times as long as comparing its letters.
 *
 * Owns: a name is found near the hash of its string, but counts only if its bytes are the same.
 */
export class Names {
  #texts: string[] = []
  #words = new Int32Array()

  /** The text of a short string, or its bytes if that is not UTF-8. */
  of(m: Machine, string: number): string | Uint8Array {
    const { i32 } = m.heap
    const word = (string << 2) + STRING_HASH
    if (i32[word + 1]! > BY_HAND) return stringToHost(m, string)
    const words = this.#words
    const first = i32[word]! & (NAMES - 1)
    for (let place = first; place < first + NAME_PLACES; place++) {
      if (words[place * NAME_WORDS] === i32[word] && isName(words, place * NAME_WORDS, i32, word))
        return this.#texts[place]!
    }
    return this.#keep(m, string, first)
  }

  #keep(m: Machine, string: number, first: number): string | Uint8Array {
    const name = stringToHost(m, string)
    if (typeof name !== 'string') return name
    if (this.#texts.length === 0) {
      this.#texts = Array.from({ length: NAMES + NAME_PLACES }, () => '')
      this.#words = new Int32Array((NAMES + NAME_PLACES) * NAME_WORDS)
    }
    let place = first
    while (this.#texts[place] !== '' && place < first + NAME_PLACES - 1) place++
    this.#texts[place] = name
    const { i32 } = m.heap
    const word = (string << 2) + STRING_HASH
    this.#words.set(i32.subarray(word, word + 2 + ((i32[word + 1]! + 3) >> 2)), place * NAME_WORDS)
    return name
  }
}

/** Whether hash, length and bytes of a name that is kept are those at a place of a string. */
function isName(words: Int32Array, at: number, i32: Int32Array, word: WordAddress): boolean {
  const end = 2 + ((i32[word + 1]! + 3) >> 2)
  for (let index = 1; index < end; index++) if (words[at + index] !== i32[word + index]) return false
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
