/**
 * Prototypes: the compiler's drafts as cells of the arena, and what can be asked of them.
 *
 * Code, lines and tables of names are blocks of words; in each, the own word counts the entries.
 */
import {
  CELL_OWN,
  KIND_HANDLES,
  KIND_PROTOTYPE,
  KIND_VALUES,
  KIND_WORDS,
  PROTO_CODE,
  PROTO_CONSTANTS,
  PROTO_FUNCTIONS,
  PROTO_LAST_LINE,
  PROTO_LINE_DEFINED,
  PROTO_LINES,
  PROTO_LOCALS,
  PROTO_NAMES,
  PROTO_PARAMETERS,
  PROTO_REGISTERS,
  PROTO_SLOTS,
  PROTO_SOURCE,
  PROTO_UPVALUES,
} from '../gc/layout'
import { type Gc, SLOT_WORDS, TAG_FALSE, TAG_FLOAT, TAG_INTEGER, TAG_NIL, TAG_TRUE } from '../gc/slot'
import type { Strings } from '../object/string'
import type { Constant, FunctionDraft } from './draft'
import { INSTRUCTION_WORDS } from './instruction'

/** Flag of a prototype: the function takes varargs. */
export const PROTO_VARARG = 1

/** In the block of upvalue descriptions: the variable is on the enclosing function's stack. */
export const UPVALUE_IN_STACK = 0x10000

/** Words of an entry of the block of locals: register, start, end (in instructions). */
const LOCAL_WORDS = 3

/** Makes the cells of a function and of those nested in it. Nothing is collected meanwhile. */
export function instantiate(strings: Strings, draft: FunctionDraft): Gc<'prototype'> {
  return instantiateIn(strings, draft, strings.fromByteString(draft.source))
}

// Nesting of functions is bounded by the parser, so recursion is safe.
function instantiateIn(strings: Strings, draft: FunctionDraft, source: number): Gc<'prototype'> {
  const { heap } = strings
  const functions = draft.functions.map((nested) => instantiateIn(strings, nested, source))
  const code = newWords(strings, draft.code, draft.code.length)
  const constants = newConstants(strings, draft.constants)
  const nested = heap.alloc(KIND_HANDLES, 1 + ((functions.length + 3) >> 2))
  fill(strings, nested, functions, functions.length)
  const upvalues = newWords(
    strings,
    draft.upvalues.map(({ inStack, index }) => (inStack ? UPVALUE_IN_STACK : 0) | index),
    draft.upvalues.length,
  )
  const lines = newWords(strings, draft.lines, draft.lines.length)
  const locals = newWords(
    strings,
    draft.locals.flatMap(({ register, start, end }) => [register, start, end]),
    draft.locals.length,
  )
  const names = newConstants(strings, [
    ...draft.upvalues.map(({ name }) => name),
    ...draft.locals.map(({ name }) => name),
  ])
  const prototype = heap.alloc<'prototype'>(KIND_PROTOTYPE, PROTO_SLOTS)
  const word = prototype << 2
  heap.setFlags(prototype, draft.vararg ? PROTO_VARARG : 0)
  heap.i32[word + PROTO_CODE] = code
  heap.i32[word + PROTO_CONSTANTS] = constants
  heap.i32[word + PROTO_FUNCTIONS] = nested
  heap.i32[word + PROTO_UPVALUES] = upvalues
  heap.i32[word + PROTO_LINES] = lines
  heap.i32[word + PROTO_LOCALS] = locals
  heap.i32[word + PROTO_NAMES] = names
  heap.i32[word + PROTO_SOURCE] = source
  heap.i32[word + PROTO_PARAMETERS] = draft.parameters
  heap.i32[word + PROTO_REGISTERS] = draft.registers
  heap.i32[word + PROTO_LINE_DEFINED] = draft.lineDefined
  heap.i32[word + PROTO_LAST_LINE] = draft.lastLineDefined
  return prototype
}

function newWords(strings: Strings, words: readonly number[], count: number): number {
  const block = strings.heap.alloc(KIND_WORDS, 1 + ((words.length + 3) >> 2))
  fill(strings, block, words, count)
  return block
}

function fill({ heap }: Strings, block: number, words: readonly number[], count: number): void {
  const start = (block << 2) + SLOT_WORDS
  heap.i32.set(words, start)
  heap.i32.fill(0, start + words.length, (block + heap.sizeOf(block)) << 2)
  heap.i32[(block << 2) + CELL_OWN] = count
}

function newConstants(strings: Strings, constants: readonly Constant[]): number {
  const { heap } = strings
  const block = heap.allocValues(KIND_VALUES, 1 + constants.length)
  constants.forEach((constant, index) => {
    putConstant(strings, (block + 1 + index) << 2, constant)
  })
  return block
}

function putConstant(strings: Strings, to: number, constant: Constant): void {
  const { heap } = strings
  if (typeof constant === 'string') {
    const string = strings.fromByteString(constant)
    heap.i32[to] = string
    heap.i32[to + 2] = strings.tagOf(string)
  } else if (typeof constant === 'number') {
    heap.f64[to >> 1] = constant
    heap.i32[to + 2] = TAG_FLOAT
  } else if (constant === null) {
    heap.i32[to + 2] = TAG_NIL
  } else if (typeof constant === 'boolean') {
    heap.i32[to + 2] = constant ? TAG_TRUE : TAG_FALSE
  } else {
    heap.i32[to] = constant.lo
    heap.i32[to + 1] = constant.hi
    heap.i32[to + 2] = TAG_INTEGER
  }
}

// ---- questions

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

  /** The chunk name, as it was given to the compiler. */
  source(prototype: number): string {
    return this.#strings.toByteString(this.#field(prototype, PROTO_SOURCE))
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

  lineOf(prototype: number, instruction: number): number {
    const { i32 } = this.#strings.heap
    return instruction < 0 ? this.lineDefined(prototype) : i32[this.start(prototype, PROTO_LINES) + instruction]!
  }

  #name(prototype: number, index: number): string {
    const { i32 } = this.#strings.heap
    return this.#strings.toByteString(i32[this.start(prototype, PROTO_NAMES) + index * SLOT_WORDS]!)
  }

  upvalueName(prototype: number, index: number): string {
    return this.#name(prototype, index)
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
