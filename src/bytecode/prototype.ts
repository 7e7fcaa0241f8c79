/**
 * Prototypes: functions as cells of the arena, and what can be asked of them. `instantiate.ts` makes them.
 *
 * Code, lines and tables of names are blocks of words; in each, the own word counts the entries.
 */
import {
  CELL_OWN,
  PROTO_CODE,
  PROTO_LAST_LINE,
  PROTO_LINE_DEFINED,
  PROTO_LINES,
  PROTO_LOCALS,
  PROTO_NAMES,
  PROTO_SOURCE,
  PROTO_UPVALUES,
} from '../gc/layout'
import { SLOT_WORDS, TAG_LONG_STRING, TAG_STRING } from '../gc/slot'
import type { Strings } from '../object/string'
import { INSTRUCTION_WORDS } from './instruction'

/** Flag of a prototype: the function takes varargs. */
export const PROTO_VARARG = 1

/** Flag of a prototype: its instructions have the trap; see `opcodes.ts`. */
export const PROTO_TRAPPED = 2

/** In the block of upvalue descriptions: the variable is on the enclosing function's stack. */
export const UPVALUE_IN_STACK = 0x10000

/** Words of an entry of the block of locals: register, start, end (in instructions). */
export const LOCAL_WORDS = 3

/** Longer than what is shown of a chunk's name. */
const NAME_BYTES = 100

/** A chunk name that is shown like the given one, which may be as long as a chunk. */
export function nameForDisplay(strings: Strings, name: number): string {
  const start = strings.bytesAt(name)
  const length = strings.length(name)
  if (length <= NAME_BYTES) return strings.byteStringAt(start, length)
  if (strings.byteAt(name, 0) !== AT) return strings.byteStringAt(start, NAME_BYTES)
  // Of a file's name the end is shown; a zero byte is one.
  const zero = strings.heap.u8.subarray(start, start + length).indexOf(0)
  const end = start + (zero < 0 ? length : zero)
  return `@${strings.byteStringAt(Math.max(end - NAME_BYTES, start + 1), Math.min(end - start - 1, NAME_BYTES))}`
}

const AT = 0x40

export class Prototypes {
  readonly #strings: Strings

  constructor(strings: Strings) {
    this.#strings = strings
  }

  #field(prototype: number, word: number): number {
    return this.#strings.heap.i32[(prototype << 2) + word]!
  }

  /** The address of entry 0 of one of the blocks. */
  start(prototype: number, word: number): number {
    return (this.#field(prototype, word) << 2) + SLOT_WORDS
  }

  count(prototype: number, word: number): number {
    return this.#strings.heap.i32[(this.#field(prototype, word) << 2) + CELL_OWN]!
  }

  isVararg(prototype: number): boolean {
    return (this.#strings.heap.flagsOf(prototype) & PROTO_VARARG) !== 0
  }

  /** It came from a binary chunk without lines and names. */
  isStripped(prototype: number): boolean {
    return this.count(prototype, PROTO_LINES) === 0
  }

  /** How many instructions it has. */
  instructions(prototype: number): number {
    return this.count(prototype, PROTO_CODE) / INSTRUCTION_WORDS
  }

  /** The chunk name, as it was given to the compiler; `=?` if it was stripped. */
  source(prototype: number): string {
    const source = this.#field(prototype, PROTO_SOURCE)
    return source === 0 ? '=?' : this.#strings.toByteString(source)
  }

  /** The cell of the chunk name, 0 if it was stripped. */
  sourceString(prototype: number): number {
    return this.#field(prototype, PROTO_SOURCE)
  }

  /** As much of the chunk name as is needed to show it. */
  sourceForDisplay(prototype: number): string {
    const source = this.#field(prototype, PROTO_SOURCE)
    return source === 0 ? '=?' : nameForDisplay(this.#strings, source)
  }

  lineDefined(prototype: number): number {
    return this.#field(prototype, PROTO_LINE_DEFINED)
  }

  lastLine(prototype: number): number {
    return this.#field(prototype, PROTO_LAST_LINE)
  }

  /** The index of the instruction before an address: the one that runs, or has just run. */
  instructionBefore(prototype: number, address: number): number {
    return (address - this.start(prototype, PROTO_CODE)) / INSTRUCTION_WORDS - 1
  }

  /** The source line of an instruction, -1 if it was stripped. */
  lineOf(prototype: number, instruction: number): number {
    const { i32 } = this.#strings.heap
    if (this.isStripped(prototype)) return -1
    // Before its first instruction a function is where it is defined, which a main function is nowhere.
    const line = instruction < 0 ? this.lineDefined(prototype) : 0
    return line > 0 ? line : i32[this.start(prototype, PROTO_LINES) + Math.max(instruction, 0)]!
  }

  /** One of the names, `?` if it was stripped. */
  #name(prototype: number, index: number): string {
    const { heap } = this.#strings
    if (index >= heap.sizeOf(this.#field(prototype, PROTO_NAMES)) - 1) return '?'
    const place = this.start(prototype, PROTO_NAMES) + index * SLOT_WORDS
    const isString = heap.i32[place + 2] === TAG_STRING || heap.i32[place + 2] === TAG_LONG_STRING
    return isString ? this.#strings.toByteString(heap.i32[place]!) : '?'
  }

  /** The name of an upvalue, `?` if names were stripped. */
  upvalueName(prototype: number, index: number): string {
    return this.#name(prototype, index)
  }

  /** The cell of the name of an upvalue, of a prototype that is not stripped. */
  upvalueNameString(prototype: number, index: number): number {
    return this.#strings.heap.i32[this.start(prototype, PROTO_NAMES) + index * SLOT_WORDS]!
  }

  /** The cell of the name of an entry of the block of locals. */
  localNameString(prototype: number, index: number): number {
    const { i32 } = this.#strings.heap
    const name = this.count(prototype, PROTO_UPVALUES) + index
    return i32[this.start(prototype, PROTO_NAMES) + name * SLOT_WORDS]!
  }

  /** The name of the local variable in a register at an instruction, or null. */
  localName(prototype: number, register: number, instruction: number): string | null {
    const { i32 } = this.#strings.heap
    const start = this.start(prototype, PROTO_LOCALS)
    const count = this.count(prototype, PROTO_LOCALS)
    for (let index = 0; index < count; index++) {
      const entry = start + index * LOCAL_WORDS
      if (i32[entry + 1]! > instruction) break
      if (i32[entry] === register && instruction < i32[entry + 2]!) {
        return this.#name(prototype, this.count(prototype, PROTO_UPVALUES) + index)
      }
    }
    return null
  }
}
