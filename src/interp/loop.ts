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
 * Views of the heap are read through `h` at every use: any allocation may replace them, and it costs
 * nothing (measured: 4.3 against 4.0 ns an instruction, Node 20, 2026-11). Keep this function below the size
 * at which V8 stops optimising; a test watches it.
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
  FIRST_HANDLE_TAG,
  TAG_FALSE,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LUA_FUNCTION,
  TAG_NIL,
  TAG_STRING,
  TAG_TABLE,
  TAG_TRUE,
} from '../gc/slot'
import { EVENT_ADD, EVENT_IDIV, EVENT_LE, EVENT_LT, EVENT_MOD, EVENT_MUL, EVENT_POW, EVENT_SUB } from '../object/events'
import { setUpvalue } from '../object/function'
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

const EXTRA_WORDS = EXTRA_SLOTS * 4
const MAX_FRAME_WORDS = MAX_FRAMES * FRAME_WORDS

/** Runs the Lua function on top, and those it calls, for at most `m.fuel` units. */
export function runLua(m: Machine): void {
  const h = m.heap
  const tables = m.tables
  const th = m.thread << 2
  // The collector's phase does not change within a step.
  const marking = h.marking

  reload: for (;;) {
    let f = ((h.i32[th + THREAD_FRAMES]! + 1) << 2) + h.i32[th + THREAD_FRAME]!
    if (h.i32[th + THREAD_FRAME]! < 0 || (h.i32[f + FRAME_KIND]! & FRAME_KIND_MASK) !== FRAME_LUA || m.fuel <= 0) return
    const stack = (h.i32[th + THREAD_STACK]! + 1) << 2
    const stackEnd = stack + h.i32[th + THREAD_STACK_WORDS]!
    const framesEnd =
      ((h.i32[th + THREAD_FRAMES]! + 1) << 2) +
      (h.i32[th + THREAD_FRAME_WORDS]! < MAX_FRAME_WORDS ? h.i32[th + THREAD_FRAME_WORDS]! : MAX_FRAME_WORDS)
    let base = stack + h.i32[f + FRAME_BASE]!
    let pc = h.i32[f + FRAME_PC]!
    let closure = h.i32[stack + h.i32[f + FRAME_FUNCTION]!]! << 2
    let k = (h.i32[(h.i32[closure + FUNCTION_PROTO]! << 2) + PROTO_CONSTANTS]! + 1) << 2

    for (;;) {
      const w0 = h.i32[pc]!
      const w1 = h.i32[pc + 1]!
      pc += 2
      switch (w0 & 0xff) {
        case OP_MOVE: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          h.i32[a] = h.i32[b]!
          h.i32[a + 1] = h.i32[b + 1]!
          h.i32[a + 2] = h.i32[b + 2]!
          continue
        }
        case OP_LOADI: {
          const a = base + (w0 >>> 16)
          h.i32[a] = w1
          h.i32[a + 1] = w1 >> 31
          h.i32[a + 2] = TAG_INTEGER
          continue
        }
        case OP_LOADF: {
          const a = base + (w0 >>> 16)
          h.f64[a >> 1] = w1
          h.i32[a + 2] = TAG_FLOAT
          continue
        }
        case OP_LOADK: {
          const a = base + (w0 >>> 16)
          const b = k + w1
          h.i32[a] = h.i32[b]!
          h.i32[a + 1] = h.i32[b + 1]!
          h.i32[a + 2] = h.i32[b + 2]!
          continue
        }
        case OP_LOADNIL: {
          let a = base + (w0 >>> 16)
          for (let left = w1; left > 0; left--) {
            h.i32[a + 2] = TAG_NIL
            a += 4
          }
          continue
        }
        case OP_LOADFALSE:
          h.i32[base + (w0 >>> 16) + 2] = TAG_FALSE
          continue
        case OP_LOADTRUE:
          h.i32[base + (w0 >>> 16) + 2] = TAG_TRUE
          continue
        case OP_LFALSESKIP:
          h.i32[base + (w0 >>> 16) + 2] = TAG_FALSE
          pc += 2
          continue

        case OP_GETUPVAL: {
          const a = base + (w0 >>> 16)
          const b = h.i32[(h.i32[closure + FUNCTION_UPVALUES + (w1 & 0xffff)]! << 2) + UPVALUE_PLACE]!
          h.i32[a] = h.i32[b]!
          h.i32[a + 1] = h.i32[b + 1]!
          h.i32[a + 2] = h.i32[b + 2]!
          continue
        }
        case OP_SETUPVAL:
          setUpvalue(h, h.i32[closure + FUNCTION_UPVALUES + (w1 & 0xffff)]!, base + (w0 >>> 16))
          continue

        case OP_GETTABUP: {
          const a = base + (w0 >>> 16)
          const b = h.i32[(h.i32[closure + FUNCTION_UPVALUES + (w1 & 0xffff)]! << 2) + UPVALUE_PLACE]!
          const c = k + (w1 >>> 16)
          if (h.i32[b + 2] === TAG_TABLE) {
            const table = h.i32[b]! << 2
            const key = h.i32[c]!
            const node =
              ((h.i32[table + TABLE_NODES]! + 1) << 2) + ((h.i32[(key << 2) + 2]! & h.i32[table + TABLE_MASK]!) << 3)
            if (h.i32[node] === key && h.i32[node + 2] === TAG_STRING && h.i32[node + 6] !== TAG_NIL) {
              h.i32[a] = h.i32[node + 4]!
              h.i32[a + 1] = h.i32[node + 5]!
              h.i32[a + 2] = h.i32[node + 6]!
              continue
            }
          }
          h.i32[f + FRAME_PC] = pc
          if (index(m, b, c, a)) continue reload
          continue
        }
        case OP_GETFIELD: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = k + (w1 >>> 16)
          if (h.i32[b + 2] === TAG_TABLE) {
            const table = h.i32[b]! << 2
            const key = h.i32[c]!
            const node =
              ((h.i32[table + TABLE_NODES]! + 1) << 2) + ((h.i32[(key << 2) + 2]! & h.i32[table + TABLE_MASK]!) << 3)
            if (h.i32[node] === key && h.i32[node + 2] === TAG_STRING && h.i32[node + 6] !== TAG_NIL) {
              h.i32[a] = h.i32[node + 4]!
              h.i32[a + 1] = h.i32[node + 5]!
              h.i32[a + 2] = h.i32[node + 6]!
              continue
            }
          }
          h.i32[f + FRAME_PC] = pc
          if (index(m, b, c, a)) continue reload
          continue
        }
        case OP_GETTABLE: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = base + (w1 >>> 16)
          if (h.i32[b + 2] === TAG_TABLE) {
            const table = h.i32[b]! << 2
            if (h.i32[c + 2] === TAG_INTEGER) {
              const at = h.i32[c]! - 1
              if (h.i32[c + 1] === 0 && at >>> 0 < h.i32[table + TABLE_ARRAY_SIZE]!) {
                const value = (h.i32[table + TABLE_ARRAY]! + 1 + at) << 2
                const tag = h.i32[value + 2]!
                if (tag !== TAG_NIL) {
                  h.i32[a] = h.i32[value]!
                  h.i32[a + 1] = h.i32[value + 1]!
                  h.i32[a + 2] = tag
                  continue
                }
              }
            } else if (h.i32[c + 2] === TAG_STRING) {
              const value = tables.getString(h.i32[b]!, h.i32[c]!)
              const tag = h.i32[value + 2]!
              if (tag !== TAG_NIL) {
                h.i32[a] = h.i32[value]!
                h.i32[a + 1] = h.i32[value + 1]!
                h.i32[a + 2] = tag
                continue
              }
            }
          }
          h.i32[f + FRAME_PC] = pc
          if (index(m, b, c, a)) continue reload
          continue
        }
        case OP_GETI: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = w1 >>> 16
          if (h.i32[b + 2] === TAG_TABLE) {
            const table = h.i32[b]! << 2
            if (c <= h.i32[table + TABLE_ARRAY_SIZE]!) {
              const value = (h.i32[table + TABLE_ARRAY]! + c) << 2
              const tag = h.i32[value + 2]!
              if (tag !== TAG_NIL) {
                h.i32[a] = h.i32[value]!
                h.i32[a + 1] = h.i32[value + 1]!
                h.i32[a + 2] = tag
                continue
              }
            }
          }
          h.i32[f + FRAME_PC] = pc
          if (index(m, b, m.immediate(c), a)) continue reload
          continue
        }

        case OP_SETTABUP: {
          const a = h.i32[(h.i32[closure + FUNCTION_UPVALUES + (w0 >>> 16)]! << 2) + UPVALUE_PLACE]!
          const b = k + (w1 & 0xffff)
          const c = ((w0 & (FLAG_C_CONSTANT << 8)) !== 0 ? k : base) + (w1 >>> 16)
          h.i32[f + FRAME_PC] = pc
          if (setIndex(m, a, b, c)) continue reload
          if (h.fresh >= h.trigger) m.stopSoon()
          continue
        }
        case OP_SETFIELD: {
          const a = base + (w0 >>> 16)
          const b = k + (w1 & 0xffff)
          const c = ((w0 & (FLAG_C_CONSTANT << 8)) !== 0 ? k : base) + (w1 >>> 16)
          if (h.i32[a + 2] === TAG_TABLE) {
            const table = h.i32[a]! << 2
            const key = h.i32[b]!
            const node =
              ((h.i32[table + TABLE_NODES]! + 1) << 2) + ((h.i32[(key << 2) + 2]! & h.i32[table + TABLE_MASK]!) << 3)
            if (h.i32[node] === key && h.i32[node + 2] === TAG_STRING && h.i32[node + 6] !== TAG_NIL) {
              const tag = h.i32[c + 2]!
              h.i32[node + 4] = h.i32[c]!
              h.i32[node + 5] = h.i32[c + 1]!
              h.i32[node + 6] = tag
              if (marking && tag >= FIRST_HANDLE_TAG) h.barrier(h.i32[a]!, h.i32[c]!)
              continue
            }
          }
          h.i32[f + FRAME_PC] = pc
          if (setIndex(m, a, b, c)) continue reload
          if (h.fresh >= h.trigger) m.stopSoon()
          continue
        }
        case OP_SETTABLE: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = ((w0 & (FLAG_C_CONSTANT << 8)) !== 0 ? k : base) + (w1 >>> 16)
          if (h.i32[a + 2] === TAG_TABLE && h.i32[b + 2] === TAG_INTEGER) {
            const table = h.i32[a]! << 2
            const at = h.i32[b]! - 1
            if (h.i32[b + 1] === 0 && at >>> 0 < h.i32[table + TABLE_ARRAY_SIZE]!) {
              const value = (h.i32[table + TABLE_ARRAY]! + 1 + at) << 2
              if (h.i32[value + 2] !== TAG_NIL || h.i32[table + TABLE_META] === 0) {
                const tag = h.i32[c + 2]!
                h.i32[value] = h.i32[c]!
                h.i32[value + 1] = h.i32[c + 1]!
                h.i32[value + 2] = tag
                if (marking && tag >= FIRST_HANDLE_TAG) h.barrier(h.i32[a]!, h.i32[c]!)
                continue
              }
            }
          }
          h.i32[f + FRAME_PC] = pc
          if (setIndex(m, a, b, c)) continue reload
          if (h.fresh >= h.trigger) m.stopSoon()
          continue
        }
        case OP_SETI: {
          const a = base + (w0 >>> 16)
          const b = w1 & 0xffff
          const c = ((w0 & (FLAG_C_CONSTANT << 8)) !== 0 ? k : base) + (w1 >>> 16)
          if (h.i32[a + 2] === TAG_TABLE) {
            const table = h.i32[a]! << 2
            if (b <= h.i32[table + TABLE_ARRAY_SIZE]!) {
              const value = (h.i32[table + TABLE_ARRAY]! + b) << 2
              if (h.i32[value + 2] !== TAG_NIL || h.i32[table + TABLE_META] === 0) {
                const tag = h.i32[c + 2]!
                h.i32[value] = h.i32[c]!
                h.i32[value + 1] = h.i32[c + 1]!
                h.i32[value + 2] = tag
                if (marking && tag >= FIRST_HANDLE_TAG) h.barrier(h.i32[a]!, h.i32[c]!)
                continue
              }
            }
          }
          h.i32[f + FRAME_PC] = pc
          if (setIndex(m, a, m.immediate(b), c)) continue reload
          if (h.fresh >= h.trigger) m.stopSoon()
          continue
        }

        case OP_NEWTABLE: {
          h.i32[f + FRAME_PC] = pc
          newTable(m, w1, (w0 >>> 8) & 0xff, base + (w0 >>> 16))
          if (h.fresh >= h.trigger) m.stopSoon()
          continue
        }
        case OP_SETLIST: {
          const a = base + (w0 >>> 16)
          const n = (w0 >>> 8) & 0xff
          h.i32[f + FRAME_PC] = pc
          setList(m, a, n !== 0 ? n : (stack + h.i32[f + FRAME_TOP]! - a - 4) >> 2, w1)
          if (h.fresh >= h.trigger) m.stopSoon()
          continue
        }
        case OP_SELF: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = k + (w1 >>> 16)
          const tag = h.i32[b + 2]!
          const lo = h.i32[b]!
          if (tag === TAG_TABLE) {
            const key = h.i32[c]!
            // The object's own field, or, as methods mostly are, one of its class.
            let value = tables.getString(lo, key)
            if (h.i32[value + 2] === TAG_NIL) value = tables.getInherited(lo, key)
            if (h.i32[value + 2] !== TAG_NIL) {
              h.i32[a + 4] = lo
              h.i32[a + 6] = tag
              h.i32[a] = h.i32[value]!
              h.i32[a + 1] = h.i32[value + 1]!
              h.i32[a + 2] = h.i32[value + 2]!
              continue
            }
          }
          h.i32[f + FRAME_PC] = pc
          h.i32[a + 5] = h.i32[b + 1]!
          h.i32[a + 4] = lo
          h.i32[a + 6] = tag
          if (index(m, a + 4, c, a)) continue reload
          continue
        }

        case OP_ADD:
        case OP_ADDK: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = ((w0 & 0xff) === OP_ADD ? base : k) + (w1 >>> 16)
          const bTag = h.i32[b + 2]!
          const cTag = h.i32[c + 2]!
          if (bTag === TAG_FLOAT && cTag === TAG_FLOAT) {
            h.f64[a >> 1] = h.f64[b >> 1]! + h.f64[c >> 1]!
            h.i32[a + 2] = TAG_FLOAT
            continue
          }
          if (bTag === TAG_INTEGER && cTag === TAG_INTEGER) {
            const bl = h.i32[b]!
            const lo = (bl + h.i32[c]!) | 0
            h.i32[a + 1] = h.i32[b + 1]! + h.i32[c + 1]! + (lo >>> 0 < bl >>> 0 ? 1 : 0)
            h.i32[a] = lo
            h.i32[a + 2] = TAG_INTEGER
            continue
          }
          h.i32[f + FRAME_PC] = pc
          if ((w0 & 0xff) === OP_ADDK && (w0 & (FLAG_FLIPPED << 8)) !== 0) {
            if (arithmetic(m, EVENT_ADD, c, b, a)) continue reload
          } else if (arithmetic(m, EVENT_ADD, b, c, a)) continue reload
          continue
        }
        case OP_ADDI: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = w1 >> 16
          const bTag = h.i32[b + 2]!
          if (bTag === TAG_INTEGER) {
            const bl = h.i32[b]!
            const lo = (bl + c) | 0
            h.i32[a + 1] = h.i32[b + 1]! + (c >> 31) + (lo >>> 0 < bl >>> 0 ? 1 : 0)
            h.i32[a] = lo
            h.i32[a + 2] = TAG_INTEGER
            continue
          }
          if (bTag === TAG_FLOAT) {
            h.f64[a >> 1] = h.f64[b >> 1]! + c
            h.i32[a + 2] = TAG_FLOAT
            continue
          }
          h.i32[f + FRAME_PC] = pc
          const subtract = (w0 & (FLAG_SUBTRACT << 8)) !== 0
          const flipped = (w0 & (FLAG_FLIPPED << 8)) !== 0
          if (arithmeticImmediate(m, subtract ? EVENT_SUB : EVENT_ADD, b, subtract ? -c : c, flipped, a))
            continue reload
          continue
        }
        case OP_SUB:
        case OP_SUBK: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = ((w0 & 0xff) === OP_SUB ? base : k) + (w1 >>> 16)
          const bTag = h.i32[b + 2]!
          const cTag = h.i32[c + 2]!
          if (bTag === TAG_FLOAT && cTag === TAG_FLOAT) {
            h.f64[a >> 1] = h.f64[b >> 1]! - h.f64[c >> 1]!
            h.i32[a + 2] = TAG_FLOAT
            continue
          }
          if (bTag === TAG_INTEGER && cTag === TAG_INTEGER) {
            const bl = h.i32[b]!
            const cl = h.i32[c]!
            h.i32[a + 1] = h.i32[b + 1]! - h.i32[c + 1]! - (bl >>> 0 < cl >>> 0 ? 1 : 0)
            h.i32[a] = bl - cl
            h.i32[a + 2] = TAG_INTEGER
            continue
          }
          h.i32[f + FRAME_PC] = pc
          if (arithmetic(m, EVENT_SUB, b, c, a)) continue reload
          continue
        }
        case OP_MUL:
        case OP_MULK: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = ((w0 & 0xff) === OP_MUL ? base : k) + (w1 >>> 16)
          const bTag = h.i32[b + 2]!
          const cTag = h.i32[c + 2]!
          if (bTag === TAG_FLOAT && cTag === TAG_FLOAT) {
            h.f64[a >> 1] = h.f64[b >> 1]! * h.f64[c >> 1]!
            h.i32[a + 2] = TAG_FLOAT
            continue
          }
          if (bTag === TAG_INTEGER && cTag === TAG_INTEGER) {
            const bl = h.i32[b]!
            const cl = h.i32[c]!
            if (h.i32[b + 1] === bl >> 31 && h.i32[c + 1] === cl >> 31) {
              const product = bl * cl
              const lo = product | 0
              if (lo === product) {
                h.i32[a] = lo
                h.i32[a + 1] = lo >> 31
                h.i32[a + 2] = TAG_INTEGER
                continue
              }
            }
          }
          h.i32[f + FRAME_PC] = pc
          if ((w0 & 0xff) === OP_MULK && (w0 & (FLAG_FLIPPED << 8)) !== 0) {
            if (arithmetic(m, EVENT_MUL, c, b, a)) continue reload
          } else if (arithmetic(m, EVENT_MUL, b, c, a)) continue reload
          continue
        }
        case OP_DIV:
        case OP_DIVK: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = ((w0 & 0xff) === OP_DIV ? base : k) + (w1 >>> 16)
          if (h.i32[b + 2] === TAG_FLOAT && h.i32[c + 2] === TAG_FLOAT) {
            h.f64[a >> 1] = h.f64[b >> 1]! / h.f64[c >> 1]!
            h.i32[a + 2] = TAG_FLOAT
            continue
          }
          h.i32[f + FRAME_PC] = pc
          if (arithmetic(m, EVENT_ADD + OP_DIV - OP_ADD, b, c, a)) continue reload
          continue
        }
        case OP_MOD:
        case OP_MODK: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = ((w0 & 0xff) === OP_MOD ? base : k) + (w1 >>> 16)
          if (h.i32[b + 2] === TAG_INTEGER && h.i32[c + 2] === TAG_INTEGER) {
            const bl = h.i32[b]!
            const cl = h.i32[c]!
            if (h.i32[b + 1] === 0 && h.i32[c + 1] === 0 && bl >= 0 && cl > 0) {
              h.i32[a] = bl % cl
              h.i32[a + 1] = 0
              h.i32[a + 2] = TAG_INTEGER
              continue
            }
          }
          h.i32[f + FRAME_PC] = pc
          if (arithmetic(m, EVENT_MOD, b, c, a)) continue reload
          continue
        }
        case OP_IDIV:
        case OP_IDIVK: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = ((w0 & 0xff) === OP_IDIV ? base : k) + (w1 >>> 16)
          if (h.i32[b + 2] === TAG_INTEGER && h.i32[c + 2] === TAG_INTEGER) {
            const bl = h.i32[b]!
            const cl = h.i32[c]!
            if (h.i32[b + 1] === 0 && h.i32[c + 1] === 0 && bl >= 0 && cl > 0) {
              h.i32[a] = (bl / cl) | 0
              h.i32[a + 1] = 0
              h.i32[a + 2] = TAG_INTEGER
              continue
            }
          }
          h.i32[f + FRAME_PC] = pc
          if (arithmetic(m, EVENT_IDIV, b, c, a)) continue reload
          continue
        }
        case OP_POW:
        case OP_POWK: {
          const c = ((w0 & 0xff) === OP_POW ? base : k) + (w1 >>> 16)
          h.i32[f + FRAME_PC] = pc
          if (arithmetic(m, EVENT_POW, base + (w1 & 0xffff), c, base + (w0 >>> 16))) continue reload
          continue
        }
        case OP_BAND:
        case OP_BANDK: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = ((w0 & 0xff) === OP_BAND ? base : k) + (w1 >>> 16)
          if (h.i32[b + 2] === TAG_INTEGER && h.i32[c + 2] === TAG_INTEGER) {
            h.i32[a] = h.i32[b]! & h.i32[c]!
            h.i32[a + 1] = h.i32[b + 1]! & h.i32[c + 1]!
            h.i32[a + 2] = TAG_INTEGER
            continue
          }
          h.i32[f + FRAME_PC] = pc
          const flipped = (w0 & 0xff) === OP_BANDK && (w0 & (FLAG_FLIPPED << 8)) !== 0
          if (arithmetic(m, EVENT_ADD + OP_BAND - OP_ADD, flipped ? c : b, flipped ? b : c, a)) continue reload
          continue
        }
        case OP_BOR:
        case OP_BORK: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = ((w0 & 0xff) === OP_BOR ? base : k) + (w1 >>> 16)
          if (h.i32[b + 2] === TAG_INTEGER && h.i32[c + 2] === TAG_INTEGER) {
            h.i32[a] = h.i32[b]! | h.i32[c]!
            h.i32[a + 1] = h.i32[b + 1]! | h.i32[c + 1]!
            h.i32[a + 2] = TAG_INTEGER
            continue
          }
          h.i32[f + FRAME_PC] = pc
          const flipped = (w0 & 0xff) === OP_BORK && (w0 & (FLAG_FLIPPED << 8)) !== 0
          if (arithmetic(m, EVENT_ADD + OP_BOR - OP_ADD, flipped ? c : b, flipped ? b : c, a)) continue reload
          continue
        }
        case OP_BXOR:
        case OP_BXORK: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          const c = ((w0 & 0xff) === OP_BXOR ? base : k) + (w1 >>> 16)
          if (h.i32[b + 2] === TAG_INTEGER && h.i32[c + 2] === TAG_INTEGER) {
            h.i32[a] = h.i32[b]! ^ h.i32[c]!
            h.i32[a + 1] = h.i32[b + 1]! ^ h.i32[c + 1]!
            h.i32[a + 2] = TAG_INTEGER
            continue
          }
          h.i32[f + FRAME_PC] = pc
          const flipped = (w0 & 0xff) === OP_BXORK && (w0 & (FLAG_FLIPPED << 8)) !== 0
          if (arithmetic(m, EVENT_ADD + OP_BXOR - OP_ADD, flipped ? c : b, flipped ? b : c, a)) continue reload
          continue
        }
        case OP_SHL:
        case OP_SHR: {
          h.i32[f + FRAME_PC] = pc
          const event = EVENT_ADD + (w0 & 0xff) - OP_ADD
          if (arithmetic(m, event, base + (w1 & 0xffff), base + (w1 >>> 16), base + (w0 >>> 16))) continue reload
          continue
        }
        case OP_SHLK:
        case OP_SHRK: {
          h.i32[f + FRAME_PC] = pc
          const event = EVENT_ADD + (w0 & 0xff) - OP_ADDK
          if (arithmetic(m, event, base + (w1 & 0xffff), k + (w1 >>> 16), base + (w0 >>> 16))) continue reload
          continue
        }
        case OP_UNM: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          if (h.i32[b + 2] === TAG_FLOAT) {
            h.f64[a >> 1] = -h.f64[b >> 1]!
            h.i32[a + 2] = TAG_FLOAT
            continue
          }
          h.i32[f + FRAME_PC] = pc
          if (negate(m, b, a)) continue reload
          continue
        }
        case OP_BNOT:
          h.i32[f + FRAME_PC] = pc
          if (bitwiseNot(m, base + (w1 & 0xffff), base + (w0 >>> 16))) continue reload
          continue
        case OP_NOT:
          h.i32[base + (w0 >>> 16) + 2] = h.i32[base + (w1 & 0xffff) + 2]! <= TAG_FALSE ? TAG_TRUE : TAG_FALSE
          continue
        case OP_LEN:
          h.i32[f + FRAME_PC] = pc
          if (length(m, base + (w1 & 0xffff), base + (w0 >>> 16))) continue reload
          continue
        case OP_CONCAT: {
          h.i32[f + FRAME_PC] = pc
          const pushed = concat(m, base + (w0 >>> 16), w1 & 0xffff)
          if (h.fresh >= h.trigger) m.stopSoon()
          if (pushed) continue reload
          continue
        }

        case OP_JMP:
          pc += w1
          if (w1 < 0 && --m.fuel <= 0) {
            h.i32[f + FRAME_TOP] = base - stack + (((w0 >>> 8) & 0xff) << 2)
            break
          }
          continue

        // Comparisons: fall to the jump behind, or skip it.
        case OP_EQ: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          let truth: number
          const tag = h.i32[a + 2]!
          if (tag === h.i32[b + 2] && (tag === TAG_STRING || tag <= TAG_TRUE)) {
            truth = tag <= TAG_TRUE || h.i32[a] === h.i32[b] ? 1 : 0
          } else {
            h.i32[f + FRAME_PC] = pc
            truth = equal(m, a, b)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc += 2
            continue
          }
          break
        }
        case OP_LT: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          let truth: number
          const tag = h.i32[a + 2]!
          if (tag === TAG_INTEGER && h.i32[b + 2] === TAG_INTEGER) {
            const difference = h.i32[a + 1]! - h.i32[b + 1]!
            truth = difference < 0 || (difference === 0 && h.i32[a]! >>> 0 < h.i32[b]! >>> 0) ? 1 : 0
          } else if (tag === TAG_FLOAT && h.i32[b + 2] === TAG_FLOAT) {
            truth = h.f64[a >> 1]! < h.f64[b >> 1]! ? 1 : 0
          } else {
            h.i32[f + FRAME_PC] = pc
            truth = less(m, a, b)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc += 2
            continue
          }
          break
        }
        case OP_LE: {
          const a = base + (w0 >>> 16)
          const b = base + (w1 & 0xffff)
          let truth: number
          const tag = h.i32[a + 2]!
          if (tag === TAG_INTEGER && h.i32[b + 2] === TAG_INTEGER) {
            const difference = h.i32[a + 1]! - h.i32[b + 1]!
            truth = difference < 0 || (difference === 0 && h.i32[a]! >>> 0 <= h.i32[b]! >>> 0) ? 1 : 0
          } else if (tag === TAG_FLOAT && h.i32[b + 2] === TAG_FLOAT) {
            truth = h.f64[a >> 1]! <= h.f64[b >> 1]! ? 1 : 0
          } else {
            h.i32[f + FRAME_PC] = pc
            truth = lessOrEqual(m, a, b)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc += 2
            continue
          }
          break
        }
        case OP_EQK: {
          const a = base + (w0 >>> 16)
          const b = k + w1
          const tag = h.i32[a + 2]!
          const truth = tag === TAG_STRING && h.i32[b + 2] === tag ? h.i32[a] === h.i32[b] : rawEqual(m, a, b)
          if ((truth ? 1 : 0) !== ((w0 >>> 8) & 1)) {
            pc += 2
            continue
          }
          break
        }
        case OP_EQI: {
          const a = base + (w0 >>> 16)
          const tag = h.i32[a + 2]!
          const truth =
            tag === TAG_INTEGER
              ? h.i32[a] === w1 && h.i32[a + 1] === w1 >> 31
              : tag === TAG_FLOAT && h.f64[a >> 1] === w1
          if ((truth ? 1 : 0) !== ((w0 >>> 8) & 1)) {
            pc += 2
            continue
          }
          break
        }
        case OP_LTI: {
          const a = base + (w0 >>> 16)
          const tag = h.i32[a + 2]!
          let truth: number
          if (tag === TAG_INTEGER && h.i32[a + 1] === h.i32[a]! >> 31) truth = h.i32[a]! < w1 ? 1 : 0
          else if (tag === TAG_FLOAT) truth = h.f64[a >> 1]! < w1 ? 1 : 0
          else {
            h.i32[f + FRAME_PC] = pc
            truth = compareImmediate(m, EVENT_LT, a, w1, (w0 & (FLAG_FLOAT << 8)) !== 0, false)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc += 2
            continue
          }
          break
        }
        case OP_LEI: {
          const a = base + (w0 >>> 16)
          const tag = h.i32[a + 2]!
          let truth: number
          if (tag === TAG_INTEGER && h.i32[a + 1] === h.i32[a]! >> 31) truth = h.i32[a]! <= w1 ? 1 : 0
          else if (tag === TAG_FLOAT) truth = h.f64[a >> 1]! <= w1 ? 1 : 0
          else {
            h.i32[f + FRAME_PC] = pc
            truth = compareImmediate(m, EVENT_LE, a, w1, (w0 & (FLAG_FLOAT << 8)) !== 0, false)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc += 2
            continue
          }
          break
        }
        case OP_GTI: {
          const a = base + (w0 >>> 16)
          const tag = h.i32[a + 2]!
          let truth: number
          if (tag === TAG_INTEGER && h.i32[a + 1] === h.i32[a]! >> 31) truth = h.i32[a]! > w1 ? 1 : 0
          else if (tag === TAG_FLOAT) truth = h.f64[a >> 1]! > w1 ? 1 : 0
          else {
            h.i32[f + FRAME_PC] = pc
            truth = compareImmediate(m, EVENT_LT, a, w1, (w0 & (FLAG_FLOAT << 8)) !== 0, true)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc += 2
            continue
          }
          break
        }
        case OP_GEI: {
          const a = base + (w0 >>> 16)
          const tag = h.i32[a + 2]!
          let truth: number
          if (tag === TAG_INTEGER && h.i32[a + 1] === h.i32[a]! >> 31) truth = h.i32[a]! >= w1 ? 1 : 0
          else if (tag === TAG_FLOAT) truth = h.f64[a >> 1]! >= w1 ? 1 : 0
          else {
            h.i32[f + FRAME_PC] = pc
            truth = compareImmediate(m, EVENT_LE, a, w1, (w0 & (FLAG_FLOAT << 8)) !== 0, true)
            if (truth === NEW_FRAME) continue reload
          }
          if (truth !== ((w0 >>> 8) & 1)) {
            pc += 2
            continue
          }
          break
        }
        case OP_TEST:
          if ((h.i32[base + (w0 >>> 16) + 2]! > TAG_FALSE ? 1 : 0) !== ((w0 >>> 8) & 1)) {
            pc += 2
            continue
          }
          break
        case OP_TESTSET: {
          const b = base + (w1 & 0xffff)
          if ((h.i32[b + 2]! > TAG_FALSE ? 1 : 0) !== ((w0 >>> 8) & 1)) {
            pc += 2
            continue
          }
          const a = base + (w0 >>> 16)
          h.i32[a] = h.i32[b]!
          h.i32[a + 1] = h.i32[b + 1]!
          h.i32[a + 2] = h.i32[b + 2]!
          break
        }

        case OP_CALL: {
          const a = base + (w0 >>> 16)
          const b = w1 & 0xffff
          const end = b !== 0 ? a + (b << 2) : stack + h.i32[f + FRAME_TOP]!
          h.i32[f + FRAME_PC] = pc
          if (h.i32[a + 2] === TAG_LUA_FUNCTION) {
            const callee = h.i32[a]! << 2
            const prototype = h.i32[callee + FUNCTION_PROTO]! << 2
            const parameters = a + 4 + (h.i32[prototype + PROTO_PARAMETERS]! << 2)
            if (
              ((h.i32[prototype]! >>> FLAGS_SHIFT) & PROTO_VARARG) === 0 &&
              a + 4 + (h.i32[prototype + PROTO_REGISTERS]! << 2) + EXTRA_WORDS <= stackEnd &&
              f + 2 * FRAME_WORDS <= framesEnd
            ) {
              for (let at = end; at < parameters; at += 4) h.i32[at + 2] = TAG_NIL
              f += FRAME_WORDS
              h.i32[th + THREAD_FRAME] = h.i32[th + THREAD_FRAME]! + FRAME_WORDS
              h.i32[f + FRAME_KIND] = FRAME_LUA
              h.i32[f + FRAME_FUNCTION] = a - stack
              h.i32[f + FRAME_BASE] = a + 4 - stack
              h.i32[f + FRAME_TO] = a - stack
              h.i32[f + FRAME_WANTED] = (w1 >>> 16) - 1
              h.i32[f + FRAME_EXTRA] = 0
              base = a + 4
              closure = callee
              k = (h.i32[prototype + PROTO_CONSTANTS]! + 1) << 2
              pc = (h.i32[prototype + PROTO_CODE]! + 1) << 2
              if (--m.fuel <= 0) {
                h.i32[f + FRAME_PC] = pc
                h.i32[f + FRAME_TOP] = parameters - stack
                m.atSafepoint = true
                return
              }
              continue
            }
          }
          m.fuel--
          const pushed = callSlow(m, a, end, (w1 >>> 16) - 1)
          if (h.fresh >= h.trigger) m.stopSoon()
          if (pushed) continue reload
          continue
        }
        case OP_TAILCALL: {
          const a = base + (w0 >>> 16)
          const b = w1 & 0xffff
          const end = b !== 0 ? a + (b << 2) : stack + h.i32[f + FRAME_TOP]!
          h.i32[f + FRAME_PC] = pc
          m.fuel--
          const pushed = tailCall(m, a, end, ((w0 >>> 8) & 1) !== 0)
          if (h.fresh >= h.trigger) m.stopSoon()
          if (pushed) continue reload
          continue
        }
        case OP_RETURN: {
          const a = base + (w0 >>> 16)
          const b = w1 & 0xffff
          const n = b !== 0 ? b - 1 : (stack + h.i32[f + FRAME_TOP]! - a) >> 2
          h.i32[f + FRAME_PC] = pc
          returnSlow(m, a, n, ((w0 >>> 8) & 1) !== 0)
          continue reload
        }
        case OP_RETURN0:
        case OP_RETURN1: {
          const wanted = h.i32[f + FRAME_WANTED]!
          const n = (w0 & 0xff) - OP_RETURN0
          const a = base + (w0 >>> 16)
          if (h.i32[f + FRAME_KIND] !== FRAME_LUA) {
            returnSlow(m, a, n, false)
            continue reload
          }
          let to = stack + h.i32[f + FRAME_TO]!
          f -= FRAME_WORDS
          h.i32[th + THREAD_FRAME] = h.i32[th + THREAD_FRAME]! - FRAME_WORDS
          if (n !== 0 && wanted !== 0) {
            h.i32[to] = h.i32[a]!
            h.i32[to + 1] = h.i32[a + 1]!
            h.i32[to + 2] = h.i32[a + 2]!
          }
          if (wanted < 0) h.i32[f + FRAME_TOP] = to - stack + (n << 2)
          else {
            for (let left = wanted - n; left > 0; left--) {
              h.i32[to + (n << 2) + 2] = TAG_NIL
              to += 4
            }
          }
          base = stack + h.i32[f + FRAME_BASE]!
          pc = h.i32[f + FRAME_PC]!
          closure = h.i32[stack + h.i32[f + FRAME_FUNCTION]!]! << 2
          k = (h.i32[(h.i32[closure + FUNCTION_PROTO]! << 2) + PROTO_CONSTANTS]! + 1) << 2
          continue
        }

        case OP_FORPREP:
          h.i32[f + FRAME_PC] = pc
          if (!prepareFor(m, base + (w0 >>> 16))) pc += w1
          continue
        case OP_FORLOOP: {
          const a = base + (w0 >>> 16)
          if (h.i32[a + 2] === TAG_INTEGER) {
            // R[A+1] counts the iterations that are left, unsigned.
            const left = h.i32[a + 4]!
            if (left === 0) {
              if (h.i32[a + 5] === 0) continue
              h.i32[a + 5] = h.i32[a + 5]! - 1
            }
            h.i32[a + 4] = left - 1
            const bl = h.i32[a]!
            const lo = (bl + h.i32[a + 8]!) | 0
            const hi = (h.i32[a + 1]! + h.i32[a + 9]! + (lo >>> 0 < bl >>> 0 ? 1 : 0)) | 0
            h.i32[a] = lo
            h.i32[a + 1] = hi
            h.i32[a + 12] = lo
            h.i32[a + 13] = hi
            h.i32[a + 14] = TAG_INTEGER
          } else if (!stepForFloat(m, a)) continue
          pc += w1
          if (--m.fuel <= 0) {
            h.i32[f + FRAME_TOP] = a + 16 - stack // the loop's variable is the last that is live
            h.i32[f + FRAME_PC] = pc
            m.atSafepoint = true
            return
          }
          continue
        }
        case OP_TFORPREP:
          h.i32[f + FRAME_PC] = pc
          markToBeClosed(m, base + (w0 >>> 16) + 12)
          pc += w1
          continue
        case OP_TFORCALL: {
          const a = base + (w0 >>> 16)
          const to = a + 16
          for (let word = 0; word < 12; word += 4) {
            h.i32[to + word] = h.i32[a + word]!
            h.i32[to + word + 1] = h.i32[a + word + 1]!
            h.i32[to + word + 2] = h.i32[a + word + 2]!
          }
          h.i32[f + FRAME_PC] = pc
          m.fuel--
          const pushed = callSlow(m, to, to + 12, w1 >>> 16)
          if (h.fresh >= h.trigger) m.stopSoon()
          if (pushed) continue reload
          continue
        }
        case OP_TFORLOOP: {
          const a = base + (w0 >>> 16)
          if (h.i32[a + 18] === TAG_NIL) continue
          h.i32[a + 8] = h.i32[a + 16]!
          h.i32[a + 9] = h.i32[a + 17]!
          h.i32[a + 10] = h.i32[a + 18]!
          pc += w1
          if (--m.fuel <= 0) {
            h.i32[f + FRAME_TOP] = base - stack + (((w0 >>> 8) & 0xff) << 2)
            h.i32[f + FRAME_PC] = pc
            m.atSafepoint = true
            return
          }
          continue
        }

        case OP_CLOSURE: {
          h.i32[f + FRAME_PC] = pc
          newClosure(m, closure >> 2, w1, base, base + (w0 >>> 16))
          if (h.fresh >= h.trigger) m.stopSoon()
          continue
        }
        case OP_VARARG:
          h.i32[f + FRAME_PC] = pc
          if (copyVarargs(m, base + (w0 >>> 16), (w1 >>> 16) - 1)) continue reload
          continue
        case OP_CLOSE:
          h.i32[f + FRAME_PC] = pc
          if (closeVariables(m, base + (w0 >>> 16))) continue reload
          continue
        case OP_TBC:
          h.i32[f + FRAME_PC] = pc
          markToBeClosed(m, base + (w0 >>> 16))
          continue
        default:
          throw new Error(`no instruction has the opcode ${w0 & 0xff}`)
      }
      // A test that holds goes on at the target of the jump behind it; a jump back out of fuel comes here too.
      if ((w0 & 0xff) !== OP_JMP) {
        const offset = h.i32[pc + 1]!
        const live = (h.i32[pc]! >>> 8) & 0xff
        pc += 2 + offset
        if (offset >= 0 || --m.fuel > 0) continue
        h.i32[f + FRAME_TOP] = base - stack + (live << 2)
      }
      h.i32[f + FRAME_PC] = pc
      m.atSafepoint = true
      return
    }
  }
}
