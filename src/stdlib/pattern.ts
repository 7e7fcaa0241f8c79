/**
 * The matcher of patterns (manual §6.4.1).
 *
 * It interprets the bytes of a pattern, with an explicit stack for backtracking instead of recursion: a repetition is one
 * entry however many bytes it took. When fuel runs out it stops wherever it is, in the middle of an attempt or of a
 * single repetition, and can be saved into a cell of the arena and go on from that later.
 *
 * Owns: nothing here outlives a step of a native but what `save` has written. Places in strings are byte addresses, which
 * stay valid as long as the native has both strings in its slots.
 *
 * Errors in a pattern show only when the matcher comes to them, as in PUC Lua.
 */
import type { Heap } from '../gc/heap'
import { FUEL } from '../object/roots'
import type { Context } from '../sequence/context'
import { CLASS_OF_LETTER, CLASSES } from './pattern-class'
import { PatternItems } from './pattern-item'
import { FOUND, MAX_CAPTURES, NONE, PatternMatch, POSITION, STOPPED, UNFINISHED } from './pattern-match'
import { PatternProgram, SET_TABLE_BYTES } from './pattern-program'
import { newRunStack, runProgram } from './pattern-run'
import {
  CARET,
  CLOSE,
  DIGIT_0,
  DIGIT_9,
  DOLLAR,
  DOT,
  ESCAPE,
  LETTER_B,
  LETTER_F,
  MINUS,
  OPEN,
  PLUS,
  QUESTION,
  SET,
  STAR,
} from './pattern-syntax'
import { ProgramCache } from './program-cache'

// Entries of the backtracking stack: what to do, and three numbers.
const ENTRY = 4
/** Go on at [1] in the subject and [2] in the pattern. */
const TRY = 0
/** Give back one of the bytes from [3] to [1], and go on at [2] in the pattern. */
const SHORTEN = 1
/** Take one byte more at [1] with the item from [2] to [3], and go on behind it. */
const LENGTHEN = 2
/** Take back the opening of the last capture, or the closing of capture [1]. */
const OPENED = 3
const CLOSED = 4
/** PUC Lua allows a depth of 200, of which each level is an entry at most. A bound for what `save` writes: 256 KB. */
const MAX_ENTRIES = 16384

/** Steps of work for a unit of fuel: the 50,000 units of a slice then take 1 to 3 ms. */
export const WORK_SHIFT = 4
/** Steps of work that an item of the pattern counts as; a byte of a repetition is one. */
const ITEM_WORK = 4

/** How the first byte of a match can be found quickly. */
const NOT_KNOWN = -1
const BY_ATTEMPT = 0
const BY_BYTE = 1
const BY_CLASS = 2
const BY_SET = 3

// A saved state: words, then the captures, then the entries.
const SAVED_START = 0
const SAVED_AT = 1
const SAVED_ITEM = 2
const SAVED_PROGRESS = 3
const SAVED_BALANCE = 4
const SAVED_LEVEL = 5
const SAVED_TOP = 6
const SAVED_WORDS = 7
/** So small a cell is none of a long string. */
const LEAST_SAVED_WORDS = 64

export class Matcher extends PatternMatch {
  readonly #cx: Context
  readonly #heap: Heap
  /** The string of the pattern, and whether `^` may be an anchor; what follows from that once it is needed. */
  #source = 0
  #anchors = false
  #isPrepared = false
  #pattern = 0
  #patternEnd = 0
  #anchored = false
  /** The next attempt has not begun: the three that follow do not count. */
  #isFresh = false
  /** One of `BY_…`, and the byte, the bit of the class, or the place of the set. */
  #firstBy = NOT_KNOWN
  #first = 0
  /** The item that is to be matched next, and how far its repetition, `%b` or `%1` has come. */
  #item = 0
  #progress = 0
  #balance = 0
  #entries = new Uint32Array(ENTRY * 64)
  #top = 0
  #budget = 0
  /** For what the program of a pattern does not settle. */
  readonly #items: PatternItems
  readonly #programs: ProgramCache<PatternProgram>
  readonly #runStack = newRunStack()
  #program: PatternProgram | null = null

  constructor(cx: Context) {
    super()
    this.#cx = cx
    this.#heap = cx.machine.heap
    this.#items = new PatternItems(cx)
    const setTable = new Uint8Array(SET_TABLE_BYTES)
    this.#programs = new ProgramCache(cx.machine.strings, () => new PatternProgram(setTable))
  }

  /**
   * Begins a step with a subject and a pattern; fuel is counted from here on.
   *
   * @param anchors whether `^` at the beginning is an anchor
   */
  begin(subject: number, pattern: number, anchors: boolean): void {
    const { strings } = this.#cx.machine
    const fuel = this.#heap.i32[FUEL]!
    const program = this.#programs.of(pattern)
    this.#program = program !== null && (anchors || !program.anchored) ? program : null
    this.subject = strings.bytesAt(subject)
    this.end = this.subject + strings.length(subject)
    this.work = 0
    this.#budget = (fuel > 1 ? fuel : 1) << WORK_SHIFT
    this.#source = pattern
    this.#anchors = anchors
    this.#isPrepared = false
  }

  /** The program of a pattern, null if there is none; valid within a step. */
  programOf(pattern: number): PatternProgram | null {
    return this.#programs.of(pattern)
  }

  /** Does what a program does not need. */
  #prepare(): void {
    if (this.#isPrepared) return
    const { strings } = this.#cx.machine
    const from = strings.bytesAt(this.#source)
    this.#isPrepared = true
    this.#patternEnd = from + strings.length(this.#source)
    this.#anchored = this.#anchors && from < this.#patternEnd && this.#heap.u8[from] === CARET
    this.#pattern = this.#anchored ? from + 1 : from
    this.#items.begin(this.#patternEnd)
    this.#firstBy = NOT_KNOWN
  }

  get anchored(): boolean {
    if (this.#program !== null) return this.#program.anchored
    this.#prepare()
    return this.#anchored
  }

  /** The next `scan` begins at a place of the subject. */
  seek(at: number): void {
    this.start = at
    this.stop = at
    this.level = 0
    this.#isFresh = true
  }

  /**
   * Looks for the next match of a program from a place of a subject on, and charges for that; `begin` is not needed.
   *
   * @param from bytes into the subject
   * @param last where the match must not end, likewise; negative for none
   * @returns STOPPED if it has given up; then nothing has changed
   */
  runFrom(program: PatternProgram, subject: number, from: number, last: number): number {
    const { i32, u8 } = this.#heap
    const { strings } = this.#cx.machine
    this.subject = strings.bytesAt(subject)
    this.end = this.subject + strings.length(subject)
    this.start = this.subject + from
    this.work = 0
    const fuel = i32[FUEL]!
    const budget = (fuel > 1 ? fuel : 1) << WORK_SHIFT
    const outcome = runProgram(this, program, u8, this.#runStack, last < 0 ? -1 : this.subject + last, budget)
    i32[FUEL] = i32[FUEL]! - (this.work >> WORK_SHIFT)
    return outcome
  }

  /** Counts work done elsewhere; answers whether there is fuel for more. */
  spend(work: number): boolean {
    this.work += work
    return this.work < this.#budget
  }

  /** Ends a step: charges for the work done in it. */
  settle(): void {
    this.#cx.machine.fuel -= this.work >> WORK_SHIFT
  }

  // ---- saving

  /** Writes the state into a cell, `old` (or 0) if that is large enough; answers the cell, a long string. */
  save(old: number): number {
    const { strings } = this.#cx.machine
    this.#settleFresh()
    const words = SAVED_WORDS + 2 * this.level + this.#top
    const fits = old !== 0 && strings.length(old) >= words << 2
    const cell = fits ? old : strings.newLong(Math.max(words * 2, LEAST_SAVED_WORDS) << 2)
    const { i32 } = this.#heap
    let to = strings.bytesAt(cell) >>> 2
    i32[to + SAVED_START] = this.start
    i32[to + SAVED_AT] = this.stop
    i32[to + SAVED_ITEM] = this.#item
    i32[to + SAVED_PROGRESS] = this.#progress
    i32[to + SAVED_BALANCE] = this.#balance
    i32[to + SAVED_LEVEL] = this.level
    i32[to + SAVED_TOP] = this.#top
    to += SAVED_WORDS
    for (let index = 0; index < this.level; index++) {
      i32[to++] = this.starts[index]!
      i32[to++] = this.lengths[index]!
    }
    for (let index = 0; index < this.#top; index++) i32[to++] = this.#entries[index]!
    return cell
  }

  /** The next `scan` goes on from a saved state; or its captures are there again. */
  restore(cell: number): void {
    this.#prepare()
    const { i32 } = this.#heap
    let from = this.#cx.machine.strings.bytesAt(cell) >>> 2
    this.start = i32[from + SAVED_START]! >>> 0
    this.stop = i32[from + SAVED_AT]! >>> 0
    this.#item = i32[from + SAVED_ITEM]! >>> 0
    this.#progress = i32[from + SAVED_PROGRESS]!
    this.#balance = i32[from + SAVED_BALANCE]!
    this.level = i32[from + SAVED_LEVEL]!
    this.#top = i32[from + SAVED_TOP]!
    from += SAVED_WORDS
    for (let index = 0; index < this.level; index++) {
      this.starts[index] = i32[from++]!
      this.lengths[index] = i32[from++]!
    }
    while (this.#entries.length < this.#top) this.#moreEntries()
    for (let index = 0; index < this.#top; index++) this.#entries[index] = i32[from++]!
    const isAtBeginning = this.stop === this.start && this.#item === this.#pattern
    this.#isFresh = isAtBeginning && this.#top === 0 && this.#progress === 0
  }

  /** An attempt that has not begun is one that is at the beginning of the pattern. */
  #settleFresh(): void {
    this.#prepare()
    if (!this.#isFresh) return
    this.#item = this.#pattern
    this.#progress = 0
    this.#top = 0
  }

  #moreEntries(): Uint32Array<ArrayBuffer> {
    const length = this.#entries.length
    if (length >= MAX_ENTRIES * ENTRY) this.#cx.error('pattern too complex')
    const entries = new Uint32Array(length * 2)
    entries.set(this.#entries)
    this.#entries = entries
    return entries
  }

  #stopAt(at: number, item: number, top: number, level: number, work: number): number {
    this.stop = at
    this.#item = item
    this.#top = top
    this.level = level
    this.work = work
    return STOPPED
  }

  // ---- matching

  /**
   * Looks for the next match, from the place of `seek` or from where it has stopped.
   *
   * @param except a match does not count if it ends here; -1 for none
   */
  scan(except: number): number {
    const program = this.#program
    if (program === null || !this.#isFresh) return this.#interpret(except)
    const from = this.start
    // Half of what there is, so that if it gives up there is some left for the other way to go on.
    const budget = this.work + ((this.#budget - this.work) >> 1)
    const outcome = runProgram(this, program, this.#heap.u8, this.#runStack, except, budget)
    if (outcome !== STOPPED) {
      this.#isFresh = false
      this.#top = 0
      return outcome
    }
    this.stop = this.start
    return this.start > from ? STOPPED : this.#interpret(except)
  }

  // One function, since state in locals is worth a third of the time; whatever is rare is out of line.
  #interpret(except: number): number {
    this.#settleFresh()
    const { u8 } = this.#heap
    const { starts, lengths, end } = this
    const patternEnd = this.#patternEnd
    const budget = this.#budget
    let entries = this.#entries
    let top = this.#top
    let level = this.level
    let work = this.work
    let s = this.stop
    let p = this.#item
    // Only now, since an error in the pattern counts only when a match is tried.
    if (this.#firstBy === NOT_KNOWN) this.#lookForFirst()
    if (this.#isFresh) {
      this.#isFresh = false
      if (!this.#nextStart(s, work)) return NONE
      s = this.start
      work = this.work
    }
    for (;;) {
      if (work >= budget) return this.#stopAt(s, p, top, level, work)
      work += ITEM_WORK
      matching: {
        if (p === patternEnd) {
          if (s === except) {
            top = 0
            break matching
          }
          this.stop = s
          this.#item = p
          this.#top = 0
          this.level = level
          this.work = work
          return FOUND
        }
        const code = u8[p]!
        let itemEnd = p + 1
        if (code === OPEN) {
          if (level === MAX_CAPTURES) this.#cx.error('too many captures')
          if (top !== 0) {
            if (top === entries.length) entries = this.#moreEntries()
            entries[top] = OPENED
            top += ENTRY
          }
          starts[level] = s
          const isPosition = itemEnd < patternEnd && u8[itemEnd] === CLOSE
          lengths[level++] = isPosition ? POSITION : UNFINISHED
          p += isPosition ? 2 : 1
          continue
        }
        if (code === CLOSE) {
          const capture = this.#openCapture(level)
          lengths[capture] = s - starts[capture]!
          if (top !== 0) {
            if (top === entries.length) entries = this.#moreEntries()
            entries[top] = CLOSED
            entries[top + 1] = capture
            top += ENTRY
          }
          p++
          continue
        }
        if (code === ESCAPE) {
          const letter = itemEnd < patternEnd ? u8[itemEnd]! : this.#cx.error("malformed pattern (ends with '%')")
          itemEnd++
          if (letter === LETTER_B || letter === LETTER_F || (letter >= DIGIT_0 && letter <= DIGIT_9)) {
            this.work = work
            const at = this.#special(letter, s, p, level)
            work = this.work
            if (at === STOPPED) return this.#stopAt(s, p, top, level, work)
            if (at === 0) break matching
            s = at
            p = letter === LETTER_F ? this.#items.endOfSet(itemEnd) : letter === LETTER_B ? itemEnd + 2 : itemEnd
            continue
          }
        } else if (code === SET) {
          itemEnd = this.#items.endOfSet(p)
          work += itemEnd - p
        } else if (code === DOLLAR && itemEnd === patternEnd) {
          if (s !== end) break matching
          p++
          continue
        }
        const repetition = itemEnd < patternEnd ? u8[itemEnd]! : 0
        if (repetition === STAR || repetition === PLUS) {
          const from = s + this.#progress
          const limit = Math.min(end, from + Math.max(budget - work, 1))
          const to = this.#items.span(from, limit, p, itemEnd)
          work += to - from
          if (to === limit && limit !== end) {
            this.#progress = to - s
            return this.#stopAt(s, p, top, level, work)
          }
          this.#progress = 0
          const least = repetition === PLUS ? s + 1 : s
          if (to < least) break matching
          p = itemEnd + 1
          if (to > least && p !== patternEnd) {
            if (top === entries.length) entries = this.#moreEntries()
            entries[top] = SHORTEN
            entries[top + 1] = to
            entries[top + 2] = p
            entries[top + 3] = least
            top += ENTRY
          }
          s = to
          continue
        }
        if (repetition === MINUS) {
          if (top === entries.length) entries = this.#moreEntries()
          entries[top] = LENGTHEN
          entries[top + 1] = s
          entries[top + 2] = p
          entries[top + 3] = itemEnd
          top += ENTRY
          p = itemEnd + 1
          continue
        }
        if (s < end && this.#items.matches(u8[s]!, p, itemEnd)) {
          if (repetition === QUESTION) {
            p = itemEnd + 1
            if (p !== patternEnd) {
              if (top === entries.length) entries = this.#moreEntries()
              entries[top] = TRY
              entries[top + 1] = s
              entries[top + 2] = p
              top += ENTRY
            }
          } else {
            p = itemEnd
          }
          s++
          continue
        }
        if (repetition === QUESTION) {
          p = itemEnd + 1
          continue
        }
      }
      // It does not match: back to the last choice.
      let isChosen = false
      while (top !== 0 && !isChosen) {
        const entry = top - ENTRY
        switch (entries[entry]) {
          case TRY:
            s = entries[entry + 1]!
            p = entries[entry + 2]!
            top = entry
            isChosen = true
            break
          case SHORTEN:
            s = entries[entry + 1]! - 1
            p = entries[entry + 2]!
            if (s === entries[entry + 3]!) top = entry
            else entries[entry + 1] = s
            isChosen = true
            break
          case LENGTHEN: {
            const at = entries[entry + 1]!
            const item = entries[entry + 2]!
            const itemEnd = entries[entry + 3]!
            if (at < end && this.#items.matches(u8[at]!, item, itemEnd)) {
              s = at + 1
              p = itemEnd + 1
              entries[entry + 1] = s
              isChosen = true
            } else {
              top = entry
            }
            break
          }
          case OPENED:
            level--
            top = entry
            break
          default:
            lengths[entries[entry + 1]!] = UNFINISHED
            top = entry
        }
        work++
      }
      if (isChosen) continue
      if (this.#anchored || this.start >= end || !this.#nextStart(this.start + 1, work)) {
        this.work = work
        return NONE
      }
      work = this.work
      s = this.start
      p = this.#pattern
      level = 0
    }
  }

  /** The last capture that is open. */
  #openCapture(level: number): number {
    for (let capture = level - 1; capture >= 0; capture--) if (this.lengths[capture] === UNFINISHED) return capture
    return this.#cx.error('invalid pattern capture')
  }

  /** `%b`, `%f` or `%1` at a place: where it ends, 0 if it does not match, or STOPPED. */
  #special(letter: number, at: number, item: number, level: number): number {
    if (letter === LETTER_B) return this.#balanced(at, item + 2)
    if (letter !== LETTER_F) return this.#repeated(at, letter - DIGIT_0 - 1, level)
    const set = item + 2
    const { u8 } = this.#heap
    if (set >= this.#patternEnd || u8[set] !== SET) this.#cx.error("missing '[' after '%f' in pattern")
    const setEnd = this.#items.endOfSet(set)
    this.work += setEnd - set
    const before = at === this.subject ? 0 : u8[at - 1]!
    const here = at === this.end ? 0 : u8[at]!
    return !this.#items.hasByte(before, set, setEnd) && this.#items.hasByte(here, set, setEnd) ? at : 0
  }

  /** `%bxy`. */
  #balanced(at: number, marks: number): number {
    if (marks >= this.#patternEnd - 1) this.#cx.error("malformed pattern (missing arguments to '%b')")
    const { u8 } = this.#heap
    const opening = u8[marks]!
    const closing = u8[marks + 1]!
    if (at === this.end || u8[at] !== opening) return 0
    const from = at + 1 + this.#progress
    let balance = this.#progress === 0 ? 1 : this.#balance
    const limit = Math.min(this.end, from + Math.max(this.#budget - this.work, 1))
    for (let place = from; place < limit; place++) {
      const byte = u8[place]!
      if (byte === closing) {
        if (--balance === 0) {
          this.#progress = 0
          this.work += place - from
          return place + 1
        }
      } else if (byte === opening) balance++
    }
    this.work += limit - from
    if (limit === this.end) {
      this.#progress = 0
      return 0
    }
    this.#progress = limit - at - 1
    this.#balance = balance
    return STOPPED
  }

  /** `%1` and so on: what was captured, once more. */
  #repeated(at: number, capture: number, level: number): number {
    if (capture < 0 || capture >= level || this.lengths[capture] === UNFINISHED) {
      this.#cx.error(`invalid capture index %${capture + 1}`)
    }
    const length = this.lengths[capture]!
    if (length === POSITION || this.end - at < length) return 0
    const { u8 } = this.#heap
    const distance = at - this.starts[capture]!
    const from = this.starts[capture]! + this.#progress
    const to = this.starts[capture]! + length
    const limit = Math.min(to, from + Math.max(this.#budget - this.work, 1))
    let place = from
    while (place < limit && u8[place] === u8[place + distance]) place++
    this.work += place - from
    if (place === limit && limit < to) {
      this.#progress = limit - this.starts[capture]!
      return STOPPED
    }
    this.#progress = 0
    return place === to ? at + length : 0
  }

  // ---- where to begin

  /** If every match begins with a byte of one kind, notes which: attempts anywhere else are not made. */
  #lookForFirst(): void {
    const { u8 } = this.#heap
    const end = this.#patternEnd
    let at = this.#pattern
    this.#firstBy = BY_ATTEMPT
    while (at < end && u8[at] === OPEN && at - this.#pattern < MAX_CAPTURES) at++
    if (this.#anchored || at === end || u8[at] === OPEN) return
    const code = u8[at]!
    let by = BY_BYTE
    let first = code
    let itemEnd = at + 1
    if (code === CLOSE || code === DOT || (code === DOLLAR && itemEnd === end)) return
    if (code === ESCAPE) {
      if (itemEnd === end) return
      const letter = u8[at + 1]!
      if (letter === LETTER_B || letter === LETTER_F || (letter >= DIGIT_0 && letter <= DIGIT_9)) return
      by = CLASS_OF_LETTER[letter] === 0 ? BY_BYTE : BY_CLASS
      first = by === BY_BYTE ? letter : CLASS_OF_LETTER[letter]!
      itemEnd = at + 2
    } else if (code === SET) {
      by = BY_SET
      first = at
      itemEnd = this.#items.endOfSet(at)
    }
    const repetition = itemEnd < end ? u8[itemEnd] : 0
    if (repetition === STAR || repetition === QUESTION || repetition === MINUS) return
    this.#firstBy = by
    this.#first = first
  }

  /** Moves `start` to where the next attempt is worth while, or as far as fuel reaches; false if there is no such place. */
  #nextStart(from: number, work: number): boolean {
    const { u8 } = this.#heap
    const { end } = this
    const limit = Math.min(end, from + Math.max(this.#budget - work, 1))
    const first = this.#first
    let at = from
    if (this.#firstBy === BY_BYTE) while (at < limit && u8[at] !== first) at++
    else if (this.#firstBy === BY_CLASS) while (at < limit && (CLASSES[u8[at]!]! & first) === 0) at++
    else if (this.#firstBy === BY_SET) at = this.#skipToSet(at, limit, first)
    this.start = at
    this.work = work + at - from
    return at < end || this.#firstBy === BY_ATTEMPT
  }

  #skipToSet(from: number, limit: number, set: number): number {
    const { u8 } = this.#heap
    const end = this.#items.endOfSet(set)
    let at = from
    while (at < limit && !this.#items.hasByte(u8[at]!, set, end)) at++
    return at
  }
}
