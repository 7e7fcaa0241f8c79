/**
 * What the loop does at a trap: an instruction of a function that runs under a hook.
 *
 * The hooks that are due before it are called one after another, each as a frame; the frame notes its stage,
 * and the trap is met again when a hook has returned. Then calls are done here, so that what is called is trapped too; any
 * other instruction is made bare and left to the loop.
 */
import { flagsOf, INSTRUCTION_WORDS, opcodeOf } from '../bytecode/instruction'
import {
  FLAG_CLOSE,
  OP_CALL,
  OP_CLOSE,
  OP_CONCAT,
  OP_FORLOOP,
  OP_JMP,
  OP_RETURN,
  OP_RETURN0,
  OP_RETURN1,
  OP_TAILCALL,
  OP_TFORCALL,
  OP_TFORPREP,
  OP_TOLL,
  OPCODE_MASK,
  OPCODES,
  TRAP,
} from '../bytecode/opcodes'
import {
  FUNCTION_PROTO,
  PROTO_CODE,
  PROTO_LINES,
  PROTO_PARAMETERS,
  THREAD_FRAME,
  THREAD_HOOK_COUNT,
  THREAD_HOOK_LEFT,
  THREAD_LINE_FRAME,
  THREAD_LINE_INSTRUCTION,
  THREAD_TBC,
} from '../gc/layout'
import { SLOT_WORDS, TAG_NATIVE_FUNCTION, type WordAddress } from '../gc/slot'
import { HOOKED_THREADS, INSTRUCTIONS } from '../object/roots'
import {
  FRAME_BASE,
  FRAME_EXTRA,
  FRAME_FUNCTION,
  FRAME_KIND,
  FRAME_PC,
  FRAME_TOP,
  FRAME_WORDS,
  framesStart,
} from '../object/thread'
import { FLAG_ENTERED, FLAG_TAIL, FRAME_KIND_MASK, FRAME_LUA, STAGE_BITS, STAGE_SHIFT } from '../sequence/frame-kind'
import { enter } from '../sequence/frames'
import {
  activeMask,
  hasYielded,
  MASK_CALL,
  MASK_COUNT,
  MASK_LINE,
  MASK_RETURN,
  makeBare,
  noteYields,
  releasePrototype,
  restoreTrap,
  STAGE_COUNTED,
  STAGE_DONE,
  STAGE_LINED,
  setStage,
} from '../sequence/hook-state'
import { callHook } from '../sequence/hooks'
import type { Machine } from '../sequence/machine'
import { returnSlow } from './call'

/** In FRAME_EXTRA: a concatenation goes on after a metamethod. See `operate.ts`. */
const LEFT_SHIFT = 20

/** Sees to the trap of the instruction before the top frame's pc; false if the loop is to run it now. */
export function trap(m: Machine): boolean {
  const { heap } = m
  restoreTrap(heap)
  const frame = m.frame
  const at = heap.i32[frame + FRAME_PC]! - INSTRUCTION_WORDS
  const word0 = heap.i32[at]!
  if ((word0 & TRAP) === 0) throw new Error(`no instruction has the opcode ${word0 & OPCODE_MASK}`)
  // A toll is nothing that the source says.
  if (opcodeOf(word0) === OP_TOLL) {
    makeBare(heap, at)
    uncount(m)
    return false
  }
  const mask = activeMask(m)
  if (mask === 0) {
    heap.i32[frame + FRAME_KIND] = heap.i32[frame + FRAME_KIND]! & ~(FLAG_ENTERED | STAGE_BITS)
    if (heap.i32[HOOKED_THREADS] === 0) releasePrototype(m, prototypeOfFrame(m, frame))
    else makeBare(heap, at)
    uncount(m)
    return false
  }
  if (callDueHooks(m, frame, at, mask)) {
    uncount(m)
    return true
  }
  if (runInstruction(m, frame, at)) return true
  uncount(m)
  return false
}

/** The loop has counted an instruction that it will meet again. */
function uncount({ heap, countsInstructions }: Machine): void {
  if (countsInstructions) heap.f64[INSTRUCTIONS] = heap.f64[INSTRUCTIONS]! - 1
}

function prototypeOfFrame(m: Machine, frame: WordAddress): number {
  const { i32 } = m.heap
  return i32[(i32[m.stack + i32[frame + FRAME_FUNCTION]!]! << 2) + FUNCTION_PROTO]!
}

function indexOf(m: Machine, prototype: number, at: WordAddress): number {
  return (at - m.prototypes.start(prototype, PROTO_CODE)) / INSTRUCTION_WORDS
}

function stageOf(m: Machine, frame: WordAddress): number {
  return (m.heap.i32[frame + FRAME_KIND]! & STAGE_BITS) >> STAGE_SHIFT
}

/** Calls the next hook that is due before an instruction; false if there is none. */
function callDueHooks(m: Machine, frame: WordAddress, at: WordAddress, mask: number): boolean {
  const { heap } = m
  if ((heap.i32[frame + FRAME_KIND]! & FLAG_ENTERED) !== 0 && enterHook(m, frame, mask)) return true
  const word0 = heap.i32[at]!
  // A concatenation that goes on was told of when it began.
  if (opcodeOf(word0) === OP_CONCAT && heap.i32[frame + FRAME_EXTRA]! >>> LEFT_SHIFT !== 0) return false
  // Nor is the return behind the tail call of a native an instruction of its own in PUC Lua, unless the native has yielded.
  if (stageOf(m, frame) < STAGE_LINED && isAfterTailCall(m, frame, at)) setStage(heap, frame, STAGE_LINED)
  if (stageOf(m, frame) < STAGE_COUNTED && countHook(m, frame, at, mask)) return true
  if (stageOf(m, frame) < STAGE_LINED && lineHook(m, frame, at, mask)) return true
  return stageOf(m, frame) < STAGE_DONE && returnHook(m, frame, word0, heap.i32[at + 1]!, mask)
}

function isAfterTailCall(m: Machine, frame: WordAddress, at: WordAddress): boolean {
  const { heap, prototypes } = m
  const word0 = heap.i32[at]!
  if (opcodeOf(word0) !== OP_RETURN) return false
  const before = at - INSTRUCTION_WORDS
  return (
    before >= prototypes.start(prototypeOfFrame(m, frame), PROTO_CODE) &&
    opcodeOf(heap.i32[before]!) === OP_TAILCALL &&
    !hasYielded(m, m.stack + heap.i32[frame + FRAME_BASE]! + (word0 >>> 16))
  )
}

function enterHook(m: Machine, frame: WordAddress, mask: number): boolean {
  const { heap } = m
  const word = m.thread << 2
  heap.i32[word + THREAD_LINE_FRAME] = heap.i32[word + THREAD_FRAME]!
  heap.i32[word + THREAD_LINE_INSTRUCTION] = 0
  const kind = heap.i32[frame + FRAME_KIND]!
  if ((mask & MASK_CALL) === 0) {
    heap.i32[frame + FRAME_KIND] = kind & ~FLAG_ENTERED
    return false
  }
  const parameters = heap.i32[(prototypeOfFrame(m, frame) << 2) + PROTO_PARAMETERS]!
  callHook(m, (kind & FLAG_TAIL) !== 0 ? 'tail call' : 'call', -1, 1, parameters, 0)
  return true
}

function countHook(m: Machine, frame: WordAddress, at: WordAddress, mask: number): boolean {
  const { heap } = m
  const word = m.thread << 2
  const left = heap.i32[word + THREAD_HOOK_LEFT]! - 1
  const due = left === 0 && (mask & MASK_COUNT) !== 0
  if (due) {
    const here = heap.i32[word + THREAD_FRAME]!
    callHook(m, 'count', -1, 0, 0, STAGE_COUNTED)
    // For a line hook that has been a call which this instruction has made: it is then told of its line in any case.
    heap.i32[word + THREAD_LINE_FRAME] = here
    heap.i32[word + THREAD_LINE_INSTRUCTION] = indexOf(m, prototypeOfFrame(m, framesStart(heap, m.thread) + here), at)
  } else setStage(heap, frame, STAGE_COUNTED)
  heap.i32[word + THREAD_HOOK_LEFT] = due ? heap.i32[word + THREAD_HOOK_COUNT]! : left
  return due
}

/** Due for a new line, and for every jump back. */
function lineHook(m: Machine, frame: WordAddress, at: WordAddress, mask: number): boolean {
  const { heap, prototypes } = m
  const word = m.thread << 2
  if ((mask & MASK_LINE) === 0) {
    setStage(heap, frame, STAGE_LINED)
    return false
  }
  const prototype = prototypeOfFrame(m, frame)
  const start = prototypes.start(prototype, PROTO_CODE)
  const index = indexOf(m, prototype, at)
  const here = heap.i32[word + THREAD_FRAME]!
  // After a call from this frame, what ran last in it is the instruction before, or that before a toll.
  const before =
    index > 1 && opcodeOf(heap.i32[at - INSTRUCTION_WORDS]!) === OP_TOLL ? index - 2 : Math.max(index - 1, 0)
  const last = heap.i32[word + THREAD_LINE_FRAME] === here ? heap.i32[word + THREAD_LINE_INSTRUCTION]! : before
  const line = prototypes.lineOf(prototype, index)
  const hasLines = prototypes.count(prototype, PROTO_LINES) !== 0
  // Nor does PUC Lua tell of the first call of an iterator, which the preparation of the loop goes on to.
  const isFirstCall =
    opcodeOf(heap.i32[at]!) === OP_TFORCALL && opcodeOf(heap.i32[start + last * INSTRUCTION_WORDS]!) === OP_TFORPREP
  const due = !isFirstCall && (index <= last || (hasLines && line !== prototypes.lineOf(prototype, last)))
  if (due) callHook(m, 'line', line, 0, 0, STAGE_LINED)
  else setStage(heap, frame, STAGE_LINED)
  heap.i32[word + THREAD_LINE_FRAME] = here
  heap.i32[word + THREAD_LINE_INSTRUCTION] = index
  return due
}

/** Due before a return that has nothing to close any more. */
function returnHook(m: Machine, frame: WordAddress, word0: number, word1: number, mask: number): boolean {
  const op = opcodeOf(word0)
  if ((mask & MASK_RETURN) === 0 || op < OP_RETURN || op > OP_RETURN1 || closes(m, frame, word0)) return false
  callHook(m, 'return', -1, (word0 >>> 16) / SLOT_WORDS + 1, resultCount(m, frame, word0, word1), STAGE_DONE)
  return true
}

/** How many results a RETURN of one of the three kinds has. */
function resultCount(m: Machine, frame: WordAddress, word0: number, word1: number): number {
  const { i32 } = m.heap
  const op = opcodeOf(word0)
  if (op !== OP_RETURN) return op - OP_RETURN0
  const given = word1 & 0xffff
  if (given !== 0) return given - 1
  return (i32[frame + FRAME_TOP]! - i32[frame + FRAME_BASE]! - (word0 >>> 16)) / SLOT_WORDS
}

/** Whether the instruction will call a `__close` and be run again after it. */
function closes(m: Machine, frame: WordAddress, word0: number): boolean {
  const { i32 } = m.heap
  const op = opcodeOf(word0)
  const base = i32[frame + FRAME_BASE]!
  const toBeClosed = i32[(m.thread << 2) + THREAD_TBC]!
  if (op === OP_RETURN) return (flagsOf(word0) & FLAG_CLOSE) !== 0 && toBeClosed >= base
  return op === OP_CLOSE && toBeClosed >= base + (word0 >>> 16)
}

/**
 * All hooks have been called. Calls and returns are done here, since what runs next may be the same instruction; true.
 * Anything else is for the loop; false.
 */
function runInstruction(m: Machine, frame: WordAddress, at: WordAddress): boolean {
  const { heap } = m
  const word0 = heap.i32[at]!
  switch (opcodeOf(word0)) {
    case OP_CALL:
      return call(m, frame, word0, heap.i32[at + 1]!, (heap.i32[at + 1]! >>> 16) - 1)
    case OP_TAILCALL: {
      const callee = m.stack + heap.i32[frame + FRAME_BASE]! + (word0 >>> 16)
      if (heap.i32[callee + 2] === TAG_NATIVE_FUNCTION) return call(m, frame, word0, heap.i32[at + 1]!, -1)
      break
    }
    case OP_TFORCALL:
      return callIterator(m, frame, word0, heap.i32[at + 1]! >>> 16)
    case OP_RETURN:
    case OP_RETURN0:
    case OP_RETURN1:
      return leaveFunction(m, frame, word0, heap.i32[at + 1]!)
    case OP_JMP:
    case OP_FORLOOP:
      if (heap.i32[at + 1] === -INSTRUCTION_WORDS) stopAfterJump(m)
      break
    default:
      // A test is run together with the jump behind it.
      if (OPCODES[opcodeOf(word0)]!.test && heap.i32[at + 3] === -2 * INSTRUCTION_WORDS) stopAfterJump(m)
  }
  setStage(heap, frame, closes(m, frame, word0) ? STAGE_LINED : 0)
  makeBare(heap, at)
  return false
}

function call(m: Machine, frame: WordAddress, word0: number, word1: number, wanted: number): true {
  const { heap } = m
  const callee = m.stack + heap.i32[frame + FRAME_BASE]! + (word0 >>> 16)
  const count = word1 & 0xffff
  const end = count !== 0 ? callee + count * SLOT_WORDS : m.stack + heap.i32[frame + FRAME_TOP]!
  return enterFrom(m, callee, end, wanted)
}

function callIterator(m: Machine, frame: WordAddress, word0: number, wanted: number): true {
  const { heap } = m
  const from = m.stack + heap.i32[frame + FRAME_BASE]! + (word0 >>> 16)
  const to = from + 4 * SLOT_WORDS
  for (let word = 0; word < 3 * SLOT_WORDS; word += SLOT_WORDS) heap.copy(to + word, from + word)
  return enterFrom(m, to, to + 3 * SLOT_WORDS, wanted)
}

function enterFrom(m: Machine, callee: WordAddress, end: WordAddress, wanted: number): true {
  const { heap } = m
  const here = heap.i32[(m.thread << 2) + THREAD_FRAME]!
  const place = callee - m.stack
  m.fuel--
  enter(m, callee, end, place, wanted, 0)
  noteYields(m, m.stack + place)
  setStage(heap, framesStart(heap, m.thread) + here, 0)
  return true
}

function leaveFunction(m: Machine, frame: WordAddress, word0: number, word1: number): true {
  const { heap } = m
  const from = m.stack + heap.i32[frame + FRAME_BASE]! + (word0 >>> 16)
  const count = resultCount(m, frame, word0, word1)
  const again = closes(m, frame, word0)
  if (!again) leaveLine(m, frame)
  setStage(heap, frame, again ? STAGE_LINED : 0)
  returnSlow(m, from, count, opcodeOf(word0) === OP_RETURN ? flagsOf(word0) & FLAG_CLOSE : 0)
  return true
}

/** The function returns: for the line hook, the last instruction is again the one that called it. */
function leaveLine(m: Machine, frame: WordAddress): void {
  const { heap } = m
  const word = m.thread << 2
  const below = frame - FRAME_WORDS
  if (heap.i32[word + THREAD_FRAME] === 0 || (heap.i32[below + FRAME_KIND]! & FRAME_KIND_MASK) !== FRAME_LUA) return
  heap.i32[word + THREAD_LINE_FRAME] = heap.i32[word + THREAD_FRAME]! - FRAME_WORDS
  heap.i32[word + THREAD_LINE_INSTRUCTION] = m.prototypes.instructionBefore(
    prototypeOfFrame(m, below),
    heap.i32[below + FRAME_PC]!,
  )
}

/** An instruction that jumps to itself would never meet its own trap: the loop is left after the jump. */
function stopAfterJump(m: Machine): void {
  if (m.fuel <= 1) return
  m.spare += m.fuel - 1
  m.fuel = 1
}
