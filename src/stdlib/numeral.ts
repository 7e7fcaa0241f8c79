/**
 * The numeral that `read("n")` reads: as much of the input as can be the beginning of one.
 */
import type { OpenFile } from './open-file'

/** The longest numeral that is read (L_MAXLENNUM). */
export const NUMERAL_BYTES = 200

/** Reads one; null if it is longer than a numeral may be. White space before it has been skipped. */
export function readNumeral(file: OpenFile): string | null {
  let text = ''
  let tooLong = false
  const take = (accepts: (code: number) => boolean): boolean => {
    const code = file.peek()
    if (tooLong || !accepts(code)) return false
    tooLong = text.length >= NUMERAL_BYTES
    if (tooLong) return false
    text += String.fromCharCode(code)
    file.taken(file.cursor + 1)
    return true
  }
  const digits = (accepts: (code: number) => boolean): number => {
    let count = 0
    while (take(accepts)) count++
    return count
  }
  take(isSign)
  let count = 0
  let isAccepted = isDigit
  if (take((code) => code === 0x30)) {
    if (take((code) => (code | 0x20) === 0x78)) isAccepted = isHexDigit
    else count = 1
  }
  const mark = isAccepted === isHexDigit ? 0x70 : 0x65
  count += digits(isAccepted)
  if (take((code) => code === 0x2e)) count += digits(isAccepted)
  if (count > 0 && take((code) => (code | 0x20) === mark)) {
    take(isSign)
    digits(isDigit)
  }
  return tooLong ? null : text
}

export function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

function isSign(code: number): boolean {
  return code === 0x2b || code === 0x2d
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isHexDigit(code: number): boolean {
  const letter = code | 0x20
  return isDigit(code) || (letter >= 0x61 && letter <= 0x66)
}
