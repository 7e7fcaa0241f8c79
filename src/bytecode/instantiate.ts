/**
 * Drafts made into prototypes, a piece at a time.
 *
 * How far it has come is a few numbers, which the caller keeps: the drafts can be made anew, and all that is finished
 * hangs on the closure that the first step makes. Each cell is linked as soon as it is made, empty, and filled then.
 *
 * Owns: at any moment, also when memory runs out, the numbers tell what is done; what is done is not done again.
 */
import type { Collector } from '../gc/collector'
import {
  CELL_OWN,
  FUNCTION_PROTO,
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
  PROTO_ROOM,
  PROTO_SLOTS,
  PROTO_SOURCE,
  PROTO_UPVALUES,
} from '../gc/layout'
import { ADDRESS, SLOT_WORDS, TAG_FALSE, TAG_FLOAT, TAG_INTEGER, TAG_NIL, TAG_TRUE, type WordAddress } from '../gc/slot'
import { newLuaFunction } from '../object/function'
import type { Strings } from '../object/string'
import { EXTRA_SLOTS } from '../object/thread'
import type { Constant, FunctionDraft, LongText } from './draft'
import { PROTO_VARARG, UPVALUE_IN_STACK } from './prototype'

/** How far the functions of a chunk are made: the function, which part of it, which entry of that, which piece of it. */
export interface Progress {
  function: number
  part: number
  entry: number
  piece: number
}

// The parts of a prototype in the order in which they are made; between them, one for allocating the next.
const PARTS = [
  PROTO_FUNCTIONS,
  PROTO_CODE,
  PROTO_LINES,
  PROTO_UPVALUES,
  PROTO_LOCALS,
  PROTO_CONSTANTS,
  PROTO_NAMES,
] as const

/** Words of an entry of the block of locals: register, start, end (in instructions). */
const LOCAL_WORDS = 3
/** Entries of a block of words that are written at once. */
const ENTRIES_AT_ONCE = 4096
/** Entries written for a unit of fuel. */
const ENTRIES_A_UNIT = 16
const UNITS_A_PART = 1
/** Looking a string up among all, or making it (measured: about 0.3 µs). */
const UNITS_A_STRING = 4

/** The closure of a main function whose prototype is yet to be made, but for its head. */
export function beginClosure(strings: Strings, main: FunctionDraft, source: number): number {
  return newLuaFunction(strings.heap, newPrototype(strings.heap, main, source), main.upvalues.length)
}

/**
 * Goes on making the functions of a closure of `beginClosure`.
 *
 * @param progress is kept up to date, also when memory runs out; `part` 0 of the first function to begin with
 * @param units of fuel, about
 * @returns the units used; it is done when `progress.function` is the number of functions
 */
export function instantiate(
  strings: Strings,
  closure: number,
  functions: readonly FunctionDraft[],
  progress: Progress,
  units: number,
): number {
  const { heap } = strings
  let used = 0
  while (progress.function < functions.length) {
    const draft = functions[progress.function]!
    if (progress.part === 0) beginFunction(strings, closure, draft)
    const prototype = find(heap, closure, draft)
    progress.part = Math.max(progress.part, 1)
    for (; progress.part <= PARTS.length * 2; progress.part++) {
      if (used >= units) return used
      const part = PARTS[(progress.part - 1) >> 1]!
      if ((progress.part & 1) !== 0) newPart(strings, prototype, draft, part)
      else used = fillPart(strings, prototype, draft, part, progress, used, units)
      if (progress.entry > 0 || progress.piece > 0) return used
      used += UNITS_A_PART
    }
    progress.part = 0
    progress.function++
  }
  return used
}

function newPrototype(heap: Collector, draft: FunctionDraft, source: number): number {
  const prototype = heap.alloc<'prototype'>(KIND_PROTOTYPE, PROTO_SLOTS)
  const word = prototype << 2
  heap.i32.fill(0, word + SLOT_WORDS, (prototype + PROTO_SLOTS) << 2)
  heap.setFlags(prototype, draft.vararg ? PROTO_VARARG : 0)
  heap.i32[word + PROTO_ROOM] = draft.vararg ? ADDRESS : (1 + draft.registers + EXTRA_SLOTS) * SLOT_WORDS
  heap.i32[word + PROTO_SOURCE] = source
  heap.i32[word + PROTO_PARAMETERS] = draft.parameters
  heap.i32[word + PROTO_REGISTERS] = draft.registers
  heap.i32[word + PROTO_LINE_DEFINED] = draft.lineDefined
  heap.i32[word + PROTO_LAST_LINE] = draft.lastLineDefined
  return prototype
}

/** The prototype of a function that is begun. */
function find(heap: Collector, closure: number, draft: FunctionDraft): number {
  const path: number[] = []
  for (let at = draft; at.outer !== null; at = at.outer) path.push(at.index)
  let prototype = heap.i32[(closure << 2) + FUNCTION_PROTO]!
  while (path.length > 0) prototype = heap.i32[functionPlace(heap, prototype, path.pop()!)]!
  return prototype
}

function functionPlace(heap: Collector, prototype: number, index: number): WordAddress {
  return (heap.i32[(prototype << 2) + PROTO_FUNCTIONS]! << 2) + SLOT_WORDS + index
}

/** Links a new prototype to that of the function around it. */
function beginFunction({ heap }: Strings, closure: number, draft: FunctionDraft): void {
  if (draft.outer === null) return
  const outer = find(heap, closure, draft.outer)
  const block = heap.i32[(outer << 2) + PROTO_FUNCTIONS]!
  const prototype = newPrototype(heap, draft, heap.i32[(outer << 2) + PROTO_SOURCE]!)
  heap.link(block, SLOT_WORDS + draft.index, prototype)
}

/** Entries of a part. */
function entriesOf(draft: FunctionDraft, part: number): number {
  switch (part) {
    case PROTO_FUNCTIONS:
      return 0 // each is linked when it is made
    case PROTO_CODE:
      return draft.code.length
    case PROTO_LINES:
      return draft.lines.length
    case PROTO_UPVALUES:
      return draft.upvalues.length
    case PROTO_LOCALS:
      return draft.locals.length
    case PROTO_CONSTANTS:
      return draft.constants.length
    default:
      return draft.lines.length > 0 ? draft.upvalues.length + draft.locals.length : 0 // none if they were stripped
  }
}

/** Links an empty block. */
function newPart({ heap }: Strings, prototype: number, draft: FunctionDraft, part: number): void {
  const count = part === PROTO_FUNCTIONS ? draft.functions.length : entriesOf(draft, part)
  let block: number
  if (part === PROTO_CONSTANTS || part === PROTO_NAMES) {
    block = heap.allocValues(KIND_VALUES, 1 + count)
  } else {
    const words = part === PROTO_LOCALS ? count * LOCAL_WORDS : count
    block = heap.alloc(part === PROTO_FUNCTIONS ? KIND_HANDLES : KIND_WORDS, 1 + ((words + 3) >> 2))
    heap.i32.fill(0, (block + 1) << 2, (block + heap.sizeOf(block)) << 2)
    heap.i32[(block << 2) + CELL_OWN] = count
  }
  heap.link(prototype, part, block)
}

/** Writes entries from `progress.entry` on, which is 0 again when all are written. Answers the units used in all. */
function fillPart(
  strings: Strings,
  prototype: number,
  draft: FunctionDraft,
  part: number,
  progress: Progress,
  before: number,
  units: number,
): number {
  const count = entriesOf(draft, part)
  const block = strings.heap.i32[(prototype << 2) + part]!
  let used = before
  if (part === PROTO_CONSTANTS || part === PROTO_NAMES) {
    while (progress.entry < count) {
      if (used >= units && progress.entry > 0) return used
      used += putConstant(strings, block, progress, valueOf(draft, part, progress.entry))
      if (progress.piece > 0) {
        if (used >= units) return used
      } else progress.entry++
    }
  } else {
    while (progress.entry < count) {
      if (used >= units && progress.entry > 0) return used
      const end = Math.min(progress.entry + ENTRIES_AT_ONCE, count)
      putWords(strings.heap, block, draft, part, progress.entry, end)
      used += Math.ceil((end - progress.entry) / ENTRIES_A_UNIT)
      progress.entry = end
    }
  }
  progress.entry = 0
  return used
}

function putWords(
  { i32 }: Collector,
  block: number,
  draft: FunctionDraft,
  part: number,
  from: number,
  to: number,
): void {
  const start = (block << 2) + SLOT_WORDS
  if (part === PROTO_CODE || part === PROTO_LINES) {
    const words = part === PROTO_CODE ? draft.code : draft.lines
    for (let index = from; index < to; index++) i32[start + index] = words[index]!
  } else if (part === PROTO_UPVALUES) {
    for (let at = from; at < to; at++) {
      const { inStack, index } = draft.upvalues[at]!
      i32[start + at] = (inStack ? UPVALUE_IN_STACK : 0) | index
    }
  } else {
    for (let at = from; at < to; at++) {
      const local = draft.locals[at]!
      const word = start + at * LOCAL_WORDS
      i32[word] = local.register
      i32[word + 1] = local.start
      i32[word + 2] = local.end
    }
  }
}

function valueOf(draft: FunctionDraft, part: number, entry: number): Constant {
  if (part === PROTO_CONSTANTS) return draft.constants[entry]!
  const { upvalues, locals } = draft
  return entry < upvalues.length ? upvalues[entry]!.name : locals[entry - upvalues.length]!.name
}

/** Writes a constant, or a piece of a long one: then `progress.piece` tells how many are written. Answers the units used. */
function putConstant(strings: Strings, block: number, progress: Progress, constant: Constant): number {
  const { heap } = strings
  const to = (block + 1 + progress.entry) << 2
  if (constant === null) {
    heap.i32[to + 2] = TAG_NIL
  } else if (typeof constant === 'string') {
    putHandle(strings, block, to, strings.fromByteString(constant))
    return UNITS_A_STRING + (constant.length >> 6)
  } else if (typeof constant === 'number') {
    heap.f64[to >> 1] = constant
    heap.i32[to + 2] = TAG_FLOAT
  } else if (typeof constant === 'boolean') {
    heap.i32[to + 2] = constant ? TAG_TRUE : TAG_FALSE
  } else if ('lo' in constant) {
    heap.i32[to] = constant.lo
    heap.i32[to + 1] = constant.hi
    heap.i32[to + 2] = TAG_INTEGER
  } else {
    return putPiece(strings, block, to, progress, constant)
  }
  return 1
}

function putHandle(strings: Strings, block: number, to: WordAddress, string: number): void {
  const { heap } = strings
  heap.i32[to] = string
  heap.i32[to + 2] = strings.tagOf(string)
  if (heap.marking) heap.barrier(block, string)
}

/** Writes the next piece of a long string, having made it, empty, before the first. */
function putPiece(strings: Strings, block: number, to: WordAddress, progress: Progress, text: LongText): number {
  if (progress.piece === 0) putHandle(strings, block, to, strings.newLong(text.length))
  const used = writePiece(strings, strings.heap.i32[to]!, text, progress.piece)
  progress.piece = progress.piece + 1 === text.pieces.length ? 0 : progress.piece + 1
  return used
}

/** Writes one of the pieces of a long string. Answers the units used. */
export function writePiece(strings: Strings, string: number, text: LongText, number: number): number {
  const { u8 } = strings.heap
  const piece = text.pieces[number]!
  let at = strings.bytesAt(string)
  for (let index = 0; index < number; index++) at += text.pieces[index]!.length
  for (let index = 0; index < piece.length; index++) u8[at + index] = piece.charCodeAt(index)
  return 1 + (piece.length >> 4)
}
