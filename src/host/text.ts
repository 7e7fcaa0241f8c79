/**
 * Strings across the border between host and machine.
 *
 * A Lua string that is UTF-8 is a JavaScript string; any other is its bytes. So every string comes back as it went.
 */

import type { WordAddress } from '../gc/slot'
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
  const { strings } = m
  const { length } = text
  if (length <= MAX_SHORT) {
    const { u8 } = m.heap
    const { scratch } = strings
    let index = 0
    for (; index < length; index++) {
      const code = text.charCodeAt(index)
      if (code >= 0x80) break
      u8[scratch + index] = code
    }
    if (index === length) {
      const string = strings.internScratch(length)
      m.putHandle(to, strings.tagOf(string), string)
      return
    }
  }
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
