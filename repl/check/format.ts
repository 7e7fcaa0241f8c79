/**
 * Format strings against the values that they are given (`string.format`, manual §6.4).
 */
import type { ByteString } from '../../src/tools'

const CONVERSION = /%([-+ #0]*)(\d*)(?:\.(\d*))?([^])?/g
const KNOWN = 'aAcdeEfFgGiopqsuxX'

/**
 * What is certainly wrong with a call; null if nothing is.
 *
 * @param given values after the format
 * @param isOpen the last of them may be any number of values
 */
export function formatProblem(format: ByteString, given: number, isOpen: boolean): string | null {
  let needed = 0
  for (const [whole, , , , letter] of format.matchAll(CONVERSION)) {
    if (whole === '%%') continue
    if (letter === undefined || !KNOWN.includes(letter)) return `'${whole}' is no conversion`
    needed++
  }
  const values = (count: number) => `${count} value${count === 1 ? '' : 's'}`
  if (isOpen ? given - 1 > needed : given > needed) return `the format takes ${values(needed)}, and is given ${given}`
  if (!isOpen && given < needed) return `the format takes ${values(needed)}, but is given ${given}`
  return null
}
