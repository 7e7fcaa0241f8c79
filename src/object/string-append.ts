/**
 * Strings that grow at their end.
 *
 * `s = s .. x` would copy all of `s` each time: as often as a loop does that, for what is twice as long it takes four times as long. A string
 * that is made by appending to one that was made so itself gets a buffer with room behind its bytes. What is appended to it goes there, and
 * the result is another string with the same buffer: a cell of three slots, whatever its length.
 *
 * Owns: bytes of a buffer that are in use are never written again. Only to the string that ends where they end something can be
 * appended in place; a second one that grows out of the same beginning is a copy.
 */
import { BUFFERED_BIT, CELL_OWN, FLAGS_SHIFT, KIND_LONG_STRING, KIND_WORDS, STRING_BUFFER } from '../gc/layout'
import { type Gc, SLOT_WORDS } from '../gc/slot'
import { STRING_LENGTH, type Strings } from './string'

/** Copying what is shorter takes no time to speak of. */
const LEAST_BUFFERED = 1024
/** Header, the first bytes, the buffer. */
const BUFFERED_SLOTS = 3
/** The string was made by appending to a long one. */
const APPENDED_BIT = 4 << FLAGS_SHIFT

/**
 * A string of so many bytes that is to begin with a long string. If both have their bytes in the same place, these are there already; the
 * others are for the caller to write, before anybody sees it.
 */
export function newAppended(strings: Strings, base: number, total: number): Gc<'string'> {
  const length = strings.length(base)
  if (length < LEAST_BUFFERED || total > 2 * length) return strings.newLong(total)
  const { heap } = strings
  const meta = heap.i32[base << 2]!
  if ((meta & BUFFERED_BIT) !== 0) {
    const buffer = heap.i32[(base << 2) + STRING_BUFFER]!
    const own = (buffer << 2) + CELL_OWN
    if (heap.i32[own] === length && total <= (heap.sizeOf(buffer) - 1) << 4) {
      const string = newBuffered(strings, base, buffer, total)
      heap.i32[own] = total
      return string
    }
  }
  const grown = (meta & (APPENDED_BIT | BUFFERED_BIT)) === 0 ? 0 : tryWithBuffer(strings, base, total)
  if (grown !== 0) return grown as Gc<'string'>
  const string = strings.newLong(total)
  heap.i32[string << 2] = heap.i32[string << 2]! | APPENDED_BIT
  return string
}

/** 0 if there is no room for more than the string itself. */
function tryWithBuffer(strings: Strings, base: number, total: number): number {
  const { heap } = strings
  try {
    const buffer = heap.alloc(KIND_WORDS, 1 + ((total + (total >> 1) + 15) >> 4))
    heap.i32[(buffer << 2) + CELL_OWN] = total
    return newBuffered(strings, base, buffer, total)
  } catch (thrown) {
    if (!heap.isOutOfMemory(thrown)) throw thrown
    return 0
  }
}

/** A string of so many bytes of a buffer. The first of them are those of `base`. */
function newBuffered(strings: Strings, base: number, buffer: number, length: number): Gc<'string'> {
  const { heap } = strings
  const string = heap.alloc<'string'>(KIND_LONG_STRING, BUFFERED_SLOTS)
  const { i32 } = heap
  const word = string << 2
  i32[word] = i32[word]! | BUFFERED_BIT
  i32[word + STRING_LENGTH] = length
  const distance = (base - string) << 2
  for (let at = word + SLOT_WORDS; at < word + 2 * SLOT_WORDS; at++) i32[at] = i32[at + distance]!
  heap.link(string, STRING_BUFFER, buffer)
  return string
}
