/**
 * Operators on any values: what the loop does when its quick paths do not apply.
 *
 * Each either puts its result or pushes the frame of a metamethod, whose result goes to the same place;
 * it answers whether there is a new frame. The program counter must have been saved, since any of
 * them may raise an error or not find memory.
 */
import { HINT_FREE, HINT_MASK, HINT_SHIFT, INSTRUCTION_WORDS } from '../bytecode/instruction'
import {
  FLAG_FLIPPED,
  FLAG_FLOAT,
  FLAG_SUBTRACT,
  OP_EQ,
  OP_GEI,
  OP_GTI,
  OP_LE,
  OP_LT,
  OP_LTI,
} from '../bytecode/opcodes'
import { FUNCTION_PROTO, NODE_KEY_TAG, NODE_VALUE, PROTO_REGISTERS, TABLE_META, TABLE_NODES } from '../gc/layout'
import {
  SLOT_WORDS,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LONG_STRING,
  TAG_LUA_FUNCTION,
  TAG_NATIVE_FUNCTION,
  TAG_NIL,
  TAG_STRING,
  TAG_TABLE,
  TAG_TRUE,
  TAG_USERDATA,
  type WordAddress,
} from '../gc/slot'
import {
  EVENT_ADD,
  EVENT_BNOT,
  EVENT_EQ,
  EVENT_INDEX,
  EVENT_LE,
  EVENT_LEN,
  EVENT_LT,
  EVENT_NEWINDEX,
  EVENT_SUB,
  EVENT_UNM,
} from '../object/events'
import { ABSENT, SCRATCH_OPERAND_B, SCRATCH_OPERAND_C } from '../object/roots'
import { findString } from '../object/table-access'
import { FRAME_BASE, FRAME_FUNCTION, FRAME_PC } from '../object/thread'
import { arithmeticError, bitwiseError, compareError, runtimeError, typeError } from '../sequence/errors'
import { FLAG_META, FLAG_TEST } from '../sequence/frame-kind'
import { enter } from '../sequence/frames'
import type { Machine } from '../sequence/machine'
import { areLong, compareLong } from './compare-long'
import { compareNumbers, integerOperation, isBitwise, isNumber, isString, numberOperation, toInteger } from './number'

/** Tables and functions asked one after another before an access is taken for endless. */
const MAX_LOOP = 2000

/** Calls a metamethod with up to three arguments, above the registers of the Lua function on top. */
export function callMeta(
  m: Machine,
  meta: WordAddress,
  first: WordAddress,
  second: WordAddress,
  third: WordAddress,
  to: WordAddress,
  wanted: number,
  flags: number,
): true {
  const { heap } = m
  const { i32 } = heap
  const { frame, stack } = m
  const prototype = i32[(i32[stack + i32[frame + FRAME_FUNCTION]!]! << 2) + FUNCTION_PROTO]!
  const callee = stack + i32[frame + FRAME_BASE]! + i32[(prototype << 2) + PROTO_REGISTERS]! * SLOT_WORDS
  heap.copy(callee, meta)
  heap.copy(callee + SLOT_WORDS, first)
  heap.copy(callee + 2 * SLOT_WORDS, second)
  let end = callee + 3 * SLOT_WORDS
  if (third !== ABSENT) {
    heap.copy(end, third)
    end += SLOT_WORDS
  }
  enter(m, callee, end, (to === ABSENT ? callee : to) - stack, wanted, FLAG_META | flags)
  return true
}

function isFunction(m: Machine, at: WordAddress): boolean {
  const tag = m.heap.i32[at + 2]
  return tag === TAG_LUA_FUNCTION || tag === TAG_NATIVE_FUNCTION
}

// ---- access (manual §2.4, `__index` and `__newindex`)

/** `to := object[key]` */
export function index(m: Machine, object: WordAddress, key: WordAddress, to: WordAddress): boolean {
  const { heap, tables } = m
  let at = object
  for (let loop = 0; loop < MAX_LOOP; loop++) {
    let meta: WordAddress
    if (heap.i32[at + 2] === TAG_TABLE) {
      const table = heap.i32[at]!
      const place = tables.get(table, key)
      if (heap.i32[place + 2] !== TAG_NIL) {
        heap.copy(to, place)
        return false
      }
      meta = tables.event(tables.metatable(table), EVENT_INDEX)
      if (meta === ABSENT) {
        heap.i32[to + 2] = TAG_NIL
        return false
      }
    } else {
      meta = m.eventOf(at, EVENT_INDEX)
      if (meta === ABSENT) typeError(m, at, 'index')
    }
    if (isFunction(m, meta)) return callMeta(m, meta, at, key, ABSENT, to, 1, 0)
    at = meta
  }
  runtimeError(m, "'__index' chain too long; possible loop")
}

/** `to := object[key]` with the name that is the field's key; the next time the loop finds it by a hint. */
export function getField(m: Machine, object: WordAddress, key: WordAddress, to: WordAddress): boolean {
  return getNamed(m, object, key, to, 0)
}

/** `to := object[key]` for a method: the hint is of the table that the object's `__index` is. */
export function getMethod(m: Machine, object: WordAddress, key: WordAddress, to: WordAddress): boolean {
  return getNamed(m, object, key, to, 1)
}

/** Chains of more tables take the slow way. */
const FEW_TABLES = 8

/** @param hinted at which of the tables that `__index` leads to the loop looks by the hint; 0 is the object itself */
function getNamed(m: Machine, object: WordAddress, key: WordAddress, to: WordAddress, hinted: number): boolean {
  const { heap } = m
  const { i32 } = heap
  // While weak tables are being cleared, one that looks empty may be none.
  if (i32[object + 2] !== TAG_TABLE || i32[key + 2] !== TAG_STRING || heap.clearing) return index(m, object, key, to)
  const name = i32[key]!
  const indexName = m.tables.eventNames[EVENT_INDEX]!
  let table = i32[object]!
  for (let depth = 0; depth < FEW_TABLES; depth++) {
    const place = findString(i32, table, name)
    if (i32[place + 2] !== TAG_NIL) {
      if (depth === hinted) hintAt(m, table, place)
      heap.copy(to, place)
      return false
    }
    const metatable = i32[(table << 2) + TABLE_META]!
    if (metatable === 0) break
    const parent = findString(i32, metatable, indexName)
    if (i32[parent + 2] !== TAG_TABLE) break
    table = i32[parent]!
  }
  return index(m, object, key, to)
}

/** `object[key] := value` with the name that is the field's key. */
export function setField(m: Machine, object: WordAddress, key: WordAddress, value: WordAddress): boolean {
  const { heap, tables } = m
  const { i32 } = heap
  if (i32[object + 2] !== TAG_TABLE || i32[key + 2] !== TAG_STRING || heap.clearing) {
    return setIndex(m, object, key, value)
  }
  const table = i32[object]!
  const place = findString(i32, table, i32[key]!)
  if (i32[place + 2] !== TAG_NIL) {
    hintAt(m, table, place)
    heap.store(table, place, value)
    return false
  }
  const metatable = i32[(table << 2) + TABLE_META]!
  if (place !== ABSENT || (metatable !== 0 && tables.event(metatable, EVENT_NEWINDEX) !== ABSENT)) {
    return setIndex(m, object, key, value)
  }
  if (i32[value + 2] === TAG_NIL) return false
  let to = tables.insertNode(table, key)
  if (to === ABSENT) to = tables.insertResized(table, key, true)
  heap.store(table, to, value)
  heap.i32[table << 2] = heap.i32[table << 2]! & 0xffff // absence bits
  return false
}

/** Notes in the present instruction in which node of a table the value is that it accesses. */
function hintAt(m: Machine, table: number, place: WordAddress): void {
  const { i32 } = m.heap
  if ((i32[place - NODE_VALUE + NODE_KEY_TAG]! as number) !== TAG_STRING) return
  const node = (place - ((i32[(table << 2) + TABLE_NODES]! + 1) << 2)) >> 3
  const instruction = i32[m.frame + FRAME_PC]! - INSTRUCTION_WORDS
  if (node <= HINT_MASK) i32[instruction] = (i32[instruction]! & HINT_FREE) | (node << HINT_SHIFT)
}

/** `object[key] := value` */
export function setIndex(m: Machine, object: WordAddress, key: WordAddress, value: WordAddress): boolean {
  const { heap, tables } = m
  let at = object
  for (let loop = 0; loop < MAX_LOOP; loop++) {
    let meta: WordAddress
    if (heap.i32[at + 2] === TAG_TABLE) {
      const table = heap.i32[at]!
      const place = tables.get(table, key)
      if (heap.i32[place + 2] !== TAG_NIL) {
        heap.store(table, place, value)
        return false
      }
      meta = tables.event(tables.metatable(table), EVENT_NEWINDEX)
      if (meta === ABSENT) {
        rawSet(m, table, key, value, place)
        return false
      }
    } else {
      meta = m.eventOf(at, EVENT_NEWINDEX)
      if (meta === ABSENT) typeError(m, at, 'index')
    }
    if (isFunction(m, meta)) return callMeta(m, meta, at, key, value, ABSENT, 0, 0)
    at = meta
  }
  runtimeError(m, "'__newindex' chain too long; possible loop")
}

/** Stores where there was nil; `place` is where the entry is, ABSENT if it has none. */
function rawSet(m: Machine, table: number, key: WordAddress, value: WordAddress, place: WordAddress): void {
  const { heap, tables } = m
  let to = place
  if (to === ABSENT) {
    const bad = tables.badKey(key)
    if (bad !== null) runtimeError(m, `table index is ${bad}`)
    if (heap.i32[value + 2] === TAG_NIL) return
    to = tables.insert(table, key, true)
  }
  heap.store(table, to, value)
  heap.i32[table << 2] = heap.i32[table << 2]! & 0xffff // absence bits
}

// ---- arithmetic

/** `to := b OPERATOR c` */
export function arithmetic(m: Machine, event: number, b: WordAddress, c: WordAddress, to: WordAddress): boolean {
  if (isBitwise(event)) return bitwise(m, event, b, c, to)
  if (numberOperation(m, event, b, c, to)) return false
  return binaryMeta(m, event, b, c, to) || arithmeticError(m, b, c)
}

function bitwise(m: Machine, event: number, b: WordAddress, c: WordAddress, to: WordAddress): boolean {
  // Strings are not converted here (as in PUC Lua 5.4.4).
  if (isNumber(m, b) && isNumber(m, c) && toInteger(m, b, SCRATCH_OPERAND_B) && toInteger(m, c, SCRATCH_OPERAND_C)) {
    integerOperation(m, event, SCRATCH_OPERAND_B, SCRATCH_OPERAND_C, to)
    return false
  }
  return binaryMeta(m, event, b, c, to) || bitwiseError(m, b, c)
}

function binaryMeta(m: Machine, event: number, b: WordAddress, c: WordAddress, to: WordAddress): boolean {
  let meta = m.eventOf(b, event)
  if (meta === ABSENT) meta = m.eventOf(c, event)
  return meta !== ABSENT && callMeta(m, meta, b, c, ABSENT, to, 1, 0)
}

/** ADDI on what is no number: puts the operands in the order of the source. */
export function addImmediate(m: Machine, flags: number, b: WordAddress, immediate: number, to: WordAddress): boolean {
  const subtract = (flags & FLAG_SUBTRACT) !== 0
  const event = subtract ? EVENT_SUB : EVENT_ADD
  const operand = m.immediate(subtract ? -immediate : immediate)
  return (flags & FLAG_FLIPPED) !== 0 ? arithmetic(m, event, operand, b, to) : arithmetic(m, event, b, operand, to)
}

export function negate(m: Machine, b: WordAddress, to: WordAddress): boolean {
  const { i32 } = m.heap
  if (i32[b + 2] === TAG_INTEGER) {
    const lo = -i32[b]! | 0
    m.putHalves(to, lo, (~i32[b + 1]! + (lo === 0 ? 1 : 0)) | 0)
    return false
  }
  if (i32[b + 2] === TAG_FLOAT) {
    m.putFloat(to, -m.heap.f64[b >> 1]!)
    return false
  }
  return binaryMeta(m, EVENT_UNM, b, b, to) || arithmeticError(m, b, b)
}

export function bitwiseNot(m: Machine, b: WordAddress, to: WordAddress): boolean {
  const { i32 } = m.heap
  if (isNumber(m, b) && toInteger(m, b, SCRATCH_OPERAND_B)) {
    m.putHalves(to, ~i32[SCRATCH_OPERAND_B]!, ~i32[SCRATCH_OPERAND_B + 1]!)
    return false
  }
  return binaryMeta(m, EVENT_BNOT, b, b, to) || bitwiseError(m, b, b)
}

export function length(m: Machine, b: WordAddress, to: WordAddress): boolean {
  const { i32 } = m.heap
  if (i32[b + 2] === TAG_TABLE && i32[(i32[b]! << 2) + TABLE_META] === 0) {
    m.putHalves(to, m.tables.length(i32[b]!), 0)
    return false
  }
  if (isString(m, b)) {
    m.putInteger(to, m.strings.length(i32[b]!))
    return false
  }
  const meta = m.eventOf(b, EVENT_LEN)
  if (meta !== ABSENT) return callMeta(m, meta, b, b, ABSENT, to, 1, 0)
  if (i32[b + 2] !== TAG_TABLE) typeError(m, b, 'get length of')
  m.putInteger(to, m.tables.length(i32[b]!))
  return false
}

// ---- comparison: 1 and 0 for true and false, -1 for a new frame, whose result decides the jump

export const NEW_FRAME = -1

/** Primitive equality (manual §3.4.4), without metamethods. */
export function rawEqual(m: Machine, b: WordAddress, c: WordAddress): boolean {
  const { i32, f64 } = m.heap
  const tag = i32[b + 2]!
  if (tag !== i32[c + 2]) return isNumber(m, b) && isNumber(m, c) && compareNumbers(m, b, c) === 0
  if (tag <= TAG_TRUE) return true
  if (tag === TAG_FLOAT) return f64[b >> 1] === f64[c >> 1]
  if (tag === TAG_INTEGER) return i32[b] === i32[c] && i32[b + 1] === i32[c + 1]
  if (tag === TAG_LONG_STRING) return m.strings.equalLong(i32[b]!, i32[c]!)
  return i32[b] === i32[c]
}

export function equal(m: Machine, b: WordAddress, c: WordAddress): number {
  const { i32 } = m.heap
  if (rawEqual(m, b, c)) return 1
  const tag = i32[b + 2]!
  if (tag !== i32[c + 2] || (tag !== TAG_TABLE && tag !== TAG_USERDATA)) return 0
  if (tag === TAG_TABLE && (i32[(i32[b]! << 2) + TABLE_META]! | i32[(i32[c]! << 2) + TABLE_META]!) === 0) return 0
  let meta = m.eventOf(b, EVENT_EQ)
  if (meta === ABSENT) meta = m.eventOf(c, EVENT_EQ)
  if (meta === ABSENT) return 0
  callMeta(m, meta, b, c, ABSENT, ABSENT, 1, FLAG_TEST)
  return NEW_FRAME
}

export function less(m: Machine, b: WordAddress, c: WordAddress): number {
  if (isString(m, b) && isString(m, c)) return m.strings.compare(m.heap.i32[b]!, m.heap.i32[c]!) < 0 ? 1 : 0
  if (isNumber(m, b) && isNumber(m, c)) return compareNumbers(m, b, c) < 0 ? 1 : 0
  return orderMeta(m, EVENT_LT, b, c)
}

export function lessOrEqual(m: Machine, b: WordAddress, c: WordAddress): number {
  if (isString(m, b) && isString(m, c)) return m.strings.compare(m.heap.i32[b]!, m.heap.i32[c]!) <= 0 ? 1 : 0
  if (isNumber(m, b) && isNumber(m, c)) return compareNumbers(m, b, c) <= 0 ? 1 : 0
  return orderMeta(m, EVENT_LE, b, c)
}

function orderMeta(m: Machine, event: number, b: WordAddress, c: WordAddress): number {
  let meta = m.eventOf(b, event)
  if (meta === ABSENT) meta = m.eventOf(c, event)
  if (meta === ABSENT) compareError(m, b, c)
  callMeta(m, meta, b, c, ABSENT, ABSENT, 1, FLAG_TEST)
  return NEW_FRAME
}

/** What a comparison of the loop answers where its quick path does not apply. */
export function compare(
  m: Machine,
  opcode: number,
  flags: number,
  a: WordAddress,
  b: WordAddress,
  immediate: number,
): number {
  if (opcode === OP_EQ) return areLong(m, a, b) ? compareLong(m, opcode, a, b) : equal(m, a, b)
  if (opcode === OP_LT) return areLong(m, a, b) ? compareLong(m, opcode, a, b) : less(m, a, b)
  if (opcode === OP_LE) return areLong(m, a, b) ? compareLong(m, opcode, a, b) : lessOrEqual(m, a, b)
  const operand = m.immediate(immediate)
  if ((flags & FLAG_FLOAT) !== 0) m.putFloat(operand, immediate)
  const flipped = opcode === OP_GTI || opcode === OP_GEI
  const left = flipped ? operand : a
  const right = flipped ? a : operand
  return opcode === OP_LTI || opcode === OP_GTI ? less(m, left, right) : lessOrEqual(m, left, right)
}
