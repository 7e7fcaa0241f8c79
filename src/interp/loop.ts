/**
 * The instruction loop: the sequence that a Lua function is.
 *
 * One function, one switch. Its locals: `h` the heap, `f` the top frame, `base` and `k` the registers and
 * constants (word addresses), `pc` the next instruction, `w0` and `w1` the words of the present one, `a`,
 * `b`, `c` the addresses of its operands. They hold until a frame is pushed or popped, or the stack
 * moves: then `continue reload` fetches them anew.
 *
 * Owns: before anything that may raise an error, allocate or push a frame, `pc` is saved in the frame; so
 * an instruction that finds no memory can be taken again. The loop is left at safepoints only (calls and
 * backward jumps), when fuel is used up or the collector is due, or when the top frame is not Lua's.
 *
 * The views `i32` and `f64` are fetched with the other locals. After anything that may have allocated, the
 * loop looks whether they are still the heap's, and if not fetches all anew.
 *
 * What the machine code that V8 makes of it has taught (`docs/decisions/0002-*.md`, `0023-*.md`):
 *
 * - `highs[x]` and `tags[x]` are `i32[x + 1]` and `i32[x + 2]`, through views that begin one and two words
 *   later: V8 checks `x` once for all words of a slot, where each sum would be checked by itself.
 * - A float is copied as one: its two halves, stored one by one, would stall whoever reads it soon.
 * - Addresses that change are masked to the range that they have; then no sum is checked for overflow.
 * - No condition of an instruction word is passed on as a boolean: V8 would work it out for every instruction.
 *   And after a call nothing is asked of `w0` and `w1` that can be read again.
 *
 * Keep this function below the size at which V8 stops optimising; a test watches it.
 */
import { HINT_MASK, HINT_SHIFT } from '../bytecode/instruction'
import {
  FLAG_C_CONSTANT,
  FLAG_FLIPPED,
  OP_ADD,
  OP_ADDI,
  OP_ADDK,
  OP_BAND,
  OP_BANDK,
  OP_BNOT,
  OP_BOR,
  OP_BORK,
  OP_BXOR,
  OP_BXORK,
  OP_CALL,
  OP_CLOSE,
  OP_CLOSURE,
  OP_CONCAT,
  OP_DIV,
  OP_DIVK,
  OP_EQ,
  OP_EQI,
  OP_EQK,
  OP_FORLOOP,
  OP_FORPREP,
  OP_GEI,
  OP_GETFIELD,
  OP_GETI,
  OP_GETTABLE,
  OP_GETTABUP,
  OP_GETUPVAL,
  OP_GTI,
  OP_IDIV,
  OP_IDIVK,
  OP_JMP,
  OP_LE,
  OP_LEI,
  OP_LEN,
  OP_LFALSESKIP,
  OP_LOADF,
  OP_LOADFALSE,
  OP_LOADI,
  OP_LOADK,
  OP_LOADNIL,
  OP_LOADTRUE,
  OP_LT,
  OP_LTI,
  OP_MOD,
  OP_MODK,
  OP_MOVE,
  OP_MUL,
  OP_MULK,
  OP_NEWTABLE,
  OP_NOT,
  OP_POW,
  OP_POWK,
  OP_RETURN,
  OP_RETURN0,
  OP_RETURN1,
  OP_SELF,
  OP_SETFIELD,
  OP_SETI,
  OP_SETLIST,
  OP_SETTABLE,
  OP_SETTABUP,
  OP_SETUPVAL,
  OP_SHL,
  OP_SHLK,
  OP_SHR,
  OP_SHRK,
  OP_SUB,
  OP_SUBK,
  OP_TAILCALL,
  OP_TBC,
  OP_TEST,
  OP_TESTSET,
  OP_TFORCALL,
  OP_TFORLOOP,
  OP_TFORPREP,
  OP_TOLL,
  OP_UNM,
  OP_VARARG,
  OPCODE_MASK,
} from '../bytecode/opcodes'
import {
  FUNCTION_PROTO,
  FUNCTION_UPVALUES,
  PROTO_CODE,
  PROTO_CONSTANTS,
  PROTO_PARAMETERS,
  PROTO_ROOM,
  TABLE_ARRAY,
  TABLE_ARRAY_SIZE,
  TABLE_MASK,
  TABLE_META,
  TABLE_NODES,
  THREAD_FRAME,
  THREAD_FRAME_WORDS,
  THREAD_FRAMES,
  THREAD_STACK,
  THREAD_STACK_WORDS,
  UPVALUE_PLACE,
} from '../gc/layout'
import {
  ADDRESS,
  FIRST_HANDLE_TAG,
  HANDLE,
  TAG_FALSE,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LONG_STRING,
  TAG_LUA_FUNCTION,
  TAG_NIL,
  TAG_STRING,
  TAG_TABLE,
  TAG_TRUE,
  type WordAddress,
} from '../gc/slot'
import { EVENT_ADD, EVENT_INDEX, EVENT_MUL } from '../object/events'
import { setUpvalue } from '../object/function'
import { ABSENT, FUEL, INSTRUCTIONS } from '../object/roots'
import { STRING_HASH } from '../object/string'
import { findString } from '../object/table-access'
import {
  EXTRA_SLOTS,
  FRAME_BASE,
  FRAME_EXTRA,
  FRAME_FUNCTION,
  FRAME_KIND,
  FRAME_PC,
  FRAME_TO,
  FRAME_TOP,
  FRAME_WANTED,
  FRAME_WORDS,
  MAX_FRAMES,
  VARARG_MASK,
} from '../object/thread'
import { stepPlainNative } from '../sequence/executor'
import { FLAG_BOUNDARY, FLAGS_OF_PAST, FRAME_KIND_MASK, FRAME_LUA } from '../sequence/frame-kind'
import { VALUES_A_UNIT } from '../sequence/frames'
import type { Machine } from '../sequence/machine'
import {
  callSlow,
  closeVariables,
  copyVarargs,
  markToBeClosed,
  newClosure,
  newTable,
  returnSlow,
  returnToNative,
  setList,
  tailCall,
} from './call'
import { concat } from './concat'
import { prepareFor } from './for'
import {
  addImmediate,
  arithmetic,
  bitwiseNot,
  compare,
  getField,
  getMethod,
  index,
  length,
  NEW_FRAME,
  negate,
  rawEqual,
  setField,
  setIndex,
} from './operate'
import { trap } from './trap'

/**
 * Makes the loop of a machine over the views that its heap has now.
 *
 * The function it answers with runs the Lua function on top, and those it calls, for at most the fuel
 * that there is. The machine and its views are constants of that function: where it is the only one of
 * its kind V8 folds their addresses and lengths into the code (measured: a quarter less time an
 * instruction; `docs/decisions/0004-views-are-constants.md`). When memory has moved, it puts a new one in
 * its place.
 *
 * @param renew makes that
 */
export function createLoop(m: Machine, renew: (m: Machine) => () => void): () => void {
  const words = m.heap.i32
  const floats = m.heap.f64
  const highWords = m.heap.wordsFrom(1)
  const tagWords = m.heap.wordsFrom(2)
  const { countsInstructions } = m
  const indexName = m.tables.eventNames[EVENT_INDEX]!
  const { emptyNodes: noNodes } = m.tables

  return function runLua(): void {
    // Read here once: from within a loop V8 does not see that a variable of the outer function is a constant.
    const i32 = words
    const f64 = floats
    const highs = highWords
    const tags = tagWords
    const counts = countsInstructions
    const emptyNodes = noNodes
    const h = m.heap
    // The collector's phase does not change within a step.
    const marking = h.marking
    // While weak tables are being cleared, a table that looks empty may be none.
    const clearing = h.clearing

    reload: for (;;) {
      if (h.i32 !== i32) {
        m.runLua = renew(m)
        return
      }
      const th = (m.thread & HANDLE) << 2
      let f = (((i32[th + THREAD_FRAMES]! + 1) << 2) + i32[th + THREAD_FRAME]!) & ADDRESS
      if (i32[th + THREAD_FRAME]! < 0 || i32[FUEL]! <= 0) return
      if ((i32[f + FRAME_KIND]! & FRAME_KIND_MASK) !== FRAME_LUA) {
        // What a native has called has returned, or what it resumed has given control back: it is stepped at once, unless something is due.
        if (m.stepsOne || h.fresh >= h.trigger || !stepPlainNative(m, f)) return
        continue
      }
      const stack = ((i32[th + THREAD_STACK]! + 1) & HANDLE) << 2
      const stackEnd = stack + i32[th + THREAD_STACK_WORDS]!
      const framesEnd =
        ((i32[th + THREAD_FRAMES]! + 1) << 2) +
        (i32[th + THREAD_FRAME_WORDS]! < MAX_FRAMES * FRAME_WORDS
          ? i32[th + THREAD_FRAME_WORDS]!
          : MAX_FRAMES * FRAME_WORDS)
      let base = (stack + i32[f + FRAME_BASE]!) & ADDRESS
      // The address where what is live at a safepoint ends. It is found before the fuel is asked for: what has never run before is
      // what V8 drops its code for, and fuel is used up where it may.
      let top: WordAddress
      let pc = i32[f + FRAME_PC]! & ADDRESS
      let closure = (i32[stack + i32[f + FRAME_FUNCTION]!]! & HANDLE) << 2
      let k = ((i32[((i32[closure + FUNCTION_PROTO]! & HANDLE) << 2) + PROTO_CONSTANTS]! + 1) & HANDLE) << 2

      safepoint: for (;;) {
        const w0 = i32[pc]!
        const w1 = highs[pc]!
        const op = w0 & 0xff
        // The same, for the cases of several instructions: `op` need not be kept for them.
        const variant = w0 & OPCODE_MASK
        const a = base + (w0 >>> 16)
        const b = base + (w1 & 0xffff)
        let c = base + (w1 >>> 16)
        // Here, where each instruction has shown V8 what they are, though few need them.
        const bConstant = k + (w1 & 0xffff)
        const cConstant = k + (w1 >>> 16)
        const constant = (k + w1) & ADDRESS
        pc = (pc + 2) & ADDRESS
        if (counts) f64[INSTRUCTIONS] = f64[INSTRUCTIONS]! + 1

        // A case ends with `continue`, or by leaving for the place below that does what it has in common
        // with others: one copy of each makes the loop smaller, and V8 optimises it sooner.
        let from: WordAddress // of `copy`
        let to: WordAddress // of `store`
        let number: number // of `float`
        let lo: number // of `integer`
        let hi: number
        let truth: number // of `test`, 0 or 1
        let wanted: number // of `call`: results; `from` is the function's place, `to` is behind the arguments
        let pushed: boolean // of `finish`: a frame may be new, or the stack elsewhere
        leave: {
          finish: {
            call: {
              arithmetic: {
                test: {
                  fast: {
                    comparison: {
                      store: {
                        integer: {
                          float: {
                            copy: {
                              switch (op) {
                                case OP_MOVE:
                                  from = b
                                  break copy
                                case OP_LOADI:
                                  i32[a] = w1
                                  highs[a] = w1 >> 31
                                  tags[a] = TAG_INTEGER
                                  continue
                                case OP_LOADF:
                                  f64[a >> 1] = w1
                                  tags[a] = TAG_FLOAT
                                  continue
                                case OP_LOADK:
                                  from = constant
                                  break copy
                                case OP_LOADNIL:
                                  for (let left = 0; left < w1; left++) tags[a + (left << 2)] = TAG_NIL
                                  continue
                                case OP_LFALSESKIP:
                                  pc = (pc + 2) & ADDRESS
                                // falls through
                                case OP_LOADFALSE:
                                  tags[a] = TAG_FALSE
                                  continue
                                case OP_LOADTRUE:
                                  tags[a] = TAG_TRUE
                                  continue

                                case OP_GETUPVAL:
                                  from =
                                    i32[
                                      ((i32[closure + FUNCTION_UPVALUES + (w1 & 0xffff)]! & HANDLE) << 2) +
                                        UPVALUE_PLACE
                                    ]! & ADDRESS
                                  break copy
                                case OP_SETUPVAL:
                                  setUpvalue(h, i32[closure + FUNCTION_UPVALUES + (w1 & 0xffff)]!, a)
                                  continue

                                case OP_GETTABUP:
                                case OP_GETFIELD: {
                                  const object =
                                    variant === OP_GETFIELD
                                      ? b
                                      : i32[
                                          ((i32[closure + FUNCTION_UPVALUES + (w1 & 0xffff)]! & HANDLE) << 2) +
                                            UPVALUE_PLACE
                                        ]! & ADDRESS
                                  c = cConstant
                                  if (tags[object] === TAG_TABLE) {
                                    const table = (i32[object]! & HANDLE) << 2
                                    const hint = (w0 >>> HINT_SHIFT) & HINT_MASK & tags[table + (TABLE_MASK - 2)]!
                                    const node =
                                      (((highs[table + (TABLE_NODES - 1)]! + 1) << 2) + (hint << 3)) & ADDRESS
                                    if (
                                      i32[node] === i32[c] &&
                                      tags[node] === TAG_STRING &&
                                      tags[node + 4] !== TAG_NIL
                                    ) {
                                      from = node + 4
                                      break copy
                                    }
                                  }
                                  i32[f + FRAME_PC] = pc
                                  if (getField(m, object, c, a)) continue reload
                                  continue
                                }
                                case OP_GETTABLE:
                                  if (tags[b] === TAG_TABLE) {
                                    const table = (i32[b]! & HANDLE) << 2
                                    if (tags[c] === TAG_INTEGER) {
                                      const at = i32[c]! - 1
                                      if (highs[c] === 0 && at >>> 0 < i32[table + TABLE_ARRAY_SIZE]!) {
                                        from = ((i32[table + TABLE_ARRAY]! + 1 + at) & HANDLE) << 2
                                        if (tags[from] !== TAG_NIL) break copy
                                      }
                                    } else if (tags[c] === TAG_STRING) {
                                      from = findString(i32, i32[b]!, i32[c]!)
                                      if (tags[from] !== TAG_NIL) break copy
                                    }
                                  }
                                  i32[f + FRAME_PC] = pc
                                  if (index(m, b, c, a)) continue reload
                                  continue
                                case OP_GETI:
                                  if (tags[b] === TAG_TABLE) {
                                    const table = (i32[b]! & HANDLE) << 2
                                    if (w1 >>> 16 <= i32[table + TABLE_ARRAY_SIZE]!) {
                                      from = ((i32[table + TABLE_ARRAY]! + (w1 >>> 16)) & HANDLE) << 2
                                      if (tags[from] !== TAG_NIL) break copy
                                    }
                                  }
                                  i32[f + FRAME_PC] = pc
                                  if (index(m, b, m.immediate(w1 >>> 16), a)) continue reload
                                  continue

                                case OP_SETTABUP:
                                case OP_SETFIELD: {
                                  const object =
                                    variant === OP_SETFIELD
                                      ? a
                                      : i32[
                                          ((i32[closure + FUNCTION_UPVALUES + (w0 >>> 16)]! & HANDLE) << 2) +
                                            UPVALUE_PLACE
                                        ]! & ADDRESS
                                  const key = bConstant
                                  if ((w0 & (FLAG_C_CONSTANT << 8)) !== 0) c = cConstant
                                  if (tags[object] === TAG_TABLE) {
                                    const table = (i32[object]! & HANDLE) << 2
                                    const hint = (w0 >>> HINT_SHIFT) & HINT_MASK & tags[table + (TABLE_MASK - 2)]!
                                    const node =
                                      (((highs[table + (TABLE_NODES - 1)]! + 1) << 2) + (hint << 3)) & ADDRESS
                                    if (
                                      i32[node] === i32[key] &&
                                      tags[node] === TAG_STRING &&
                                      tags[node + 4] !== TAG_NIL
                                    ) {
                                      from = object
                                      to = node + 4
                                      break store
                                    }
                                    // Where no key has ever been no chain goes on: what belongs there is not in the table.
                                    const hash =
                                      i32[((i32[key]! & HANDLE) << 2) + STRING_HASH]! & tags[table + (TABLE_MASK - 2)]!
                                    const place =
                                      (((highs[table + (TABLE_NODES - 1)]! + 1) << 2) + (hash << 3)) & ADDRESS
                                    if (
                                      tags[place] === TAG_NIL &&
                                      tags[key] === TAG_STRING &&
                                      tags[c] !== TAG_NIL &&
                                      i32[table + TABLE_META] === 0 &&
                                      highs[table + (TABLE_NODES - 1)] !== emptyNodes &&
                                      !marking &&
                                      !clearing
                                    ) {
                                      i32[place] = i32[key]!
                                      tags[place] = TAG_STRING
                                      i32[table] = i32[table]! & 0xffff // absence bits
                                      from = object
                                      to = place + 4
                                      break store
                                    }
                                  }
                                  i32[f + FRAME_PC] = pc
                                  pushed = setField(m, object, key, c)
                                  break finish
                                }
                                case OP_SETTABLE:
                                  if ((w0 & (FLAG_C_CONSTANT << 8)) !== 0) c = cConstant
                                  if (tags[a] === TAG_TABLE) {
                                    from = a
                                    if (tags[b] === TAG_INTEGER) {
                                      const table = (i32[a]! & HANDLE) << 2
                                      const at = i32[b]! - 1
                                      if (highs[b] === 0 && at >>> 0 < i32[table + TABLE_ARRAY_SIZE]!) {
                                        to = ((i32[table + TABLE_ARRAY]! + 1 + at) & HANDLE) << 2
                                        if (tags[to] !== TAG_NIL || i32[table + TABLE_META] === 0) break store
                                      }
                                    } else if (tags[b] === TAG_STRING) {
                                      to = findString(i32, i32[a]!, i32[b]!)
                                      if (tags[to] !== TAG_NIL) break store
                                    }
                                  }
                                  i32[f + FRAME_PC] = pc
                                  pushed = setIndex(m, a, b, c)
                                  break finish
                                case OP_SETI:
                                  if ((w0 & (FLAG_C_CONSTANT << 8)) !== 0) c = cConstant
                                  if (tags[a] === TAG_TABLE) {
                                    const table = (i32[a]! & HANDLE) << 2
                                    if ((w1 & 0xffff) <= i32[table + TABLE_ARRAY_SIZE]!) {
                                      from = a
                                      to = ((i32[table + TABLE_ARRAY]! + (w1 & 0xffff)) & HANDLE) << 2
                                      if (tags[to] !== TAG_NIL || i32[table + TABLE_META] === 0) break store
                                    }
                                  }
                                  i32[f + FRAME_PC] = pc
                                  pushed = setIndex(m, a, m.immediate(w1 & 0xffff), c)
                                  break finish

                                case OP_NEWTABLE:
                                  i32[f + FRAME_PC] = pc
                                  newTable(m, w1, (w0 >>> 8) & 0xff, a)
                                  pushed = false
                                  break finish
                                case OP_SETLIST: {
                                  const count = (w0 >>> 8) & 0xff
                                  i32[f + FRAME_PC] = pc
                                  setList(m, a, count !== 0 ? count : (stack + i32[f + FRAME_TOP]! - a - 4) >> 2, w1)
                                  pushed = false
                                  break finish
                                }
                                case OP_SELF: {
                                  c = cConstant
                                  const self = i32[b]!
                                  const tag = tags[b]!
                                  from = ABSENT
                                  if (tag === TAG_TABLE) {
                                    // A method is a field of the object itself or, as mostly, of its class, where the hint says.
                                    from = findString(i32, self, i32[c]!)
                                    const meta = i32[((self & HANDLE) << 2) + TABLE_META]!
                                    if (tags[from] === TAG_NIL && meta !== 0 && !clearing) {
                                      const parent = findString(i32, meta, indexName)
                                      if (tags[parent] === TAG_TABLE) {
                                        const table = (i32[parent]! & HANDLE) << 2
                                        const hint = (w0 >>> HINT_SHIFT) & HINT_MASK & tags[table + (TABLE_MASK - 2)]!
                                        const node =
                                          (((highs[table + (TABLE_NODES - 1)]! + 1) << 2) + (hint << 3)) & ADDRESS
                                        if (i32[node] === i32[c] && tags[node] === TAG_STRING) from = node + 4
                                      }
                                    }
                                  } else if (tag === TAG_STRING || tag === TAG_LONG_STRING)
                                    from = m.stringField(i32[c]!)
                                  if (tags[from] !== TAG_NIL) {
                                    i32[a + 4] = self
                                    tags[a + 4] = tag
                                    break copy
                                  }
                                  i32[f + FRAME_PC] = pc
                                  highs[a + 4] = highs[b]!
                                  i32[a + 4] = self
                                  tags[a + 4] = tag
                                  if (getMethod(m, b, c, a)) continue reload
                                  continue
                                }

                                case OP_ADDK:
                                  c = cConstant
                                // falls through
                                case OP_ADD: {
                                  const tag = tags[b]!
                                  if (tag !== tags[c]) break arithmetic
                                  if (tag === TAG_FLOAT) {
                                    number = f64[b >> 1]! + f64[c >> 1]!
                                    break float
                                  }
                                  if (tag !== TAG_INTEGER) break arithmetic
                                  const left = i32[b]!
                                  lo = (left + i32[c]!) | 0
                                  hi = (highs[b]! + highs[c]! + (lo >>> 0 < left >>> 0 ? 1 : 0)) | 0
                                  break integer
                                }
                                case OP_ADDI: {
                                  const tag = tags[b]!
                                  const right = w1 >> 16
                                  if (tag === TAG_INTEGER) {
                                    const left = i32[b]!
                                    lo = (left + right) | 0
                                    hi = (highs[b]! + (right >> 31) + (lo >>> 0 < left >>> 0 ? 1 : 0)) | 0
                                    break integer
                                  }
                                  if (tag === TAG_FLOAT) {
                                    number = f64[b >> 1]! + right
                                    break float
                                  }
                                  i32[f + FRAME_PC] = pc
                                  if (addImmediate(m, (w0 >>> 8) & 0xff, b, right, a)) continue reload
                                  continue
                                }
                                case OP_SUBK:
                                  c = cConstant
                                // falls through
                                case OP_SUB: {
                                  const tag = tags[b]!
                                  if (tag !== tags[c]) break arithmetic
                                  if (tag === TAG_FLOAT) {
                                    number = f64[b >> 1]! - f64[c >> 1]!
                                    break float
                                  }
                                  if (tag !== TAG_INTEGER) break arithmetic
                                  const left = i32[b]!
                                  const right = i32[c]!
                                  lo = (left - right) | 0
                                  hi = (highs[b]! - highs[c]! - (left >>> 0 < right >>> 0 ? 1 : 0)) | 0
                                  break integer
                                }
                                case OP_MULK:
                                  c = cConstant
                                // falls through
                                case OP_MUL: {
                                  const tag = tags[b]!
                                  if (tag !== tags[c]) break arithmetic
                                  if (tag === TAG_FLOAT) {
                                    number = f64[b >> 1]! * f64[c >> 1]!
                                    break float
                                  }
                                  if (tag !== TAG_INTEGER) break arithmetic
                                  const left = i32[b]!
                                  const right = i32[c]!
                                  if (highs[b] !== left >> 31 || highs[c] !== right >> 31) break arithmetic
                                  const product = left * right
                                  lo = product | 0
                                  if (lo !== product) break arithmetic
                                  hi = lo >> 31
                                  break integer
                                }
                                case OP_DIVK:
                                  c = cConstant
                                // falls through
                                case OP_DIV:
                                  if (tags[b] === TAG_FLOAT) number = f64[b >> 1]!
                                  else if (tags[b] === TAG_INTEGER && highs[b] === i32[b]! >> 31) number = i32[b]!
                                  else break arithmetic
                                  if (tags[c] === TAG_FLOAT) number /= f64[c >> 1]!
                                  else if (tags[c] !== TAG_INTEGER || highs[c] !== i32[c]! >> 31) break arithmetic
                                  else if (i32[c] === 0) break arithmetic
                                  else number /= i32[c]!
                                  break float
                                case OP_MODK:
                                case OP_IDIVK:
                                  c = cConstant
                                // falls through
                                case OP_MOD:
                                case OP_IDIV: {
                                  if (tags[b] !== TAG_INTEGER || tags[c] !== TAG_INTEGER) break arithmetic
                                  const left = i32[b]!
                                  const right = i32[c]!
                                  if ((highs[b]! | highs[c]!) !== 0 || left < 0 || right <= 0) break arithmetic
                                  lo = variant === OP_MOD || variant === OP_MODK ? left % right : (left / right) | 0
                                  hi = 0
                                  break integer
                                }
                                case OP_BANDK:
                                case OP_BORK:
                                case OP_BXORK:
                                  c = cConstant
                                // falls through
                                case OP_BAND:
                                case OP_BOR:
                                case OP_BXOR: {
                                  if (tags[b] !== TAG_INTEGER || tags[c] !== TAG_INTEGER) break arithmetic
                                  const both = variant === OP_BAND || variant === OP_BANDK
                                  const one = variant === OP_BXOR || variant === OP_BXORK
                                  lo = both ? i32[b]! & i32[c]! : one ? i32[b]! ^ i32[c]! : i32[b]! | i32[c]!
                                  hi = both
                                    ? highs[b]! & highs[c]!
                                    : one
                                      ? highs[b]! ^ highs[c]!
                                      : highs[b]! | highs[c]!
                                  break integer
                                }
                                case OP_POWK:
                                case OP_SHLK:
                                case OP_SHRK:
                                  c = cConstant
                                // falls through
                                case OP_POW:
                                case OP_SHL:
                                case OP_SHR:
                                  break arithmetic
                                case OP_UNM:
                                  if (tags[b] === TAG_FLOAT) {
                                    number = -f64[b >> 1]!
                                    break float
                                  }
                                  i32[f + FRAME_PC] = pc
                                  if (negate(m, b, a)) continue reload
                                  continue
                                case OP_BNOT:
                                  i32[f + FRAME_PC] = pc
                                  if (bitwiseNot(m, b, a)) continue reload
                                  continue
                                case OP_NOT:
                                  tags[a] = tags[b]! <= TAG_FALSE ? TAG_TRUE : TAG_FALSE
                                  continue
                                case OP_LEN:
                                  i32[f + FRAME_PC] = pc
                                  if (length(m, b, a)) continue reload
                                  continue
                                case OP_CONCAT:
                                  i32[f + FRAME_PC] = pc
                                  pushed = concat(m, a, w1 & 0xffff)
                                  break finish

                                case OP_TOLL:
                                  top = base + (((w0 >>> 8) & 0xff) << 2)
                                  if ((i32[FUEL] = i32[FUEL]! - 1) > 0) continue
                                  break safepoint
                                case OP_JMP:
                                  pc = (pc + w1) & ADDRESS
                                  if (w1 >= 0) continue
                                  top = base + (((w0 >>> 8) & 0xff) << 2)
                                  if ((i32[FUEL] = i32[FUEL]! - 1) > 0) continue
                                  break safepoint

                                // Comparisons go to the jump behind, or skip it.
                                case OP_EQ: {
                                  const tag = tags[a]!
                                  if (tag !== tags[b]) break comparison
                                  if (tag <= TAG_TRUE || tag === TAG_STRING) {
                                    truth = tag <= TAG_TRUE || i32[a] === i32[b] ? 1 : 0
                                  } else if (tag === TAG_INTEGER) {
                                    truth = i32[a] === i32[b] && highs[a] === highs[b] ? 1 : 0
                                  } else {
                                    if (tag < TAG_STRING || i32[a] !== i32[b]) break comparison
                                    truth = 1
                                  }
                                  break fast
                                }
                                case OP_LT:
                                case OP_LE: {
                                  const tag = tags[a]!
                                  if (tag !== tags[b]) break comparison
                                  if (tag === TAG_INTEGER) {
                                    const left = highs[a]!
                                    const right = highs[b]!
                                    if (left !== right) truth = left < right ? 1 : 0
                                    else if (variant === OP_LT) truth = i32[a]! >>> 0 < i32[b]! >>> 0 ? 1 : 0
                                    else truth = i32[a]! >>> 0 <= i32[b]! >>> 0 ? 1 : 0
                                    break fast
                                  }
                                  if (tag !== TAG_FLOAT) break comparison
                                  if (variant === OP_LT) truth = f64[a >> 1]! < f64[b >> 1]! ? 1 : 0
                                  else truth = f64[a >> 1]! <= f64[b >> 1]! ? 1 : 0
                                  break fast
                                }
                                case OP_EQK: {
                                  const other = constant
                                  if (tags[a] !== TAG_STRING || tags[other] !== TAG_STRING) {
                                    truth = rawEqual(m, a, other) ? 1 : 0
                                  } else truth = i32[a] === i32[other] ? 1 : 0
                                  break fast
                                }
                                case OP_EQI:
                                  if (tags[a] === TAG_INTEGER) truth = i32[a] === w1 && highs[a] === w1 >> 31 ? 1 : 0
                                  else truth = tags[a] === TAG_FLOAT && f64[a >> 1] === w1 ? 1 : 0
                                  break fast
                                case OP_LTI:
                                case OP_LEI:
                                case OP_GTI:
                                case OP_GEI: {
                                  const tag = tags[a]!
                                  if (tag === TAG_INTEGER && highs[a] === i32[a]! >> 31) number = i32[a]!
                                  else if (tag === TAG_FLOAT) number = f64[a >> 1]!
                                  else break comparison
                                  if (variant === OP_LTI) truth = number < w1 ? 1 : 0
                                  else if (variant === OP_LEI) truth = number <= w1 ? 1 : 0
                                  else if (variant === OP_GTI) truth = number > w1 ? 1 : 0
                                  else truth = number >= w1 ? 1 : 0
                                  break fast
                                }
                                case OP_TEST:
                                  truth = tags[a]! > TAG_FALSE ? 1 : 0
                                  break fast
                                case OP_TESTSET:
                                  truth = tags[b]! > TAG_FALSE ? 1 : 0
                                  if (truth === ((w0 >>> 8) & 1)) {
                                    i32[a] = i32[b]!
                                    highs[a] = highs[b]!
                                    tags[a] = tags[b]!
                                  }
                                  break fast

                                case OP_CALL: {
                                  const count = w1 & 0xffff
                                  from = a
                                  to = (count !== 0 ? a + (count << 2) : stack + i32[f + FRAME_TOP]!) & ADDRESS
                                  wanted = (w1 >>> 16) - 1
                                  break call
                                }
                                case OP_TAILCALL: {
                                  const count = w1 & 0xffff
                                  const end = (count !== 0 ? a + (count << 2) : stack + i32[f + FRAME_TOP]!) & ADDRESS
                                  i32[f + FRAME_PC] = pc
                                  i32[FUEL] = i32[FUEL]! - 1
                                  pushed = tailCall(m, a, end, (w0 >>> 8) & 1)
                                  break finish
                                }
                                case OP_RETURN1:
                                  to = (stack + i32[f + FRAME_TO]!) & ADDRESS
                                  if (
                                    (i32[f + FRAME_KIND]! & ~FLAGS_OF_PAST) === FRAME_LUA &&
                                    i32[f + FRAME_WANTED] === 1
                                  ) {
                                    const tag = tags[a]!
                                    tags[to] = tag
                                    if (tag === TAG_FLOAT) f64[to >> 1] = f64[a >> 1]!
                                    else {
                                      i32[to] = i32[a]!
                                      highs[to] = highs[a]!
                                    }
                                    f = (f - FRAME_WORDS) & ADDRESS
                                    break leave
                                  }
                                // falls through
                                case OP_RETURN:
                                case OP_RETURN0: {
                                  let count = variant - OP_RETURN0
                                  if (variant === OP_RETURN) {
                                    count = w1 & 0xffff
                                    count = count !== 0 ? count - 1 : (stack + i32[f + FRAME_TOP]! - a) >> 2
                                    i32[f + FRAME_PC] = pc
                                  }
                                  // A close flag is the lowest of the flags; the other two kinds have none.
                                  const kind = i32[f + FRAME_KIND]! & ~FLAGS_OF_PAST
                                  if (((w0 >>> 8) & 1) !== 0 || kind !== FRAME_LUA || count >= VALUES_A_UNIT) {
                                    if (kind !== (FRAME_LUA | FLAG_BOUNDARY) || count > 1 || ((w0 >>> 8) & 1) !== 0) {
                                      returnSlow(m, a, count, (w0 >>> 8) & 1)
                                      continue reload
                                    }
                                    if (!returnToNative(m, a, count) || i32[FUEL]! <= 0) continue reload
                                    pc = i32[f + FRAME_PC]! & ADDRESS
                                    continue
                                  }
                                  wanted = i32[f + FRAME_WANTED]!
                                  to = (stack + i32[f + FRAME_TO]!) & ADDRESS
                                  f = (f - FRAME_WORDS) & ADDRESS
                                  if (wanted !== 0) giveResults(i32, f, a, count, to, to - stack, wanted)
                                  break leave
                                }

                                case OP_FORPREP:
                                  i32[f + FRAME_PC] = pc
                                  if (!prepareFor(m, a)) pc = (pc + highs[pc - 2]!) & ADDRESS
                                  continue
                                case OP_FORLOOP: {
                                  if (tags[a] === TAG_INTEGER) {
                                    // R[A+1] counts the iterations that are left, unsigned.
                                    const left = i32[a + 4]!
                                    const more = highs[a + 4]!
                                    if ((left | more) === 0) continue
                                    if (left === 0) highs[a + 4] = more - 1
                                    i32[a + 4] = left - 1
                                    const low = i32[a]!
                                    lo = (low + i32[a + 8]!) | 0
                                    hi = (highs[a]! + highs[a + 8]! + (lo >>> 0 < low >>> 0 ? 1 : 0)) | 0
                                    i32[a] = lo
                                    highs[a] = hi
                                    i32[a + 12] = lo
                                    highs[a + 12] = hi
                                    tags[a + 12] = TAG_INTEGER
                                  } else {
                                    const step = f64[(a + 8) >> 1]!
                                    const limit = f64[(a + 4) >> 1]!
                                    number = f64[a >> 1]! + step
                                    if (step > 0 ? !(number <= limit) : !(number >= limit)) continue
                                    f64[a >> 1] = number
                                    f64[(a + 12) >> 1] = number
                                    tags[a + 12] = TAG_FLOAT
                                  }
                                  pc = (pc + w1) & ADDRESS
                                  top = a + 16 // the loop's variable is the last that is live
                                  if ((i32[FUEL] = i32[FUEL]! - 1) > 0) continue
                                  break safepoint
                                }
                                case OP_TFORPREP:
                                  i32[f + FRAME_PC] = pc
                                  markToBeClosed(m, a + 12)
                                  pc = (pc + highs[pc - 2]!) & ADDRESS
                                  continue
                                case OP_TFORCALL: {
                                  for (let word = a; word < a + 12; word += 4) {
                                    i32[word + 16] = i32[word]!
                                    highs[word + 16] = highs[word]!
                                    tags[word + 16] = tags[word]!
                                  }
                                  from = (a + 16) & ADDRESS
                                  to = (a + 28) & ADDRESS
                                  wanted = w1 >>> 16
                                  break call
                                }
                                case OP_TFORLOOP:
                                  if (tags[a + 16] === TAG_NIL) continue
                                  i32[a + 8] = i32[a + 16]!
                                  highs[a + 8] = highs[a + 16]!
                                  tags[a + 8] = tags[a + 16]!
                                  pc = (pc + w1) & ADDRESS
                                  top = base + (((w0 >>> 8) & 0xff) << 2)
                                  if ((i32[FUEL] = i32[FUEL]! - 1) > 0) continue
                                  break safepoint

                                case OP_CLOSURE:
                                  i32[f + FRAME_PC] = pc
                                  newClosure(m, closure >> 2, w1, base, a)
                                  pushed = false
                                  break finish
                                case OP_VARARG: {
                                  const count = i32[f + FRAME_EXTRA]! & VARARG_MASK
                                  if (
                                    w1 === 0 &&
                                    count < VALUES_A_UNIT &&
                                    a + ((count + EXTRA_SLOTS) << 2) <= stackEnd
                                  ) {
                                    to = a
                                    for (from = (base - (count << 2)) & ADDRESS; from < base; from += 4) {
                                      i32[to] = i32[from]!
                                      highs[to] = highs[from]!
                                      tags[to] = tags[from]!
                                      to = (to + 4) & ADDRESS
                                    }
                                    i32[f + FRAME_TOP] = to - stack
                                    continue
                                  }
                                  i32[f + FRAME_PC] = pc
                                  if (copyVarargs(m, a, (w1 >>> 16) - 1)) continue reload
                                  continue
                                }
                                case OP_CLOSE:
                                  i32[f + FRAME_PC] = pc
                                  if (closeVariables(m, a)) continue reload
                                  continue
                                case OP_TBC:
                                  i32[f + FRAME_PC] = pc
                                  markToBeClosed(m, a)
                                  continue
                                default:
                                  // A function that runs under a hook.
                                  i32[f + FRAME_PC] = pc
                                  if (trap(m)) continue reload
                                  pc = (pc - 2) & ADDRESS
                                  continue
                              }
                            }
                            const tag = tags[from]!
                            tags[a] = tag
                            if (tag === TAG_FLOAT) {
                              f64[a >> 1] = f64[from >> 1]!
                              continue
                            }
                            i32[a] = i32[from]!
                            highs[a] = highs[from]!
                            continue
                          }
                          f64[a >> 1] = number
                          tags[a] = TAG_FLOAT
                          continue
                        }
                        i32[a] = lo
                        highs[a] = hi
                        tags[a] = TAG_INTEGER
                        continue
                      }
                      // The value at `c` into the table at `from`.
                      const tag = tags[c]!
                      tags[to] = tag
                      if (tag === TAG_FLOAT) {
                        f64[to >> 1] = f64[c >> 1]!
                        continue
                      }
                      i32[to] = i32[c]!
                      highs[to] = highs[c]!
                      if (marking && tag >= FIRST_HANDLE_TAG) h.barrier(i32[from]!, i32[c]!)
                      continue
                    }
                    i32[f + FRAME_PC] = pc
                    truth = compare(m, variant, (w0 >>> 8) & 0xff, a, b, w1)
                    if (truth === NEW_FRAME) continue reload
                    truth ^= (i32[pc - 2]! >>> 8) & 1
                    break test
                  }
                  truth ^= (w0 >>> 8) & 1
                }
                if (truth !== 0) {
                  pc = (pc + 2) & ADDRESS
                  continue
                }
                const offset = highs[pc]!
                const live = (i32[pc]! >>> 8) & 0xff
                pc = (pc + 2 + offset) & ADDRESS
                if (offset >= 0) continue
                top = base + (live << 2)
                if ((i32[FUEL] = i32[FUEL]! - 1) > 0) continue
                break safepoint
              }
              i32[f + FRAME_PC] = pc
              const hasConstant = variant >= OP_ADDK
              const flipped = hasConstant && (w0 & (FLAG_FLIPPED << 8)) !== 0
              const event = EVENT_ADD + variant - (hasConstant ? OP_ADDK : OP_ADD)
              // A small integer and a float.
              const short = tags[b] === TAG_FLOAT ? c : b
              if (
                event <= EVENT_MUL &&
                tags[short] === TAG_INTEGER &&
                tags[b]! + tags[c]! === TAG_INTEGER + TAG_FLOAT &&
                highs[short] === i32[short]! >> 31
              ) {
                const left = short === b ? i32[b]! : f64[b >> 1]!
                const right = short === b ? f64[c >> 1]! : i32[c]!
                f64[a >> 1] = event === EVENT_ADD ? left + right : event === EVENT_MUL ? left * right : left - right
                tags[a] = TAG_FLOAT
                continue
              }
              if (arithmetic(m, event, flipped ? c : b, flipped ? b : c, a)) continue reload
              continue
            }
            i32[f + FRAME_PC] = pc
            if (tags[from] === TAG_LUA_FUNCTION) {
              const callee = (i32[from]! & HANDLE) << 2
              const prototype = (i32[callee + FUNCTION_PROTO]! & HANDLE) << 2
              const parameters = (from + 4 + (i32[prototype + PROTO_PARAMETERS]! << 2)) & ADDRESS
              if (((from + i32[prototype + PROTO_ROOM]!) | 0) <= stackEnd && f + 2 * FRAME_WORDS <= framesEnd) {
                for (let at = to; at < parameters; at += 4) tags[at] = TAG_NIL
                f = (f + FRAME_WORDS) & ADDRESS
                i32[th + THREAD_FRAME] = i32[th + THREAD_FRAME]! + FRAME_WORDS
                i32[f + FRAME_KIND] = FRAME_LUA
                i32[f + FRAME_FUNCTION] = from - stack
                i32[f + FRAME_BASE] = from + 4 - stack
                i32[f + FRAME_TO] = from - stack
                i32[f + FRAME_WANTED] = wanted
                i32[f + FRAME_EXTRA] = 0
                base = (from + 4) & ADDRESS
                closure = callee
                k = ((i32[prototype + PROTO_CONSTANTS]! + 1) & HANDLE) << 2
                pc = ((i32[prototype + PROTO_CODE]! + 1) & HANDLE) << 2
                top = parameters
                if ((i32[FUEL] = i32[FUEL]! - 1) > 0) continue
                break safepoint
              }
            }
            i32[FUEL] = i32[FUEL]! - 1
            pushed = callSlow(m, from, to, wanted)
          }
          // What may have allocated, or pushed a frame.
          if (h.fresh >= h.trigger) m.stopSoon()
          if (pushed || h.i32 !== i32) continue reload
          continue
        }
        // The frame above has returned.
        i32[th + THREAD_FRAME] = i32[th + THREAD_FRAME]! - FRAME_WORDS
        base = (stack + i32[f + FRAME_BASE]!) & ADDRESS
        pc = i32[f + FRAME_PC]! & ADDRESS
        closure = (i32[stack + i32[f + FRAME_FUNCTION]!]! & HANDLE) << 2
        k = ((i32[((i32[closure + FUNCTION_PROTO]! & HANDLE) << 2) + PROTO_CONSTANTS]! + 1) & HANDLE) << 2
      }
      i32[f + FRAME_TOP] = top - stack
      i32[f + FRAME_PC] = pc
      m.atSafepoint = true
      return
    }
  }
}

/** Puts the results of a call at `to`, with nil for those that are missing. */
function giveResults(
  i32: Int32Array,
  frame: WordAddress,
  from: WordAddress,
  count: number,
  to: WordAddress,
  place: number,
  wanted: number,
): void {
  const copied = wanted < 0 || count < wanted ? count : wanted
  for (let word = 0; word < copied << 2; word += 4) {
    i32[to + word] = i32[from + word]!
    i32[to + word + 1] = i32[from + word + 1]!
    i32[to + word + 2] = i32[from + word + 2]!
  }
  if (wanted < 0) i32[frame + FRAME_TOP] = place + (count << 2)
  else for (let index = count; index < wanted; index++) i32[to + (index << 2) + 2] = TAG_NIL
}
