/**
 * `debug.sethook` and `debug.gethook` (manual §6.10).
 */
import { THREAD_HOOK, THREAD_HOOK_COUNT, THREAD_HOOK_MASK } from '../gc/layout'
import { FRAME_KIND } from '../object/thread'
import type { Native } from '../sequence/context'
import { FLAG_WATCHED } from '../sequence/frame-kind'
import { MASK_CALL, MASK_COUNT, MASK_EVENTS, MASK_LINE, MASK_RETURN, setHook } from '../sequence/hook-state'
import { threadOf } from './debug-thread'
import { optionalInt } from './int-argument'

const LETTERS = [
  ['c', MASK_CALL],
  ['r', MASK_RETURN],
  ['l', MASK_LINE],
] as const

/** The hook is set; its own return is the first that is told to it. */
const SET = 1

export const sethook: Native = (cx, state) => {
  const m = cx.machine
  if (state === SET) {
    m.heap.i32[m.frame + FRAME_KIND] = m.heap.i32[m.frame + FRAME_KIND]! | FLAG_WATCHED
    return 0
  }
  const { thread, shift } = threadOf(cx)
  let mask = 0
  let count = 0
  if (!cx.isNoneOrNil(shift + 1)) {
    const letters = cx.text(shift + 2)
    cx.function(shift + 1)
    count = optionalInt(cx, shift + 3, 0)
    for (const [letter, bit] of LETTERS) if (letters.includes(letter)) mask |= bit
    if (count > 0) mask |= MASK_COUNT
  }
  setHook(m, thread, mask === 0 ? 0 : m.heap.i32[cx.at(shift + 1)]!, mask, count)
  return (mask & MASK_RETURN) !== 0 && thread === m.thread ? cx.pause(SET) : 0
}

/** A thread made by one with a hook has that one's mask, but no function (as in PUC Lua). */
export const gethook: Native = (cx) => {
  const m = cx.machine
  const { heap } = m
  const { thread } = threadOf(cx)
  const word = thread << 2
  const mask = heap.i32[word + THREAD_HOOK_MASK]! & MASK_EVENTS
  const hook = heap.i32[word + THREAD_HOOK]!
  if (mask === 0) {
    cx.pushNil()
    return 1
  }
  const letters = m.strings.fromByteString(LETTERS.map(([letter, bit]) => ((mask & bit) !== 0 ? letter : '')).join(''))
  if (hook === 0) cx.pushNil()
  else m.putHandle(cx.push(), heap.kindOf(hook), hook)
  cx.pushString(letters)
  cx.pushInteger(heap.i32[word + THREAD_HOOK_COUNT]!)
  return 3
}
