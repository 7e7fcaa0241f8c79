import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  CELL_OWN,
  THREAD_FRAME,
  THREAD_FRAME_WORDS,
  THREAD_OPEN,
  THREAD_STACK,
  THREAD_STACK_WORDS,
  UPVALUE_NEXT,
  UPVALUE_PLACE,
  UPVALUE_VALUE,
} from '../../../src/gc/layout'
import { SLOT_WORDS, TAG_TABLE, TAG_THREAD } from '../../../src/gc/slot'
import { verifyHeap } from '../../../src/gc/verify'
import { closeUpvalues, newLuaFunction, newUpvalue, openUpvalue, setUpvalue } from '../../../src/object/function'
import {
  FRAME_WORDS,
  framesStart,
  growFrames,
  growStack,
  MAX_FRAMES,
  MAX_STACK_SLOTS,
  newThread,
  RESERVE_FRAMES,
  RESERVE_SLOTS,
  stackStart,
} from '../../../src/object/thread'
import { newWorkshop, type Plain, put, putHandle, putNil, read, root, type Workshop } from '../../support/workshop'

let shop: Workshop
let thread: number

beforeEach(() => {
  shop = newWorkshop({ limit: 128 * 2 ** 20 })
  thread = newThread(shop.heap)
  putHandle(shop, root(0), TAG_THREAD, thread)
})

/** The address of a slot of the thread's stack. */
const slot = (index: number): number => stackStart(shop.heap, thread) + index * SLOT_WORDS

const valueOf = (upvalue: number): Plain => read(shop, shop.heap.i32[(upvalue << 2) + UPVALUE_PLACE]!)

const isOpen = (upvalue: number): boolean =>
  shop.heap.i32[(upvalue << 2) + UPVALUE_PLACE] !== (upvalue << 2) + UPVALUE_VALUE

/** The places of the open upvalues, as slots, in the order of the list. */
function openSlots(): number[] {
  const { i32 } = shop.heap
  const slots: number[] = []
  for (let open = i32[(thread << 2) + THREAD_OPEN]!; open !== 0; open = i32[(open << 2) + UPVALUE_NEXT]!) {
    slots.push((i32[(open << 2) + UPVALUE_PLACE]! - stackStart(shop.heap, thread)) / SLOT_WORDS)
  }
  return slots
}

/** Says how far the stack is live. */
function setLive(slots: number): void {
  shop.heap.i32[stackStart(shop.heap, thread) - SLOT_WORDS + CELL_OWN] = slots * SLOT_WORDS
}

describe('upvalues', () => {
  test('of one variable are one', () => {
    const upvalue = openUpvalue(shop.heap, thread, slot(3))
    openUpvalue(shop.heap, thread, slot(1))
    openUpvalue(shop.heap, thread, slot(5))
    expect(openUpvalue(shop.heap, thread, slot(3))).toBe(upvalue)
    expect(openSlots()).toEqual([5, 3, 1])
  })

  test('that are open share the variable', () => {
    put(shop, slot(3), 'before')
    const upvalue = openUpvalue(shop.heap, thread, slot(3))
    expect(valueOf(upvalue)).toBe('before')
    put(shop, slot(3), 'by the frame')
    expect(valueOf(upvalue)).toBe('by the frame')
    put(shop, root(1), 'by the closure')
    setUpvalue(shop.heap, upvalue, root(1))
    expect(read(shop, slot(3))).toBe('by the closure')
  })

  test('that are closed have a value of their own', () => {
    put(shop, slot(3), 'kept')
    const upvalue = openUpvalue(shop.heap, thread, slot(3))
    closeUpvalues(shop.heap, thread, slot(3))
    put(shop, slot(3), 'another')
    expect([isOpen(upvalue), valueOf(upvalue)]).toEqual([false, 'kept'])
    put(shop, root(1), 'new')
    setUpvalue(shop.heap, upvalue, root(1))
    expect([valueOf(upvalue), read(shop, slot(3))]).toEqual(['new', 'another'])
  })

  test('are closed from a place up, and no others', () => {
    const upvalues = [1, 4, 5, 9].map((index) => {
      put(shop, slot(index), BigInt(index))
      return openUpvalue(shop.heap, thread, slot(index))
    })
    closeUpvalues(shop.heap, thread, slot(5))
    expect(upvalues.map(isOpen)).toEqual([true, true, false, false])
    expect(openSlots()).toEqual([4, 1])
    expect(upvalues.map(valueOf)).toEqual([1n, 4n, 5n, 9n])
    expect(openUpvalue(shop.heap, thread, slot(5))).not.toBe(upvalues[2])
  })

  test('that were never open hold nil', () => {
    const upvalue = newUpvalue(shop.heap)
    expect([isOpen(upvalue), valueOf(upvalue)]).toEqual([false, undefined])
  })

  test('keep the thread whose stack they point into', () => {
    put(shop, slot(2), 'in the stack')
    setLive(3)
    const upvalue = openUpvalue(shop.heap, thread, slot(2))
    // Only a closure refers to it from now on.
    const closure = newLuaFunction(shop.heap, 0, 1)
    shop.heap.link(closure, 4, upvalue)
    putHandle(shop, root(0), 9, closure)
    shop.heap.collectFully()
    verifyHeap(shop.heap)
    expect(valueOf(upvalue)).toBe('in the stack')
  })

  test('that are set or closed while marking pass the barrier', () => {
    const { heap } = shop
    for (let step = 0; step < 200; step++) {
      setLive(8)
      const upvalue = openUpvalue(heap, thread, slot(step % 8))
      putHandle(shop, root(1), TAG_TABLE, shop.tables.create())
      setUpvalue(heap, upvalue, root(1))
      putNil(shop, root(1))
      const closure = newLuaFunction(heap, 0, 1)
      heap.link(closure, 4, upvalue)
      putHandle(shop, root(2), 9, closure)
      heap.threadRuns(thread)
      heap.collectStep(1 + (step % 7))
      if (step % 5 === 0) closeUpvalues(heap, thread, slot(step % 8))
      heap.threadRuns(thread)
      heap.collectStep(1)
      expect(() => verifyHeap(heap)).not.toThrow()
    }
  })
})

describe('stacks', () => {
  test('keep what is in them when they grow, and open upvalues follow', () => {
    const before = stackStart(shop.heap, thread)
    for (let index = 0; index < 30; index++) put(shop, slot(index), BigInt(index))
    setLive(30)
    const upvalues = [2, 29, 17].map((index) => openUpvalue(shop.heap, thread, slot(index)))
    expect(growStack(shop.heap, thread, 5000 * SLOT_WORDS, false)).toBe(true)
    expect(stackStart(shop.heap, thread)).not.toBe(before)
    expect(shop.heap.i32[(thread << 2) + THREAD_STACK_WORDS]).toBeGreaterThanOrEqual(5000 * SLOT_WORDS)
    expect(upvalues.map(valueOf)).toEqual([2n, 29n, 17n])
    expect(openSlots()).toEqual([29, 17, 2])
    for (let index = 0; index < 30; index++) expect(read(shop, slot(index))).toBe(BigInt(index))
    for (let index = 30; index < 5000; index++) expect(read(shop, slot(index))).toBe(undefined)
    put(shop, slot(17), 'after')
    expect(valueOf(upvalues[2]!)).toBe('after')
    shop.heap.collectFully()
    verifyHeap(shop.heap)
  })

  test('do nothing when they are large enough', () => {
    const before = shop.heap.i32[(thread << 2) + THREAD_STACK]
    expect(growStack(shop.heap, thread, 10 * SLOT_WORDS, false)).toBe(true)
    expect(shop.heap.i32[(thread << 2) + THREAD_STACK]).toBe(before)
  })

  test('have a limit, and beyond it a reserve', () => {
    const limit = MAX_STACK_SLOTS * SLOT_WORDS
    const before = shop.heap.i32[(thread << 2) + THREAD_STACK]
    expect(growStack(shop.heap, thread, limit + SLOT_WORDS, false)).toBe(false)
    expect(shop.heap.i32[(thread << 2) + THREAD_STACK]).toBe(before)
    expect(growStack(shop.heap, thread, limit, false)).toBe(true)
    expect(growStack(shop.heap, thread, limit + RESERVE_SLOTS * SLOT_WORDS, true)).toBe(true)
    expect(growStack(shop.heap, thread, limit + (RESERVE_SLOTS + 1) * SLOT_WORDS, true)).toBe(false)
    verifyHeap(shop.heap)
  })

  test('of frames have theirs, and keep the frames', () => {
    const { heap } = shop
    const word = thread << 2
    const pushed = (reserve: boolean): boolean => {
      if (!growFrames(heap, thread, reserve)) return false
      heap.i32[word + THREAD_FRAME] = heap.i32[word + THREAD_FRAME]! + FRAME_WORDS
      const frame = heap.i32[word + THREAD_FRAME]!
      if (frame + FRAME_WORDS > heap.i32[word + THREAD_FRAME_WORDS]!) throw new Error(`no room for frame ${frame}`)
      heap.i32[framesStart(heap, thread) + frame] = frame
      return true
    }
    let frames = 0
    while (pushed(false)) frames++
    expect(frames).toBe(MAX_FRAMES)
    while (pushed(true)) frames++
    expect(frames).toBe(MAX_FRAMES + RESERVE_FRAMES)
    expect(pushed(false)).toBe(false)
    const start = framesStart(heap, thread)
    let wrong = 0
    for (let frame = 0; frame < frames * FRAME_WORDS; frame += FRAME_WORDS)
      if (heap.i32[start + frame] !== frame) wrong++
    expect(wrong).toBe(0)
    verifyHeap(heap)
  })
})

type Act =
  | { readonly do: 'open'; readonly slot: number }
  | { readonly do: 'close'; readonly slot: number }
  | { readonly do: 'write'; readonly slot: number; readonly value: bigint }
  | { readonly do: 'set'; readonly which: number; readonly value: bigint }
  | { readonly do: 'grow'; readonly slots: number }

const place = fc.nat(29)
const value = fc.bigInt(0n, 1000n)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('open' as const), slot: place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), slot: place }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), slot: place, value }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('set' as const), which: fc.nat(100), value }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('grow' as const), slots: fc.nat(3000) }) },
)

test('upvalues behave as shared boxes, whatever is opened, closed, written and moved', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 80, size: 'max' }), (acts) => {
      shop = newWorkshop()
      thread = newThread(shop.heap)
      putHandle(shop, root(0), TAG_THREAD, thread)
      for (let index = 0; index < 30; index++) put(shop, slot(index), 0n)
      setLive(30)
      // A variable is a box; a slot has a new one once upvalues of it have been closed.
      const boxes: { value: bigint }[] = Array.from({ length: 30 }, () => ({ value: 0n }))
      const upvalues: { readonly cell: number; readonly box: { value: bigint } }[] = []
      for (const step of acts) {
        if (step.do === 'open') {
          upvalues.push({ cell: openUpvalue(shop.heap, thread, slot(step.slot)), box: boxes[step.slot]! })
        } else if (step.do === 'close') {
          closeUpvalues(shop.heap, thread, slot(step.slot))
          for (let index = step.slot; index < 30; index++) boxes[index] = { value: boxes[index]!.value }
        } else if (step.do === 'write') {
          put(shop, slot(step.slot), step.value)
          boxes[step.slot]!.value = step.value
        } else if (step.do === 'grow') growStack(shop.heap, thread, step.slots * SLOT_WORDS, false)
        else {
          const upvalue = upvalues[step.which % Math.max(upvalues.length, 1)]
          if (upvalue === undefined) continue
          put(shop, root(1), step.value)
          setUpvalue(shop.heap, upvalue.cell, root(1))
          upvalue.box.value = step.value
        }
      }
      expect(upvalues.map(({ cell }) => valueOf(cell))).toEqual(upvalues.map(({ box }) => box.value))
      expect(boxes.map((_, index) => read(shop, slot(index)))).toEqual(boxes.map((box) => box.value))
      const open = openSlots()
      expect(open).toEqual([...new Set(open)].sort((a, b) => b - a))
    }),
    { numRuns: 100, seed: 7 },
  )
})
