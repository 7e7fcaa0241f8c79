/**
 * `string.gsub` (manual §6.4).
 *
 * The result is written into chunks: long strings in slots, joined at the end. What is not replaced is copied only when
 * something behind it is, so that a subject in which nothing changes is its own result.
 *
 * Owns: a step reads the slots when it begins, and writes them only when it waits and nothing can fail any more, so that
 * it may be taken again when memory runs out. So what a callback has returned is held in its slot until the step ends, and
 * there is room for a call of the next one before anything is written.
 */
import { THREAD_STACK_WORDS } from '../gc/layout'
import {
  SLOT_WORDS,
  TAG_FALSE,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LONG_STRING,
  TAG_LUA_FUNCTION,
  TAG_NATIVE_FUNCTION,
  TAG_NIL,
  TAG_STRING,
  TAG_TABLE,
  TAG_TRUE,
  type WordAddress,
} from '../gc/slot'
import { ownValues, QUICK_SHIFT } from '../object/function'
import { HOOKED_THREADS, SCRATCH_TEXT_BYTES } from '../object/roots'
import { MAX_SHORT } from '../object/string'
import { EXTRA_SLOTS } from '../object/thread'
import type { Context, Native } from '../sequence/context'
import { reserveFrame } from '../sequence/frames'
import { getIndexed } from './access'
import { GsubResult, hasPercent, literalLength, PERCENT } from './gsub-result'
import type { Matcher } from './pattern'
import {
  areLong,
  invalidCapture,
  pushCapture,
  pushCaptures,
  pushNextCapture,
  unfinishedCapture,
} from './pattern-captures'
import { NONE, POSITION, STOPPED, UNFINISHED } from './pattern-match'
import { joinPieces } from './pieces'

// Slots: subject, pattern, replacement, how many matches are replaced at most;
const SUBJECT = 1
const PATTERN = 2
const REPLACEMENT = 3
const LIMIT = 4
// then pairs of numbers: where to go on, and where the last match ended (-1: there was none),
const PLACE = 5
/** how many matches there were, and how much of the subject is dealt with, */
const COUNT = 6
/** where the match under way begins, and ends, */
const MATCH = 7
/** how much of the replacement is written, and of a part of it, */
const WRITTEN = 8
/** how much is in the chunk that is written to, and how many full ones there are; */
const CHUNKS = 9
/** that chunk, or nil; */
const CHUNK = 10
/** what takes the place of the match; or whether there is a `%` in the replacement string; */
const VALUE = 11
/** the state of the matcher; a key that a table is asked for. */
const SAVED = 12
const KEY = 13
// Then the full chunks; behind them, what a callback has returned.
const FIXED = 13

const SEARCHING = 1
const MATCHING = 2
const CALLED = 3
const WRITING = 4
const ENDING = 5
const JOINING = 6
const JOINED = 7
const PUSHING = 8

const MAX_COUNT = 0x7fffffff
/** Slots for a callback with its captures, and for a Lua function of the largest kind. */
const CALL_SLOTS = 2 * 33 + 256
const BYTES_A_WORK_SHIFT = 2
/** As much as a unit of fuel. */
const CALL_WORK = 16
const MAX_QUICK_CAPTURES = 8

const DIGIT_0 = 0x30
const DIGIT_9 = 0x39

/** `gsub` of a machine with such a matcher. */
export function substitution(cx: Context, matcher: Matcher): Native {
  const substitute = new Substitution(cx, matcher)
  return (_cx, state) => substitute.step(state)
}

/** A call of `gsub`; the fields are valid within a step. Places are offsets in the subject. */
class Substitution {
  readonly #cx: Context
  readonly #matcher: Matcher
  #subject = 0
  #length = 0
  #limit = 0
  /** The tag of the replacement, and whether it is a string with `%` in it. */
  #kind = 0
  #expands = false
  /** The short way through a native that is asked, or 0. */
  #quick = 0
  #place = 0
  #last = -1
  #count = 0
  #copied = 0
  #start = 0
  #stop = 0
  #read = 0
  #done = 0
  /** Whether the slots behind the arguments are there. */
  #entered = false
  /** The string that takes the place of the match; 0: it stays. */
  #value = 0
  /** Slots behind the chunks that are not to be touched: 1 in a step that began with what a callback has returned. */
  #held = 0

  readonly #result: GsubResult

  constructor(cx: Context, matcher: Matcher) {
    this.#cx = cx
    this.#matcher = matcher
    this.#result = new GsubResult(cx, FIXED, () => this.#enter())
  }

  step(state: number): number {
    if (state === 0) {
      this.#begin()
      return this.#search()
    }
    if (state === JOINING || state === JOINED) return this.#join(state)
    this.#load()
    switch (state) {
      case SEARCHING:
        this.#matcher.seek(this.#matcher.subject + this.#place)
        return this.#search()
      case MATCHING:
        this.#matcher.restore(this.#saved)
        return this.#search()
      case PUSHING:
        this.#matcher.restore(this.#saved)
        return this.#pushLong()
      case CALLED:
        return this.#take()
      case WRITING:
        if (this.#expands) this.#matcher.restore(this.#saved)
        return this.#write() ? this.#goOn() : this.#waitInWriting()
      default:
        return this.#end()
    }
  }

  // ---- slots

  #begin(): void {
    const cx = this.#cx
    const { machine: m } = cx
    this.#subject = cx.string(SUBJECT)
    const pattern = cx.string(PATTERN)
    this.#length = m.strings.length(this.#subject)
    this.#limit = Math.max(Math.min(cx.optionalInteger(LIMIT, MAX_COUNT), MAX_COUNT), 0)
    this.#kind = this.#kindOfReplacement()
    this.#quick = this.#quickOfReplacement()
    this.#value = this.#kind === TAG_STRING ? cx.string(REPLACEMENT) : 0
    this.#expands = this.#kind === TAG_STRING && hasPercent(cx, this.#value)
    this.#place = 0
    this.#last = -1
    this.#count = 0
    this.#copied = 0
    this.#read = 0
    this.#done = 0
    this.#entered = false
    this.#result.begin(this.#kind !== TAG_LUA_FUNCTION && this.#length <= SCRATCH_TEXT_BYTES)
    this.#held = 0
    this.#matcher.begin(this.#subject, pattern, true)
    this.#matcher.seek(this.#matcher.subject)
  }

  /** Makes the slots, when they are needed for the first time. */
  #enter(): void {
    const cx = this.#cx
    if (this.#entered) return
    this.#entered = true
    cx.setCount(LIMIT)
    cx.machine.putHalves(cx.at(LIMIT), this.#limit, 0)
    while (cx.count < CHUNKS) cx.machine.putHalves(cx.push(), 0, 0)
    cx.setCount(FIXED)
    this.#result.leaveScratch(this.#length)
  }

  /** TAG_STRING, TAG_TABLE or, for all functions, TAG_LUA_FUNCTION. */
  #kindOfReplacement(): number {
    const cx = this.#cx
    const tag = cx.tag(REPLACEMENT)
    if (tag === TAG_INTEGER || tag === TAG_FLOAT || tag === TAG_STRING || tag === TAG_LONG_STRING) return TAG_STRING
    if (tag === TAG_TABLE || tag === TAG_LUA_FUNCTION) return tag
    if (tag !== TAG_NATIVE_FUNCTION) cx.typeError(REPLACEMENT, 'string/function/table')
    return TAG_LUA_FUNCTION
  }

  #load(): void {
    const cx = this.#cx
    const { heap, strings } = cx.machine
    const { i32 } = heap
    const first = cx.base - SLOT_WORDS
    this.#subject = i32[first + SUBJECT * SLOT_WORDS]!
    this.#length = strings.length(this.#subject)
    this.#limit = i32[first + LIMIT * SLOT_WORDS]!
    this.#kind = this.#kindOfReplacement()
    this.#quick = this.#quickOfReplacement()
    this.#place = i32[first + PLACE * SLOT_WORDS]!
    this.#last = i32[first + PLACE * SLOT_WORDS + 1]!
    this.#count = i32[first + COUNT * SLOT_WORDS]!
    this.#copied = i32[first + COUNT * SLOT_WORDS + 1]!
    this.#start = i32[first + MATCH * SLOT_WORDS]!
    this.#stop = i32[first + MATCH * SLOT_WORDS + 1]!
    this.#read = i32[first + WRITTEN * SLOT_WORDS]!
    this.#done = i32[first + WRITTEN * SLOT_WORDS + 1]!
    this.#held = 0
    this.#entered = true
    this.#expands = this.#kind === TAG_STRING && i32[first + VALUE * SLOT_WORDS + 2] === TAG_TRUE
    this.#value = i32[first + (this.#kind === TAG_STRING ? REPLACEMENT : VALUE) * SLOT_WORDS]!
    const chunk = i32[first + CHUNK * SLOT_WORDS + 2] === TAG_NIL ? 0 : i32[first + CHUNK * SLOT_WORDS]!
    this.#result.resume(chunk, i32[first + CHUNKS * SLOT_WORDS]!, i32[first + CHUNKS * SLOT_WORDS + 1]!)
    this.#matcher.begin(this.#subject, i32[first + PATTERN * SLOT_WORDS]!, true)
  }

  #store(): void {
    const cx = this.#cx
    const m = cx.machine
    const { i32 } = m.heap
    const result = this.#result
    const first = cx.base - SLOT_WORDS
    i32[first + PLACE * SLOT_WORDS] = this.#place
    i32[first + PLACE * SLOT_WORDS + 1] = this.#last
    i32[first + COUNT * SLOT_WORDS] = this.#count
    i32[first + COUNT * SLOT_WORDS + 1] = this.#copied
    i32[first + MATCH * SLOT_WORDS] = this.#start
    i32[first + MATCH * SLOT_WORDS + 1] = this.#stop
    i32[first + WRITTEN * SLOT_WORDS] = this.#read
    i32[first + WRITTEN * SLOT_WORDS + 1] = this.#done
    i32[first + CHUNKS * SLOT_WORDS] = result.filled
    i32[first + CHUNKS * SLOT_WORDS + 1] = result.pieces
    if (result.chunk !== 0) m.putHandle(first + CHUNK * SLOT_WORDS, TAG_LONG_STRING, result.chunk)
    if (this.#kind === TAG_STRING) m.putBoolean(first + VALUE * SLOT_WORDS, this.#expands)
    this.#matcher.settle()
  }

  // ---- matches

  /** Replaces matches until there are no more, or a callback is called, or the fuel is used up. */
  #search(): number {
    const matcher = this.#matcher
    const { subject } = matcher
    while (this.#count < this.#limit) {
      const outcome = matcher.scan(this.#last < 0 ? -1 : subject + this.#last)
      if (outcome === STOPPED) return this.#waitInMatch()
      if (outcome === NONE) break
      this.#count++
      this.#start = matcher.start - subject
      this.#stop = matcher.stop - subject
      this.#place = this.#stop
      this.#last = this.#stop
      if (this.#kind === TAG_LUA_FUNCTION) {
        if (this.#quick === 0 || !this.#askQuickly()) return this.#callFunction()
      } else if (this.#kind === TAG_TABLE) {
        const call = this.#askTable()
        if (call !== null) return call
      }
      if (this.#value !== 0 && !this.#write()) return this.#waitInWriting()
      if (matcher.anchored) break
      matcher.seek(subject + this.#stop)
      if (!matcher.spend(1)) return this.#wait(SEARCHING)
    }
    return this.#end()
  }

  /** Behind a match whose replacement is written. */
  #goOn(): number {
    const matcher = this.#matcher
    if (matcher.anchored) return this.#end()
    if (!matcher.spend(1)) return this.#wait(SEARCHING)
    matcher.seek(matcher.subject + this.#place)
    return this.#search()
  }

  #wait(state: number): number {
    this.#enter()
    this.#cx.setCount(FIXED + this.#result.pieces)
    this.#store()
    return this.#cx.pause(state)
  }

  #waitInMatch(): number {
    this.#enter()
    this.#saveMatch()
    return this.#wait(MATCHING)
  }

  #waitInWriting(): number {
    const cx = this.#cx
    const m = cx.machine
    this.#enter()
    if (this.#expands) this.#saveMatch()
    if (this.#kind !== TAG_STRING) m.putHandle(cx.at(VALUE), m.strings.tagOf(this.#value), this.#value)
    return this.#wait(WRITING)
  }

  get #saved(): number {
    return this.#cx.machine.heap.i32[this.#cx.at(SAVED)]!
  }

  #saveMatch(): void {
    const cx = this.#cx
    const saved = this.#matcher.save(cx.tag(SAVED) === TAG_LONG_STRING ? this.#saved : 0)
    cx.machine.putHandle(cx.at(SAVED), TAG_LONG_STRING, saved)
  }

  // ---- callbacks

  /** Makes room for a call, so that nothing fails any more once the slots are written. */
  #prepareCall(): void {
    const cx = this.#cx
    this.#enter()
    cx.reserve(CALL_SLOTS)
    reserveFrame(cx.machine)
    cx.setCount(FIXED + this.#result.pieces + this.#held)
  }

  /**
   * The short way through a native that is the replacement, 0 if there is none. One with values of its own might change, and a step
   * may be taken again.
   */
  #quickOfReplacement(): number {
    const cx = this.#cx
    const { heap } = cx.machine
    if (cx.tag(REPLACEMENT) !== TAG_NATIVE_FUNCTION || heap.i32[HOOKED_THREADS] !== 0) return 0
    const native = heap.i32[cx.at(REPLACEMENT)]!
    return ownValues(heap, native) === 0 ? heap.i32[native << 2]! >>> QUICK_SHIFT : 0
  }

  /** Asks a native by its short way; false if that is not for what was captured. */
  #askQuickly(): boolean {
    const cx = this.#cx
    const { machine: m } = cx
    const { level } = this.#matcher
    if (level > MAX_QUICK_CAPTURES || areLong(this.#matcher)) return false
    this.#enter()
    const place = cx.base + (FIXED + this.#result.pieces + this.#held) * SLOT_WORDS
    const thread = m.thread << 2
    const room = m.heap.i32[thread + THREAD_STACK_WORDS]! - (place - m.stack)
    if (room < (level + 2 + EXTRA_SLOTS) * SLOT_WORDS) return false
    cx.top = place + SLOT_WORDS // behind that of the function
    pushCaptures(cx, this.#matcher, this.#subject, true)
    this.#matcher.spend(CALL_WORK)
    const count = m.quicks[this.#quick]!(m, place + SLOT_WORDS, cx.top)
    if (count >= 0) this.#value = count === 0 ? 0 : this.#textAt(place)
    cx.top = place
    return count >= 0
  }

  #callFunction(): number {
    const cx = this.#cx
    if (areLong(this.#matcher)) {
      this.#enter()
      this.#saveMatch()
      return this.#wait(PUSHING)
    }
    this.#prepareCall()
    cx.pushFrom(cx.at(REPLACEMENT))
    const count = pushCaptures(cx, this.#matcher, this.#subject, true)
    return this.#call(cx.call(count, 1, CALLED))
  }

  /** Pushes the function and its arguments, one capture a step, and calls it. */
  #pushLong(): number {
    const cx = this.#cx
    const below = FIXED + this.#result.pieces + 1
    cx.reserve(CALL_SLOTS)
    reserveFrame(cx.machine)
    if (cx.count < below) cx.pushFrom(cx.at(REPLACEMENT))
    if (pushNextCapture(cx, this.#matcher, this.#subject, below)) return cx.pause(PUSHING)
    return this.#call(cx.call(cx.count - below, 1, CALLED))
  }

  /** Asks the table for the first capture; null if the answer is there at once. */
  #askTable(): number | null {
    const cx = this.#cx
    const { heap } = cx.machine
    const place = this.#fieldOfPlainTable()
    if (place >= 0) {
      this.#value = this.#textAt(place)
      return null
    }
    this.#prepareCall()
    pushCapture(cx, this.#matcher, this.#subject, 0)
    cx.top -= SLOT_WORDS
    heap.copy(cx.at(KEY), cx.top)
    const outcome = getIndexed(cx, REPLACEMENT, KEY, CALLED)
    if (outcome !== null) return this.#call(outcome)
    this.#value = this.#textAt(cx.top - SLOT_WORDS)
    cx.top -= SLOT_WORDS
    return null
  }

  /** Where the table has a value under a short capture, if it has no metatable; -1 if that is not so. */
  #fieldOfPlainTable(): WordAddress {
    const cx = this.#cx
    const { strings, tables, heap } = cx.machine
    const { level, start, stop, starts, lengths } = this.#matcher
    const table = heap.i32[cx.at(REPLACEMENT)]!
    const length = level === 0 ? stop - start : lengths[0]!
    if (length < 0 || length > MAX_SHORT || tables.metatable(table) !== 0) return -1
    const key = strings.fromArena(level === 0 ? start : starts[0]!, length)
    this.#matcher.spend(CALL_WORK >> 2)
    return tables.getString(table, key)
  }

  /** The call of what has been pushed, in the place of what is held. */
  #call(outcome: number): number {
    const cx = this.#cx
    if (this.#held !== 0) {
      const from = cx.top - (cx.arguments + 1) * SLOT_WORDS
      for (let at = from; at < cx.top; at += SLOT_WORDS) cx.machine.heap.copy(at - SLOT_WORDS, at)
      cx.top -= SLOT_WORDS
    }
    this.#store()
    return outcome
  }

  /** A callback has answered. */
  #take(): number {
    this.#held = 1
    this.#value = this.#textAt(this.#cx.top - SLOT_WORDS)
    if (this.#value !== 0 && !this.#write()) return this.#waitInWriting()
    return this.#goOn()
  }

  /** The string that an answer stands for; 0: the match stays. */
  #textAt(at: WordAddress): number {
    const cx = this.#cx
    const m = cx.machine
    const tag = m.heap.i32[at + 2]!
    if (tag === TAG_STRING || tag === TAG_LONG_STRING) return m.heap.i32[at]!
    if (tag <= TAG_FALSE) return 0
    const text = m.numberText(at)
    return text === null
      ? cx.error(`invalid replacement value (a ${cx.rawTypeName(at)})`)
      : m.strings.fromByteString(text)
  }

  // ---- the result

  /** Writes what lies before the match, and what takes its place; false if the step is to end before. */
  #write(): boolean {
    const { subject } = this.#matcher
    const before = this.#start - this.#copied
    if (!this.#expands && this.#done === 0 && before >= 0) {
      const length = this.#valueLength
      const from = this.#cx.machine.strings.bytesAt(this.#value)
      if (this.#result.writeShort(subject + this.#copied, before, from, length)) {
        this.#matcher.spend((before + length) >> BYTES_A_WORK_SHIFT)
        this.#copied = this.#stop
        return true
      }
    }
    if (this.#held !== 0 && !this.#result.fits(this.#start - this.#copied + this.#valueLength)) return false
    while (this.#copied < this.#start) {
      const count = this.#copySome(subject + this.#copied, this.#start - this.#copied)
      if (count === 0) return false
      this.#copied += count
    }
    if (this.#expands) {
      if (!this.#writeExpanded()) return false
    } else if (!this.#writePart(this.#cx.machine.strings.bytesAt(this.#value), this.#valueLength)) return false
    this.#copied = this.#stop
    this.#read = 0
    this.#done = 0
    return true
  }

  get #valueLength(): number {
    return this.#value === 0 ? 0 : this.#cx.machine.strings.length(this.#value)
  }

  /** Writes bytes of which `done` are written already. */
  #writePart(from: number, length: number): boolean {
    while (this.#done < length) {
      const count = this.#copySome(from + this.#done, length - this.#done)
      if (count === 0) return false
      this.#done += count
    }
    return true
  }

  /** Writes a replacement string with captures in it. */
  #writeExpanded(): boolean {
    const { heap, strings } = this.#cx.machine
    const from = strings.bytesAt(this.#value)
    const length = this.#valueLength
    while (this.#read < length) {
      const at = from + this.#read
      const isMark = heap.u8[at] === PERCENT
      const width = isMark ? 2 : literalLength(heap.u8, at, from + length)
      if (isMark ? !this.#writeMarked(at + 1, from + length) : !this.#writePart(at, width)) return false
      this.#read += width
      this.#done = 0
      if (!this.#matcher.spend(2) && this.#read < length) return false
    }
    return true
  }

  /** Writes what stands for the byte behind `%`. */
  #writeMarked(at: number, end: number): boolean {
    const cx = this.#cx
    const matcher = this.#matcher
    const code = at < end ? cx.machine.heap.u8[at]! : 0
    if (code === PERCENT) return this.#writePart(at, 1)
    if (!(code >= DIGIT_0 && code <= DIGIT_9)) cx.error("invalid use of '%' in replacement string")
    const capture = code - DIGIT_0 - 1
    if (capture < 0 || (capture === 0 && matcher.level === 0)) {
      return this.#writePart(matcher.start, matcher.stop - matcher.start)
    }
    if (capture >= matcher.level) invalidCapture(cx, capture)
    const length = matcher.lengths[capture]!
    if (length === UNFINISHED) unfinishedCapture(cx)
    if (length === POSITION) return this.#writePosition(matcher.starts[capture]! - matcher.subject + 1)
    return this.#writePart(matcher.starts[capture]!, length)
  }

  #writePosition(position: number): boolean {
    const { heap, strings } = this.#cx.machine
    const text = String(position)
    for (let index = 0; index < text.length; index++) heap.u8[strings.scratch + index] = text.charCodeAt(index)
    return this.#writePart(strings.scratch, text.length)
  }

  /** Writes some bytes; answers how many, 0 when the step is to end. */
  #copySome(from: number, length: number): number {
    const count = this.#result.write(from, length, this.#length)
    this.#matcher.spend(count >> BYTES_A_WORK_SHIFT)
    return count
  }

  /** No match is left: writes the rest, and pushes the results. */
  #end(): number {
    const cx = this.#cx
    const m = cx.machine
    const { subject } = this.#matcher
    if (this.#copied === 0 && this.#result.filled === 0 && this.#result.chunk === 0) return this.#finish(this.#subject)
    if (this.#held !== 0 && !this.#result.fits(this.#length - this.#copied)) return this.#wait(ENDING)
    while (this.#copied < this.#length) {
      const count = this.#copySome(subject + this.#copied, this.#length - this.#copied)
      if (count === 0) return this.#wait(ENDING)
      this.#copied += count
    }
    if (this.#result.pieces > 0) return this.#wait(JOINING)
    const { filled, end } = this.#result
    return this.#finish(m.strings.fromArena(end - filled, filled))
  }

  #finish(result: number): number {
    const cx = this.#cx
    this.#matcher.settle()
    cx.pushString(result)
    cx.pushInteger(this.#count)
    return 2
  }

  /** Joins the chunks to the result. */
  #join(state: number): number {
    const cx = this.#cx
    if (state === JOINING) {
      this.#load()
      this.#result.pushChunk()
    }
    const outcome = joinPieces(cx, FIXED + 1, state === JOINING ? 0 : 1, JOINED)
    if (outcome !== null) return outcome
    cx.pushInteger(cx.machine.heap.i32[cx.at(COUNT)]!)
    return 2
  }
}
