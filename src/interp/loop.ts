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
 * Addresses are masked to the range that they have, so that V8 need not check sums for overflow (measured:
 * `docs/decisions/0002-addresses-are-masked.md`). Keep this function below the size at which V8 stops
 * optimising; a test watches it.
 */
import {
  FLAG_C_CONSTANT,
  FLAG_FLIPPED,
  FLAG_FLOAT,
  FLAG_SUBTRACT,
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
  OP_UNM,
  OP_VARARG,
} from '../bytecode/opcodes'
import { PROTO_VARARG } from '../bytecode/prototype'
import {
  FLAGS_SHIFT,
  FUNCTION_PROTO,
  FUNCTION_UPVALUES,
  PROTO_CODE,
  PROTO_CONSTANTS,
  PROTO_PARAMETERS,
  PROTO_REGISTERS,
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
} from '../gc/slot'
import { EVENT_ADD, EVENT_IDIV, EVENT_LE, EVENT_LT, EVENT_MOD, EVENT_MUL, EVENT_POW, EVENT_SUB } from '../object/events'
import { setUpvalue } from '../object/function'
import { FUEL } from '../object/roots'
import {
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
} from '../object/thread'
import { FRAME_KIND_MASK, FRAME_LUA } from '../sequence/frame-kind'
import { EXTRA_SLOTS } from '../sequence/frames'
import type { Machine } from '../sequence/machine'
import {
  callSlow,
  closeVariables,
  copyVarargs,
  markToBeClosed,
  newClosure,
  newTable,
  returnSlow,
  setList,
  tailCall,
} from './call'
import { prepareFor, stepForFloat } from './for'
import {
  arithmetic,
  arithmeticImmediate,
  bitwiseNot,
  compareImmediate,
  concat,
  equal,
  index,
  length,
  less,
  lessOrEqual,
  NEW_FRAME,
  negate,
  rawEqual,
  setIndex,
} from './operate'

/** Runs the Lua function on top, and those it calls, for at most `m.fuel` units. */
export function runLua(m: Machine): void {
  const h = m.heap
  const tables = m.tables
  const th = m.thread << 2
  // The collector's phase does not change within a step.
  const marking = h.marking

  reload: for (;;) {
    const { i32, f64 } = h
    let f = (((i32[th + THREAD_FRAMES]! + 1) << 2) + i32[th + THREAD_FRAME]!) & ADDRESS
    if (i32[th + THREAD_FRAME]! < 0 || (i32[f + FRAME_KIND]! & FRAME_KIND_MASK) !== FRAME_LUA || i32[FUEL]! <= 0) return
    const stack = ((i32[th + THREAD_STACK]! + 1) & HANDLE) << 2
    const stackEnd = stack + i32[th + THREAD_STACK_WORDS]!
    const framesEnd =
      ((i32[th + THREAD_FRAMES]! + 1) << 2) +
      (i32[th + THREAD_FRAME_WORDS]! < MAX_FRAMES * FRAME_WORDS
        ? i32[th + THREAD_FRAME_WORDS]!
        : MAX_FRAMES * FRAME_WORDS)
    let base = (stack + i32[f + FRAME_BASE]!) & ADDRESS
    let pc = i32[f + FRAME_PC]! & ADDRESS
    let closure = (i32[stack + i32[f + FRAME_FUNCTION]!]! & HANDLE) << 2
    let k = ((i32[((i32[closure + FUNCTION_PROTO]! & HANDLE) << 2) + PROTO_CONSTANTS]! + 1) & HANDLE) << 2

    for (;;) {
      const w0 = i32[pc]!
      const w1 = i32[pc + 1]!
      pc = (pc + 2) & ADDRESS
      switch (w0 & 0xff) {
        case OP_MOVE: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          i32[a] = i32[b]!
          i32[a + 1] = i32[b + 1]!
          i32[a + 2] = i32[b + 2]!
          continue
        }
        case OP_LOADI: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          i32[a] = w1
          i32[a + 1] = w1 >> 31
          i32[a + 2] = TAG_INTEGER
          continue
        }
        case OP_LOADF: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          f64[a >> 1] = w1
          i32[a + 2] = TAG_FLOAT
          continue
        }
        case OP_LOADK: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (k + w1) & ADDRESS
          i32[a] = i32[b]!
          i32[a + 1] = i32[b + 1]!
          i32[a + 2] = i32[b + 2]!
          continue
        }
        case OP_LOADNIL: {
          let a = (base + (w0 >>> 16)) & ADDRESS
          for (let left = w1; left > 0; left--) {
            i32[a + 2] = TAG_NIL
            a += 4
          }
          continue
        }
        case OP_LOADFALSE:
          i32[base + (w0 >>> 16) + 2] = TAG_FALSE
          continue
        case OP_LOADTRUE:
          i32[base + (w0 >>> 16) + 2] = TAG_TRUE
          continue
        case OP_LFALSESKIP:
          i32[base + (w0 >>> 16) + 2] = TAG_FALSE
          pc = (pc + 2) & ADDRESS
          continue

        case OP_GETUPVAL: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = i32[((i32[closure + FUNCTION_UPVALUES + (w1 & 0xffff)]! & HANDLE) << 2) + UPVALUE_PLACE]! & ADDRESS
          i32[a] = i32[b]!
          i32[a + 1] = i32[b + 1]!
          i32[a + 2] = i32[b + 2]!
          continue
        }
        case OP_SETUPVAL:
          setUpvalue(h, i32[closure + FUNCTION_UPVALUES + (w1 & 0xffff)]!, base + (w0 >>> 16))
          continue

        case OP_GETTABUP: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = i32[((i32[closure + FUNCTION_UPVALUES + (w1 & 0xffff)]! & HANDLE) << 2) + UPVALUE_PLACE]! & ADDRESS
          const c = (k + (w1 >>> 16)) & ADDRESS
          if (i32[b + 2] === TAG_TABLE) {
            const table = (i32[b]! & HANDLE) << 2
            const key = i32[c]! & HANDLE
            const node =
              (((i32[table + TABLE_NODES]! + 1) << 2) + ((i32[(key << 2) + 2]! & i32[table + TABLE_MASK]!) << 3)) &
              ADDRESS
            if (i32[node] === key && i32[node + 2] === TAG_STRING && i32[node + 6] !== TAG_NIL) {
              i32[a] = i32[node + 4]!
              i32[a + 1] = i32[node + 5]!
              i32[a + 2] = i32[node + 6]!
              continue
            }
          }
          i32[f + FRAME_PC] = pc
          if (index(m, b, c, a)) continue reload
          continue
        }
        case OP_GETFIELD: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = (k + (w1 >>> 16)) & ADDRESS
          if (i32[b + 2] === TAG_TABLE) {
            const table = (i32[b]! & HANDLE) << 2
            const key = i32[c]! & HANDLE
            const node =
              (((i32[table + TABLE_NODES]! + 1) << 2) + ((i32[(key << 2) + 2]! & i32[table + TABLE_MASK]!) << 3)) &
              ADDRESS
            if (i32[node] === key && i32[node + 2] === TAG_STRING && i32[node + 6] !== TAG_NIL) {
              i32[a] = i32[node + 4]!
              i32[a + 1] = i32[node + 5]!
              i32[a + 2] = i32[node + 6]!
              continue
            }
          }
          i32[f + FRAME_PC] = pc
          if (index(m, b, c, a)) continue reload
          continue
        }
        case OP_GETTABLE: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = (base + (w1 >>> 16)) & ADDRESS
          if (i32[b + 2] === TAG_TABLE) {
            const table = (i32[b]! & HANDLE) << 2
            if (i32[c + 2] === TAG_INTEGER) {
              const at = i32[c]! - 1
              if (i32[c + 1] === 0 && at >>> 0 < i32[table + TABLE_ARRAY_SIZE]!) {
                const value = ((i32[table + TABLE_ARRAY]! + 1 + at) & HANDLE) << 2
                const tag = i32[value + 2]!
                if (tag !== TAG_NIL) {
                  i32[a] = i32[value]!
                  i32[a + 1] = i32[value + 1]!
                  i32[a + 2] = tag
                  continue
                }
              }
            } else if (i32[c + 2] === TAG_STRING) {
              const value = tables.getString(i32[b]!, i32[c]!) & ADDRESS
              const tag = i32[value + 2]!
              if (tag !== TAG_NIL) {
                i32[a] = i32[value]!
                i32[a + 1] = i32[value + 1]!
                i32[a + 2] = tag
                continue
              }
            }
          }
          i32[f + FRAME_PC] = pc
          if (index(m, b, c, a)) continue reload
          continue
        }
        case OP_GETI: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = w1 >>> 16
          if (i32[b + 2] === TAG_TABLE) {
            const table = (i32[b]! & HANDLE) << 2
            if (c <= i32[table + TABLE_ARRAY_SIZE]!) {
              const value = ((i32[table + TABLE_ARRAY]! + c) & HANDLE) << 2
              const tag = i32[value + 2]!
              if (tag !== TAG_NIL) {
                i32[a] = i32[value]!
                i32[a + 1] = i32[value + 1]!
                i32[a + 2] = tag
                continue
              }
            }
          }
          i32[f + FRAME_PC] = pc
          if (index(m, b, m.immediate(c), a)) continue reload
          continue
        }

        case OP_SETTABUP: {
          const a = i32[((i32[closure + FUNCTION_UPVALUES + (w0 >>> 16)]! & HANDLE) << 2) + UPVALUE_PLACE]! & ADDRESS
          const b = (k + (w1 & 0xffff)) & ADDRESS
          const c = (((w0 & (FLAG_C_CONSTANT << 8)) !== 0 ? k : base) + (w1 >>> 16)) & ADDRESS
          i32[f + FRAME_PC] = pc
          if (setIndex(m, a, b, c)) continue reload
          if (h.fresh >= h.trigger) m.stopSoon()
          if (h.i32 !== i32) continue reload
          continue
        }
        case OP_SETFIELD: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (k + (w1 & 0xffff)) & ADDRESS
          const c = (((w0 & (FLAG_C_CONSTANT << 8)) !== 0 ? k : base) + (w1 >>> 16)) & ADDRESS
          if (i32[a + 2] === TAG_TABLE) {
            const table = (i32[a]! & HANDLE) << 2
            const key = i32[b]! & HANDLE
            const node =
              (((i32[table + TABLE_NODES]! + 1) << 2) + ((i32[(key << 2) + 2]! & i32[table + TABLE_MASK]!) << 3)) &
              ADDRESS
            if (i32[node] === key && i32[node + 2] === TAG_STRING && i32[node + 6] !== TAG_NIL) {
              const tag = i32[c + 2]!
              i32[node + 4] = i32[c]!
              i32[node + 5] = i32[c + 1]!
              i32[node + 6] = tag
              if (marking && tag >= FIRST_HANDLE_TAG) h.barrier(i32[a]!, i32[c]!)
              continue
            }
          }
          i32[f + FRAME_PC] = pc
          if (setIndex(m, a, b, c)) continue reload
          if (h.fresh >= h.trigger) m.stopSoon()
          if (h.i32 !== i32) continue reload
          continue
        }
        case OP_SETTABLE: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = (((w0 & (FLAG_C_CONSTANT << 8)) !== 0 ? k : base) + (w1 >>> 16)) & ADDRESS
          if (i32[a + 2] === TAG_TABLE && i32[b + 2] === TAG_INTEGER) {
            const table = (i32[a]! & HANDLE) << 2
            const at = i32[b]! - 1
            if (i32[b + 1] === 0 && at >>> 0 < i32[table + TABLE_ARRAY_SIZE]!) {
              const value = ((i32[table + TABLE_ARRAY]! + 1 + at) & HANDLE) << 2
              if (i32[value + 2] !== TAG_NIL || i32[table + TABLE_META] === 0) {
                const tag = i32[c + 2]!
                i32[value] = i32[c]!
                i32[value + 1] = i32[c + 1]!
                i32[value + 2] = tag
                if (marking && tag >= FIRST_HANDLE_TAG) h.barrier(i32[a]!, i32[c]!)
                continue
              }
            }
          }
          i32[f + FRAME_PC] = pc
          if (setIndex(m, a, b, c)) continue reload
          if (h.fresh >= h.trigger) m.stopSoon()
          if (h.i32 !== i32) continue reload
          continue
        }
        case OP_SETI: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = w1 & 0xffff
          const c = (((w0 & (FLAG_C_CONSTANT << 8)) !== 0 ? k : base) + (w1 >>> 16)) & ADDRESS
          if (i32[a + 2] === TAG_TABLE) {
            const table = (i32[a]! & HANDLE) << 2
            if (b <= i32[table + TABLE_ARRAY_SIZE]!) {
              const value = ((i32[table + TABLE_ARRAY]! + b) & HANDLE) << 2
              if (i32[value + 2] !== TAG_NIL || i32[table + TABLE_META] === 0) {
                const tag = i32[c + 2]!
                i32[value] = i32[c]!
                i32[value + 1] = i32[c + 1]!
                i32[value + 2] = tag
                if (marking && tag >= FIRST_HANDLE_TAG) h.barrier(i32[a]!, i32[c]!)
                continue
              }
            }
          }
          i32[f + FRAME_PC] = pc
          if (setIndex(m, a, m.immediate(b), c)) continue reload
          if (h.fresh >= h.trigger) m.stopSoon()
          if (h.i32 !== i32) continue reload
          continue
        }

        case OP_NEWTABLE: {
          i32[f + FRAME_PC] = pc
          newTable(m, w1, (w0 >>> 8) & 0xff, base + (w0 >>> 16))
          if (h.fresh >= h.trigger) m.stopSoon()
          if (h.i32 !== i32) continue reload
          continue
        }
        case OP_SETLIST: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const n = (w0 >>> 8) & 0xff
          i32[f + FRAME_PC] = pc
          setList(m, a, n !== 0 ? n : (stack + i32[f + FRAME_TOP]! - a - 4) >> 2, w1)
          if (h.fresh >= h.trigger) m.stopSoon()
          if (h.i32 !== i32) continue reload
          continue
        }
        case OP_SELF: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = (k + (w1 >>> 16)) & ADDRESS
          const tag = i32[b + 2]!
          const lo = i32[b]!
          if (tag === TAG_TABLE) {
            const key = i32[c]! & HANDLE
            // The object's own field, or, as methods mostly are, one of its class.
            let value = tables.getString(lo, key)
            if (i32[value + 2] === TAG_NIL) value = tables.getInherited(lo, key)
            if (i32[value + 2] !== TAG_NIL) {
              i32[a + 4] = lo
              i32[a + 6] = tag
              i32[a] = i32[value]!
              i32[a + 1] = i32[value + 1]!
              i32[a + 2] = i32[value + 2]!
              continue
            }
          } else if (tag === TAG_STRING || tag === TAG_LONG_STRING) {
            const value = m.stringField(i32[c]!)
            if (i32[value + 2] !== TAG_NIL) {
              i32[a + 4] = lo
              i32[a + 6] = tag
              i32[a] = i32[value]!
              i32[a + 1] = i32[value + 1]!
              i32[a + 2] = i32[value + 2]!
              continue
            }
          }
          i32[f + FRAME_PC] = pc
          i32[a + 5] = i32[b + 1]!
          i32[a + 4] = lo
          i32[a + 6] = tag
          if (index(m, b, c, a)) continue reload
          continue
        }

        case OP_ADD:
        case OP_ADDK: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = (((w0 & 0xff) === OP_ADD ? base : k) + (w1 >>> 16)) & ADDRESS
          const bTag = i32[b + 2]!
          const cTag = i32[c + 2]!
          if (bTag === TAG_FLOAT && cTag === TAG_FLOAT) {
            f64[a >> 1] = f64[b >> 1]! + f64[c >> 1]!
            i32[a + 2] = TAG_FLOAT
            continue
          }
          if (bTag === TAG_INTEGER && cTag === TAG_INTEGER) {
            const bl = i32[b]!
            const lo = (bl + i32[c]!) | 0
            i32[a + 1] = i32[b + 1]! + i32[c + 1]! + (lo >>> 0 < bl >>> 0 ? 1 : 0)
            i32[a] = lo
            i32[a + 2] = TAG_INTEGER
            continue
          }
          i32[f + FRAME_PC] = pc
          if ((w0 & 0xff) === OP_ADDK && (w0 & (FLAG_FLIPPED << 8)) !== 0) {
            if (arithmetic(m, EVENT_ADD, c, b, a)) continue reload
          } else if (arithmetic(m, EVENT_ADD, b, c, a)) continue reload
          continue
        }
        case OP_ADDI: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = w1 >> 16
          const bTag = i32[b + 2]!
          if (bTag === TAG_INTEGER) {
            const bl = i32[b]!
            const lo = (bl + c) | 0
            i32[a + 1] = i32[b + 1]! + (c >> 31) + (lo >>> 0 < bl >>> 0 ? 1 : 0)
            i32[a] = lo
            i32[a + 2] = TAG_INTEGER
            continue
          }
          if (bTag === TAG_FLOAT) {
            f64[a >> 1] = f64[b >> 1]! + c
            i32[a + 2] = TAG_FLOAT
            continue
          }
          i32[f + FRAME_PC] = pc
          const subtract = (w0 & (FLAG_SUBTRACT << 8)) !== 0
          const flipped = (w0 & (FLAG_FLIPPED << 8)) !== 0
          if (arithmeticImmediate(m, subtract ? EVENT_SUB : EVENT_ADD, b, subtract ? -c : c, flipped, a))
            continue reload
          continue
        }
        case OP_SUB:
        case OP_SUBK: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = (((w0 & 0xff) === OP_SUB ? base : k) + (w1 >>> 16)) & ADDRESS
          const bTag = i32[b + 2]!
          const cTag = i32[c + 2]!
          if (bTag === TAG_FLOAT && cTag === TAG_FLOAT) {
            f64[a >> 1] = f64[b >> 1]! - f64[c >> 1]!
            i32[a + 2] = TAG_FLOAT
            continue
          }
          if (bTag === TAG_INTEGER && cTag === TAG_INTEGER) {
            const bl = i32[b]!
            const cl = i32[c]!
            i32[a + 1] = i32[b + 1]! - i32[c + 1]! - (bl >>> 0 < cl >>> 0 ? 1 : 0)
            i32[a] = bl - cl
            i32[a + 2] = TAG_INTEGER
            continue
          }
          i32[f + FRAME_PC] = pc
          if (arithmetic(m, EVENT_SUB, b, c, a)) continue reload
          continue
        }
        case OP_MUL:
        case OP_MULK: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = (((w0 & 0xff) === OP_MUL ? base : k) + (w1 >>> 16)) & ADDRESS
          const bTag = i32[b + 2]!
          const cTag = i32[c + 2]!
          if (bTag === TAG_FLOAT && cTag === TAG_FLOAT) {
            f64[a >> 1] = f64[b >> 1]! * f64[c >> 1]!
            i32[a + 2] = TAG_FLOAT
            continue
          }
          if (bTag === TAG_INTEGER && cTag === TAG_INTEGER) {
            const bl = i32[b]!
            const cl = i32[c]!
            if (i32[b + 1] === bl >> 31 && i32[c + 1] === cl >> 31) {
              const product = bl * cl
              const lo = product | 0
              if (lo === product) {
                i32[a] = lo
                i32[a + 1] = lo >> 31
                i32[a + 2] = TAG_INTEGER
                continue
              }
            }
          }
          i32[f + FRAME_PC] = pc
          if ((w0 & 0xff) === OP_MULK && (w0 & (FLAG_FLIPPED << 8)) !== 0) {
            if (arithmetic(m, EVENT_MUL, c, b, a)) continue reload
          } else if (arithmetic(m, EVENT_MUL, b, c, a)) continue reload
          continue
        }
        case OP_DIV:
        case OP_DIVK: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = (((w0 & 0xff) === OP_DIV ? base : k) + (w1 >>> 16)) & ADDRESS
          if (i32[b + 2] === TAG_FLOAT && i32[c + 2] === TAG_FLOAT) {
            f64[a >> 1] = f64[b >> 1]! / f64[c >> 1]!
            i32[a + 2] = TAG_FLOAT
            continue
          }
          i32[f + FRAME_PC] = pc
          if (arithmetic(m, EVENT_ADD + OP_DIV - OP_ADD, b, c, a)) continue reload
          continue
        }
        case OP_MOD:
        case OP_MODK: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = (((w0 & 0xff) === OP_MOD ? base : k) + (w1 >>> 16)) & ADDRESS
          if (i32[b + 2] === TAG_INTEGER && i32[c + 2] === TAG_INTEGER) {
            const bl = i32[b]!
            const cl = i32[c]!
            if (i32[b + 1] === 0 && i32[c + 1] === 0 && bl >= 0 && cl > 0) {
              i32[a] = bl % cl
              i32[a + 1] = 0
              i32[a + 2] = TAG_INTEGER
              continue
            }
          }
          i32[f + FRAME_PC] = pc
          if (arithmetic(m, EVENT_MOD, b, c, a)) continue reload
          continue
        }
        case OP_IDIV:
        case OP_IDIVK: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = (((w0 & 0xff) === OP_IDIV ? base : k) + (w1 >>> 16)) & ADDRESS
          if (i32[b + 2] === TAG_INTEGER && i32[c + 2] === TAG_INTEGER) {
            const bl = i32[b]!
            const cl = i32[c]!
            if (i32[b + 1] === 0 && i32[c + 1] === 0 && bl >= 0 && cl > 0) {
              i32[a] = (bl / cl) | 0
              i32[a + 1] = 0
              i32[a + 2] = TAG_INTEGER
              continue
            }
          }
          i32[f + FRAME_PC] = pc
          if (arithmetic(m, EVENT_IDIV, b, c, a)) continue reload
          continue
        }
        case OP_POW:
        case OP_POWK: {
          const c = (((w0 & 0xff) === OP_POW ? base : k) + (w1 >>> 16)) & ADDRESS
          i32[f + FRAME_PC] = pc
          if (arithmetic(m, EVENT_POW, base + (w1 & 0xffff), c, base + (w0 >>> 16))) continue reload
          continue
        }
        case OP_BAND:
        case OP_BANDK: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = (((w0 & 0xff) === OP_BAND ? base : k) + (w1 >>> 16)) & ADDRESS
          if (i32[b + 2] === TAG_INTEGER && i32[c + 2] === TAG_INTEGER) {
            i32[a] = i32[b]! & i32[c]!
            i32[a + 1] = i32[b + 1]! & i32[c + 1]!
            i32[a + 2] = TAG_INTEGER
            continue
          }
          i32[f + FRAME_PC] = pc
          const flipped = (w0 & 0xff) === OP_BANDK && (w0 & (FLAG_FLIPPED << 8)) !== 0
          if (arithmetic(m, EVENT_ADD + OP_BAND - OP_ADD, flipped ? c : b, flipped ? b : c, a)) continue reload
          continue
        }
        case OP_BOR:
        case OP_BORK: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = (((w0 & 0xff) === OP_BOR ? base : k) + (w1 >>> 16)) & ADDRESS
          if (i32[b + 2] === TAG_INTEGER && i32[c + 2] === TAG_INTEGER) {
            i32[a] = i32[b]! | i32[c]!
            i32[a + 1] = i32[b + 1]! | i32[c + 1]!
            i32[a + 2] = TAG_INTEGER
            continue
          }
          i32[f + FRAME_PC] = pc
          const flipped = (w0 & 0xff) === OP_BORK && (w0 & (FLAG_FLIPPED << 8)) !== 0
          if (arithmetic(m, EVENT_ADD + OP_BOR - OP_ADD, flipped ? c : b, flipped ? b : c, a)) continue reload
          continue
        }
        case OP_BXOR:
        case OP_BXORK: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          const c = (((w0 & 0xff) === OP_BXOR ? base : k) + (w1 >>> 16)) & ADDRESS
          if (i32[b + 2] === TAG_INTEGER && i32[c + 2] === TAG_INTEGER) {
            i32[a] = i32[b]! ^ i32[c]!
            i32[a + 1] = i32[b + 1]! ^ i32[c + 1]!
            i32[a + 2] = TAG_INTEGER
            continue
          }
          i32[f + FRAME_PC] = pc
          const flipped = (w0 & 0xff) === OP_BXORK && (w0 & (FLAG_FLIPPED << 8)) !== 0
          if (arithmetic(m, EVENT_ADD + OP_BXOR - OP_ADD, flipped ? c : b, flipped ? b : c, a)) continue reload
          continue
        }
        case OP_SHL:
        case OP_SHR: {
          i32[f + FRAME_PC] = pc
          const event = EVENT_ADD + (w0 & 0xff) - OP_ADD
          if (arithmetic(m, event, base + (w1 & 0xffff), base + (w1 >>> 16), base + (w0 >>> 16))) continue reload
          continue
        }
        case OP_SHLK:
        case OP_SHRK: {
          i32[f + FRAME_PC] = pc
          const event = EVENT_ADD + (w0 & 0xff) - OP_ADDK
          if (arithmetic(m, event, base + (w1 & 0xffff), k + (w1 >>> 16), base + (w0 >>> 16))) continue reload
          continue
        }
        case OP_UNM: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          if (i32[b + 2] === TAG_FLOAT) {
            f64[a >> 1] = -f64[b >> 1]!
            i32[a + 2] = TAG_FLOAT
            continue
          }
          i32[f + FRAME_PC] = pc
          if (negate(m, b, a)) continue reload
          continue
        }
        case OP_BNOT:
          i32[f + FRAME_PC] = pc
          if (bitwiseNot(m, base + (w1 & 0xffff), base + (w0 >>> 16))) continue reload
          continue
        case OP_NOT:
          i32[base + (w0 >>> 16) + 2] = i32[base + (w1 & 0xffff) + 2]! <= TAG_FALSE ? TAG_TRUE : TAG_FALSE
          continue
        case OP_LEN:
          i32[f + FRAME_PC] = pc
          if (length(m, base + (w1 & 0xffff), base + (w0 >>> 16))) continue reload
          continue
        case OP_CONCAT: {
          i32[f + FRAME_PC] = pc
          const pushed = concat(m, base + (w0 >>> 16), w1 & 0xffff)
          if (h.fresh >= h.trigger) m.stopSoon()
          if (pushed || h.i32 !== i32) continue reload
          continue
        }

        case OP_JMP:
          pc = (pc + w1) & ADDRESS
          if (w1 < 0 && (i32[FUEL] = i32[FUEL]! - 1) <= 0) {
            i32[f + FRAME_TOP] = base - stack + (((w0 >>> 8) & 0xff) << 2)
            break
          }
          continue

        // Comparisons: fall to the jump behind, or skip it.
        case OP_EQ: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          let truth: number
          const tag = i32[a + 2]!
          if (tag === i32[b + 2] && (tag === TAG_STRING || tag <= TAG_TRUE)) {
            truth = tag <= TAG_TRUE || i32[a] === i32[b] ? 1 : 0
          } else {
            i32[f + FRAME_PC] = pc
            truth = equal(m, a, b)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc = (pc + 2) & ADDRESS
            continue
          }
          break
        }
        case OP_LT: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          let truth: number
          const tag = i32[a + 2]!
          if (tag === TAG_INTEGER && i32[b + 2] === TAG_INTEGER) {
            const difference = i32[a + 1]! - i32[b + 1]!
            truth = difference < 0 || (difference === 0 && i32[a]! >>> 0 < i32[b]! >>> 0) ? 1 : 0
          } else if (tag === TAG_FLOAT && i32[b + 2] === TAG_FLOAT) {
            truth = f64[a >> 1]! < f64[b >> 1]! ? 1 : 0
          } else {
            i32[f + FRAME_PC] = pc
            truth = less(m, a, b)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc = (pc + 2) & ADDRESS
            continue
          }
          break
        }
        case OP_LE: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (base + (w1 & 0xffff)) & ADDRESS
          let truth: number
          const tag = i32[a + 2]!
          if (tag === TAG_INTEGER && i32[b + 2] === TAG_INTEGER) {
            const difference = i32[a + 1]! - i32[b + 1]!
            truth = difference < 0 || (difference === 0 && i32[a]! >>> 0 <= i32[b]! >>> 0) ? 1 : 0
          } else if (tag === TAG_FLOAT && i32[b + 2] === TAG_FLOAT) {
            truth = f64[a >> 1]! <= f64[b >> 1]! ? 1 : 0
          } else {
            i32[f + FRAME_PC] = pc
            truth = lessOrEqual(m, a, b)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc = (pc + 2) & ADDRESS
            continue
          }
          break
        }
        case OP_EQK: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = (k + w1) & ADDRESS
          const tag = i32[a + 2]!
          const truth = tag === TAG_STRING && i32[b + 2] === tag ? i32[a] === i32[b] : rawEqual(m, a, b)
          if ((truth ? 1 : 0) !== ((w0 >>> 8) & 1)) {
            pc = (pc + 2) & ADDRESS
            continue
          }
          break
        }
        case OP_EQI: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const tag = i32[a + 2]!
          const truth =
            tag === TAG_INTEGER ? i32[a] === w1 && i32[a + 1] === w1 >> 31 : tag === TAG_FLOAT && f64[a >> 1] === w1
          if ((truth ? 1 : 0) !== ((w0 >>> 8) & 1)) {
            pc = (pc + 2) & ADDRESS
            continue
          }
          break
        }
        case OP_LTI: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const tag = i32[a + 2]!
          let truth: number
          if (tag === TAG_INTEGER && i32[a + 1] === i32[a]! >> 31) truth = i32[a]! < w1 ? 1 : 0
          else if (tag === TAG_FLOAT) truth = f64[a >> 1]! < w1 ? 1 : 0
          else {
            i32[f + FRAME_PC] = pc
            truth = compareImmediate(m, EVENT_LT, a, w1, (w0 & (FLAG_FLOAT << 8)) !== 0, false)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc = (pc + 2) & ADDRESS
            continue
          }
          break
        }
        case OP_LEI: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const tag = i32[a + 2]!
          let truth: number
          if (tag === TAG_INTEGER && i32[a + 1] === i32[a]! >> 31) truth = i32[a]! <= w1 ? 1 : 0
          else if (tag === TAG_FLOAT) truth = f64[a >> 1]! <= w1 ? 1 : 0
          else {
            i32[f + FRAME_PC] = pc
            truth = compareImmediate(m, EVENT_LE, a, w1, (w0 & (FLAG_FLOAT << 8)) !== 0, false)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc = (pc + 2) & ADDRESS
            continue
          }
          break
        }
        case OP_GTI: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const tag = i32[a + 2]!
          let truth: number
          if (tag === TAG_INTEGER && i32[a + 1] === i32[a]! >> 31) truth = i32[a]! > w1 ? 1 : 0
          else if (tag === TAG_FLOAT) truth = f64[a >> 1]! > w1 ? 1 : 0
          else {
            i32[f + FRAME_PC] = pc
            truth = compareImmediate(m, EVENT_LT, a, w1, (w0 & (FLAG_FLOAT << 8)) !== 0, true)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc = (pc + 2) & ADDRESS
            continue
          }
          break
        }
        case OP_GEI: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const tag = i32[a + 2]!
          let truth: number
          if (tag === TAG_INTEGER && i32[a + 1] === i32[a]! >> 31) truth = i32[a]! >= w1 ? 1 : 0
          else if (tag === TAG_FLOAT) truth = f64[a >> 1]! >= w1 ? 1 : 0
          else {
            i32[f + FRAME_PC] = pc
            truth = compareImmediate(m, EVENT_LE, a, w1, (w0 & (FLAG_FLOAT << 8)) !== 0, true)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc = (pc + 2) & ADDRESS
            continue
          }
          break
        }
        case OP_TEST:
          if ((i32[base + (w0 >>> 16) + 2]! > TAG_FALSE ? 1 : 0) !== ((w0 >>> 8) & 1)) {
            pc = (pc + 2) & ADDRESS
            continue
          }
          break
        case OP_TESTSET: {
          const b = (base + (w1 & 0xffff)) & ADDRESS
          if ((i32[b + 2]! > TAG_FALSE ? 1 : 0) !== ((w0 >>> 8) & 1)) {
            pc = (pc + 2) & ADDRESS
            continue
          }
          const a = (base + (w0 >>> 16)) & ADDRESS
          i32[a] = i32[b]!
          i32[a + 1] = i32[b + 1]!
          i32[a + 2] = i32[b + 2]!
          break
        }

        case OP_CALL: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = w1 & 0xffff
          const end = (b !== 0 ? a + (b << 2) : stack + i32[f + FRAME_TOP]!) & ADDRESS
          i32[f + FRAME_PC] = pc
          if (i32[a + 2] === TAG_LUA_FUNCTION) {
            const callee = (i32[a]! & HANDLE) << 2
            const prototype = (i32[callee + FUNCTION_PROTO]! & HANDLE) << 2
            const parameters = (a + 4 + (i32[prototype + PROTO_PARAMETERS]! << 2)) & ADDRESS
            if (
              ((i32[prototype]! >>> FLAGS_SHIFT) & PROTO_VARARG) === 0 &&
              a + 4 + (i32[prototype + PROTO_REGISTERS]! << 2) + EXTRA_SLOTS * 4 <= stackEnd &&
              f + 2 * FRAME_WORDS <= framesEnd
            ) {
              for (let at = end; at < parameters; at += 4) i32[at + 2] = TAG_NIL
              f = (f + FRAME_WORDS) & ADDRESS
              i32[th + THREAD_FRAME] = i32[th + THREAD_FRAME]! + FRAME_WORDS
              i32[f + FRAME_KIND] = FRAME_LUA
              i32[f + FRAME_FUNCTION] = a - stack
              i32[f + FRAME_BASE] = a + 4 - stack
              i32[f + FRAME_TO] = a - stack
              i32[f + FRAME_WANTED] = (w1 >>> 16) - 1
              i32[f + FRAME_EXTRA] = 0
              base = (a + 4) & ADDRESS
              closure = callee
              k = ((i32[prototype + PROTO_CONSTANTS]! + 1) & HANDLE) << 2
              pc = ((i32[prototype + PROTO_CODE]! + 1) & HANDLE) << 2
              if ((i32[FUEL] = i32[FUEL]! - 1) <= 0) {
                i32[f + FRAME_PC] = pc
                i32[f + FRAME_TOP] = parameters - stack
                m.atSafepoint = true
                return
              }
              continue
            }
          }
          i32[FUEL] = i32[FUEL]! - 1
          const pushed = callSlow(m, a, end, (w1 >>> 16) - 1)
          if (h.fresh >= h.trigger) m.stopSoon()
          if (pushed || h.i32 !== i32) continue reload
          continue
        }
        case OP_TAILCALL: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = w1 & 0xffff
          const end = (b !== 0 ? a + (b << 2) : stack + i32[f + FRAME_TOP]!) & ADDRESS
          i32[f + FRAME_PC] = pc
          i32[FUEL] = i32[FUEL]! - 1
          const pushed = tailCall(m, a, end, ((w0 >>> 8) & 1) !== 0)
          if (h.fresh >= h.trigger) m.stopSoon()
          if (pushed || h.i32 !== i32) continue reload
          continue
        }
        case OP_RETURN: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const b = w1 & 0xffff
          const n = b !== 0 ? b - 1 : (stack + i32[f + FRAME_TOP]! - a) >> 2
          i32[f + FRAME_PC] = pc
          returnSlow(m, a, n, ((w0 >>> 8) & 1) !== 0)
          continue reload
        }
        case OP_RETURN0:
        case OP_RETURN1: {
          const wanted = i32[f + FRAME_WANTED]!
          const n = (w0 & 0xff) - OP_RETURN0
          const a = (base + (w0 >>> 16)) & ADDRESS
          if (i32[f + FRAME_KIND] !== FRAME_LUA) {
            returnSlow(m, a, n, false)
            continue reload
          }
          let to = (stack + i32[f + FRAME_TO]!) & ADDRESS
          f = (f - FRAME_WORDS) & ADDRESS
          i32[th + THREAD_FRAME] = i32[th + THREAD_FRAME]! - FRAME_WORDS
          if (n !== 0 && wanted !== 0) {
            i32[to] = i32[a]!
            i32[to + 1] = i32[a + 1]!
            i32[to + 2] = i32[a + 2]!
          }
          if (wanted < 0) i32[f + FRAME_TOP] = to - stack + (n << 2)
          else {
            for (let left = wanted - n; left > 0; left--) {
              i32[to + (n << 2) + 2] = TAG_NIL
              to += 4
            }
          }
          base = (stack + i32[f + FRAME_BASE]!) & ADDRESS
          pc = i32[f + FRAME_PC]! & ADDRESS
          closure = (i32[stack + i32[f + FRAME_FUNCTION]!]! & HANDLE) << 2
          k = ((i32[((i32[closure + FUNCTION_PROTO]! & HANDLE) << 2) + PROTO_CONSTANTS]! + 1) & HANDLE) << 2
          continue
        }

        case OP_FORPREP:
          i32[f + FRAME_PC] = pc
          if (!prepareFor(m, base + (w0 >>> 16))) pc = (pc + w1) & ADDRESS
          continue
        case OP_FORLOOP: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          if (i32[a + 2] === TAG_INTEGER) {
            // R[A+1] counts the iterations that are left, unsigned.
            const left = i32[a + 4]!
            if (left === 0) {
              if (i32[a + 5] === 0) continue
              i32[a + 5] = i32[a + 5]! - 1
            }
            i32[a + 4] = left - 1
            const bl = i32[a]!
            const lo = (bl + i32[a + 8]!) | 0
            const hi = (i32[a + 1]! + i32[a + 9]! + (lo >>> 0 < bl >>> 0 ? 1 : 0)) | 0
            i32[a] = lo
            i32[a + 1] = hi
            i32[a + 12] = lo
            i32[a + 13] = hi
            i32[a + 14] = TAG_INTEGER
          } else if (!stepForFloat(m, a)) continue
          pc = (pc + w1) & ADDRESS
          if ((i32[FUEL] = i32[FUEL]! - 1) <= 0) {
            i32[f + FRAME_TOP] = a + 16 - stack // the loop's variable is the last that is live
            i32[f + FRAME_PC] = pc
            m.atSafepoint = true
            return
          }
          continue
        }
        case OP_TFORPREP:
          i32[f + FRAME_PC] = pc
          markToBeClosed(m, base + (w0 >>> 16) + 12)
          pc = (pc + w1) & ADDRESS
          continue
        case OP_TFORCALL: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          const to = a + 16
          for (let word = 0; word < 12; word += 4) {
            i32[to + word] = i32[a + word]!
            i32[to + word + 1] = i32[a + word + 1]!
            i32[to + word + 2] = i32[a + word + 2]!
          }
          i32[f + FRAME_PC] = pc
          i32[FUEL] = i32[FUEL]! - 1
          const pushed = callSlow(m, to, to + 12, w1 >>> 16)
          if (h.fresh >= h.trigger) m.stopSoon()
          if (pushed || h.i32 !== i32) continue reload
          continue
        }
        case OP_TFORLOOP: {
          const a = (base + (w0 >>> 16)) & ADDRESS
          if (i32[a + 18] === TAG_NIL) continue
          i32[a + 8] = i32[a + 16]!
          i32[a + 9] = i32[a + 17]!
          i32[a + 10] = i32[a + 18]!
          pc = (pc + w1) & ADDRESS
          if ((i32[FUEL] = i32[FUEL]! - 1) <= 0) {
            i32[f + FRAME_TOP] = base - stack + (((w0 >>> 8) & 0xff) << 2)
            i32[f + FRAME_PC] = pc
            m.atSafepoint = true
            return
          }
          continue
        }

        case OP_CLOSURE: {
          i32[f + FRAME_PC] = pc
          newClosure(m, closure >> 2, w1, base, base + (w0 >>> 16))
          if (h.fresh >= h.trigger) m.stopSoon()
          if (h.i32 !== i32) continue reload
          continue
        }
        case OP_VARARG:
          i32[f + FRAME_PC] = pc
          if (copyVarargs(m, base + (w0 >>> 16), (w1 >>> 16) - 1)) continue reload
          continue
        case OP_CLOSE:
          i32[f + FRAME_PC] = pc
          if (closeVariables(m, base + (w0 >>> 16))) continue reload
          continue
        case OP_TBC:
          i32[f + FRAME_PC] = pc
          markToBeClosed(m, base + (w0 >>> 16))
          continue
        default:
          throw new Error(`no instruction has the opcode ${w0 & 0xff}`)
      }
      // A test that holds goes on at the target of the jump behind it; a jump back out of fuel comes here too.
      if ((w0 & 0xff) !== OP_JMP) {
        const offset = i32[pc + 1]!
        const live = (i32[pc]! >>> 8) & 0xff
        pc = (pc + 2 + offset) & ADDRESS
        if (offset >= 0 || (i32[FUEL] = i32[FUEL]! - 1) > 0) continue
        i32[f + FRAME_TOP] = base - stack + (live << 2)
      }
      i32[f + FRAME_PC] = pc
      m.atSafepoint = true
      return
    }
  }
}
