/**
 * What the host holds of a machine: values in an array of the arena, which is a root.
 *
 * An anchor is one place of that array. Who holds a `LuaTable` or the like holds an anchor; it is given back by `release`, or
 * when JavaScript's collector finds that nobody holds it any more.
 *
 * Owns: the number of an anchor that was given back is 0, so that it never leads to another value.
 */
import { TABLE_ARRAY, TABLE_ARRAY_SIZE } from '../gc/layout'
import { FIRST_HANDLE_TAG, SLOT_WORDS, TAG_NIL, TAG_TABLE, type WordAddress } from '../gc/slot'
import { ROOT_REFS } from '../object/roots'
import type { Machine } from '../sequence/machine'

/** One value that the host holds. */
export class Anchor {
  /** Which machine's it is. */
  readonly owner: object
  /** The place in the array; 0 once it is given back. */
  number: number
  /** Who holds it, as long as that is not registered with a watch. */
  holder: object | null = null
  /** What tells when its holder is gone; null as long as nothing does. */
  watch: Watch | null = null

  constructor(owner: object, number: number) {
    this.owner = owner
    this.number = number
  }
}

/** Some holders that V8 is to tell of, and how many of them have not given their anchor back. */
class Watch {
  readonly #registry: FinalizationRegistry<Anchor>
  registered = 0
  held = 0

  constructor(forget: (anchor: Anchor) => void) {
    this.#registry = new FinalizationRegistry(forget)
  }

  add(anchor: Anchor, holder: object): void {
    anchor.holder = null
    anchor.watch = this
    this.registered++
    this.held++
    this.#registry.register(holder, anchor)
  }
}

/**
 * Most holders give their anchor back soon, so that only those are registered that still have it when the others of their time come to
 * an end: after so many, or when the host's synchronous code has run to its end.
 */
const MANY_YOUNG = 64

/**
 * Holders of one registry. A holder is never unregistered, since V8 then loses others now and then (Node 20.20): what is registered of those
 * that are released goes when they are collected and the event loop has its turn, or with the registry, which is dropped when all of
 * its holders have given their anchor back. There should be few, as V8 sees to one in each turn.
 */
const MANY_WATCHED = 65_536

export class Refs {
  readonly #m: Machine
  readonly #owner: object
  readonly #free: number[] = []
  /** Anchors whose holders are not registered yet. */
  readonly #young: Anchor[] = []
  /** Whether the young ones are looked after when the host's synchronous code has ended. */
  #isSettling = false
  /** The registries whose holders have anchors; without a reference to it a registry tells nothing. */
  readonly #watches = new Set<Watch>()
  #watch: Watch
  #count = 0

  constructor(machine: Machine, owner: object) {
    this.#m = machine
    this.#owner = owner
    this.#watch = this.#newWatch()
    machine.putHandle(ROOT_REFS << 2, TAG_TABLE, machine.tables.create(8))
  }

  /** Values that are held. */
  get held(): number {
    return this.#count - this.#free.length
  }

  /** Roots the value at a place. Allocates when there is no room for one more. */
  hold(from: WordAddress): Anchor {
    const anchor = this.add()
    this.put(anchor, from)
    return anchor
  }

  /** An anchor that holds nil. Allocates when there is no room for one more. */
  add(): Anchor {
    this.reserve(1)
    return new Anchor(this.#owner, this.#free.pop() ?? ++this.#count)
  }

  /** Makes room for so many anchors: adding them allocates nothing. */
  reserve(anchors: number): void {
    const { heap, tables } = this.#m
    const number = this.#count + anchors - this.#free.length
    const array = heap.i32[ROOT_REFS << 2]!
    if (number > heap.i32[(array << 2) + TABLE_ARRAY_SIZE]!) tables.reserveArray(array, 2 * number)
  }

  /** Roots another value by an anchor. */
  put(anchor: Anchor, from: WordAddress): void {
    const { heap } = this.#m
    const to = this.at(anchor)
    heap.copy(to, from)
    if (heap.marking && heap.i32[to + 2]! >= FIRST_HANDLE_TAG) heap.mark(heap.i32[to]!)
  }

  putHandle(anchor: Anchor, tag: number, handle: number): void {
    const { heap } = this.#m
    this.#m.putHandle(this.at(anchor), tag, handle)
    if (heap.marking) heap.mark(handle)
  }

  /** The handle that an anchor holds. */
  handle(anchor: Anchor): number {
    return this.#m.heap.i32[this.at(anchor)]!
  }

  /** Where an anchored value is. It moves when another is added. */
  at(anchor: Anchor): WordAddress {
    const { i32 } = this.#m.heap
    return (i32[(i32[ROOT_REFS << 2]! << 2) + TABLE_ARRAY]! + anchor.number) * SLOT_WORDS
  }

  /** Gives an anchor back when nobody holds `holder` any more. */
  watch(holder: object, anchor: Anchor): void {
    anchor.holder = holder
    this.#young.push(anchor)
    if (this.#young.length >= MANY_YOUNG) this.#register()
    else if (!this.#isSettling) {
      this.#isSettling = true
      void Promise.resolve().then(() => {
        this.#isSettling = false
        this.#register()
      })
    }
  }

  release(anchor: Anchor): void {
    if (anchor.number === 0) return
    this.#m.heap.i32[this.at(anchor) + 2] = TAG_NIL
    this.#free.push(anchor.number)
    anchor.number = 0
    anchor.holder = null
    const { watch } = anchor
    if (watch !== null && --watch.held === 0) this.#drop(watch)
  }

  #register(): void {
    for (const anchor of this.#young) {
      if (anchor.holder === null) continue
      if (this.#watch.registered === MANY_WATCHED) {
        const full = this.#watch
        this.#watch = this.#newWatch()
        if (full.held === 0) this.#drop(full)
      }
      this.#watch.add(anchor, anchor.holder)
    }
    this.#young.length = 0
  }

  #newWatch(): Watch {
    const watch = new Watch((anchor) => this.release(anchor))
    this.#watches.add(watch)
    return watch
  }

  #drop(watch: Watch): void {
    if (watch !== this.#watch) this.#watches.delete(watch)
  }
}
