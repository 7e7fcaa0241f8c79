/**
 * Short patterns as programs for `pattern-run.ts`, which runs them several times as fast as `pattern.ts` reads their bytes.
 *
 * What is not for a program: back references, `%b`, more than ten sets, and whatever is wrong in a pattern, since an error
 * counts only when the matcher comes to it.
 */
import type { Heap } from '../gc/heap'
import { spend } from '../object/roots'
import { MAX_SHORT, type Strings } from '../object/string'
import { CLASS_BITS, CLASS_OF_LETTER, CLASSES, tabulateSet } from './pattern-class'
import { MAX_CAPTURES } from './pattern-match'
import {
  CARET,
  CLOSE,
  DIGIT_0,
  DIGIT_9,
  DOLLAR,
  DOT,
  ESCAPE,
  endOfSet,
  LETTER_B,
  LETTER_F,
  MINUS,
  OPEN,
  PLUS,
  QUESTION,
  SET,
  STAR,
} from './pattern-syntax'
import { Program } from './program-cache'

// The instructions, each of four words: what to do, and up to three operands. A mask has bits of `PatternProgram.classes`.
export const INSTRUCTION_WORDS = 4
/** The pattern ends here. */
export const RUN_MATCH = 0
/** The byte [1]. */
export const RUN_BYTE = 1
/** A byte of mask [1]. */
export const RUN_ONE = 2
/** As many bytes of mask [1] as there are, at least [2]; whether fewer may be tried is [3]. */
export const RUN_MANY = 3
/** As few bytes of mask [1] as will do. */
export const RUN_FEW = 4
/** A byte of mask [1] if there is one. */
export const RUN_OPTIONAL = 5
/** Capture [1] begins; is this place; ends. */
export const RUN_OPEN = 6
export const RUN_POSITION = 7
export const RUN_CLOSE = 8
/** The end of the subject. */
export const RUN_END = 9
/** Between a byte that is not of mask [1] and one that is. */
export const RUN_FRONTIER = 10

export const MAX_INSTRUCTIONS = MAX_SHORT + 1
/** Units of fuel for a look at all bytes. */
const UNITS_A_PASS = 8
const ALL_BYTES = 3 // a class and its complement

/** What a set is tabulated in before it becomes a bit. */
export const SET_TABLE_BYTES = 256

export class PatternProgram extends Program {
  readonly code: Int32Array = new Int32Array(MAX_INSTRUCTIONS * INSTRUCTION_WORDS)
  /** The classes that each byte belongs to: those of letters, then those of this pattern. */
  readonly classes: Int32Array = CLASSES.slice()
  /** Whether it begins with `^`; how many captures it has. */
  anchored = false
  captures = 0
  /** A match begins with a byte of this mask; 0: it may begin anywhere. */
  first = 0
  /** If a match is nothing but as many bytes of one mask as there are, captured or not: that mask; else 0. */
  span = 0
  /** While it is made: the next free bit, the end of the code, and the captures that are open. */
  #nextBit = CLASS_BITS
  #end = 0
  readonly #open: number[] = []
  #passes = 0
  readonly #setTable: Uint8Array

  /** @param setTable a place for 256 bytes in passing */
  constructor(setTable: Uint8Array) {
    super()
    this.#setTable = setTable
  }

  // ---- making

  protected make(strings: Strings, pattern: number): boolean {
    this.#passes = 0
    const isMade = this.#translate(strings, pattern)
    spend(strings.heap, this.#passes * UNITS_A_PASS + this.#end / INSTRUCTION_WORDS)
    return isMade
  }

  #translate(strings: Strings, pattern: number): boolean {
    const { heap } = strings
    const { u8 } = heap
    let at = strings.bytesAt(pattern)
    const end = at + strings.length(pattern)
    if (this.#nextBit !== CLASS_BITS) this.classes.set(CLASSES)
    this.#nextBit = CLASS_BITS
    this.#end = 0
    this.#open.length = 0
    this.captures = 0
    this.anchored = at < end && u8[at] === CARET
    if (this.anchored) at++
    while (at < end) {
      at = this.#instruction(heap, at, end)
      if (at < 0) return false
    }
    if (this.#open.length > 0) return false
    this.#add(RUN_MATCH, 0, 0)
    this.#noteWhatFollows()
    this.#lookForSpan()
    return this.#lookForFirst()
  }

  /** Adds the instruction for what stands at a place; where the next one begins, or -1. */
  #instruction(heap: Heap, at: number, end: number): number {
    const { u8 } = heap
    const code = u8[at]!
    if (code === OPEN) {
      if (this.captures === MAX_CAPTURES) return -1
      const isPosition = at + 1 < end && u8[at + 1] === CLOSE
      if (!isPosition) this.#open.push(this.captures)
      this.#add(isPosition ? RUN_POSITION : RUN_OPEN, this.captures++, 0)
      return isPosition ? at + 2 : at + 1
    }
    if (code === CLOSE) {
      const capture = this.#open.pop()
      if (capture === undefined) return -1
      this.#add(RUN_CLOSE, capture, 0)
      return at + 1
    }
    if (code === DOLLAR && at + 1 === end) {
      this.#add(RUN_END, 0, 0)
      return end
    }
    const letter = code === ESCAPE && at + 1 < end ? u8[at + 1]! : 0
    if (letter === LETTER_F) {
      const setEnd = at + 2 < end && u8[at + 2] === SET ? endOfSet(u8, at + 2, end) : -1
      const mask = setEnd < 0 ? 0 : this.#setMask(heap, at + 2, setEnd)
      this.#add(RUN_FRONTIER, mask, 0)
      return mask === 0 ? -1 : setEnd
    }
    if (letter === LETTER_B || (letter >= DIGIT_0 && letter <= DIGIT_9)) return -1
    return this.#item(heap, at, end)
  }

  /** Adds a single item with its repetition. */
  #item(heap: Heap, at: number, end: number): number {
    const { u8 } = heap
    const code = u8[at]!
    if (code === ESCAPE && at + 1 === end) return -1
    const itemEnd = code === ESCAPE ? at + 2 : code === SET ? endOfSet(u8, at, end) : at + 1
    if (itemEnd < 0) return -1
    const repetition = itemEnd < end ? u8[itemEnd]! : 0
    const isRepeated = repetition === STAR || repetition === PLUS || repetition === MINUS || repetition === QUESTION
    const byte = code === ESCAPE ? u8[at + 1]! : code
    const isByte = code === ESCAPE ? CLASS_OF_LETTER[byte] === 0 : code !== DOT && code !== SET
    if (isByte && !isRepeated) {
      this.#add(RUN_BYTE, byte, 0)
      return itemEnd
    }
    const mask = isByte
      ? this.#byteMask(byte)
      : code === SET
        ? this.#setMask(heap, at, itemEnd)
        : code === DOT
          ? ALL_BYTES
          : CLASS_OF_LETTER[byte]!
    if (mask === 0) return -1
    if (!isRepeated) this.#add(RUN_ONE, mask, 0)
    else if (repetition === MINUS) this.#add(RUN_FEW, mask, 0)
    else if (repetition === QUESTION) this.#add(RUN_OPTIONAL, mask, 0)
    else this.#add(RUN_MANY, mask, repetition === PLUS ? 1 : 0)
    return isRepeated ? itemEnd + 1 : itemEnd
  }

  #add(what: number, operand: number, least: number): void {
    const { code } = this
    code[this.#end] = what
    code[this.#end + 1] = operand
    code[this.#end + 2] = least
    code[this.#end + 3] = 0
    this.#end += INSTRUCTION_WORDS
  }

  /** A bit for a set; 0 if there is none left. */
  #setMask(heap: Heap, from: number, end: number): number {
    if (this.#nextBit === 32) return 0
    const bit = 1 << this.#nextBit++
    const { classes } = this
    const table = this.#setTable
    this.#passes += 2
    tabulateSet(heap, table, from, end - 1)
    for (let byte = 0; byte < SET_TABLE_BYTES; byte++) if (table[byte] === 1) classes[byte] = classes[byte]! | bit
    return bit
  }

  #byteMask(byte: number): number {
    if (this.#nextBit === 32) return 0
    const bit = 1 << this.#nextBit++
    this.classes[byte] = this.classes[byte]! | bit
    return bit
  }

  /** Fewer bytes need not be tried where what comes next cannot begin with one that was taken. */
  #noteWhatFollows(): void {
    const { code } = this
    for (let at = 0; at < this.#end; at += INSTRUCTION_WORDS) {
      if (code[at] === RUN_MANY) code[at + 3] = this.#mayFollow(at + INSTRUCTION_WORDS, code[at + 1]!) ? 1 : 0
    }
  }

  /** Whether the code at a place might go on before a byte of a mask. */
  #mayFollow(from: number, mask: number): boolean {
    const { code, classes } = this
    let at = from
    while (code[at] === RUN_OPEN || code[at] === RUN_CLOSE || code[at] === RUN_POSITION) at += INSTRUCTION_WORDS
    const operand = code[at + 1]!
    switch (code[at]) {
      case RUN_MATCH:
      case RUN_END:
        return false // more was there to take
      case RUN_BYTE:
        return (classes[operand]! & mask) !== 0
      case RUN_ONE:
        return this.#haveCommon(operand, mask)
      case RUN_MANY:
        return code[at + 2] === 0 || this.#haveCommon(operand, mask)
      default:
        return true
    }
  }

  #haveCommon(left: number, right: number): boolean {
    const { classes } = this
    this.#passes++
    for (let byte = 0; byte < SET_TABLE_BYTES; byte++) {
      if ((classes[byte]! & left) !== 0 && (classes[byte]! & right) !== 0) return true
    }
    return false
  }

  #lookForSpan(): void {
    const { code } = this
    const at = code[0] === RUN_OPEN ? INSTRUCTION_WORDS : 0
    const last = at + INSTRUCTION_WORDS + at
    const isSpan = !this.anchored && code[at] === RUN_MANY && code[at + 2] === 1 && code[last] === RUN_MATCH
    this.span = isSpan ? code[at + 1]! : 0
  }

  /** Notes which bytes a match may begin with; false if there is no bit left for one. */
  #lookForFirst(): boolean {
    const { code } = this
    let at = 0
    while (code[at] === RUN_OPEN) at += INSTRUCTION_WORDS
    this.first = 0
    if (this.anchored) return true
    if (code[at] === RUN_BYTE) this.first = this.#byteMask(code[at + 1]!)
    else if (code[at] === RUN_ONE || (code[at] === RUN_MANY && code[at + 2] === 1)) this.first = code[at + 1]!
    return code[at] !== RUN_BYTE || this.first !== 0
  }
}
