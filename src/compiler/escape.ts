/**
 * What escape sequences stand for.
 */
import type { ByteString } from '../bytecode/draft'

/** The value of a hexadecimal digit, given as its byte. */
export function hexDigitValue(byte: number): number {
  return byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x57
}

/** A number below 2^31 in UTF-8, in up to six bytes, as before RFC 3629. */
export function encodeUtf8(value: number): ByteString {
  if (value < 0x80) return String.fromCharCode(value)
  let rest = value
  let tail = ''
  // The first byte has room for so many bits: one less for each byte that follows.
  let room = 0x3f
  do {
    tail = String.fromCharCode(0x80 | (rest & 0x3f)) + tail
    rest >>>= 6
    room >>= 1
  } while (rest > room)
  return String.fromCharCode(((~room << 1) & 0xff) | rest) + tail
}
