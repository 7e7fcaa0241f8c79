/**
 * Tables: making, writing, length, traversal, metatables.
 *
 * When a key must go into a full hash part, `table-resize.ts` chooses the sizes of both parts anew. For a large table that
 * takes more than one step: what writes to tables is taken again, as when memory runs out.
 * A table's flags are the absence bits of the events of which it is the metatable.
 */
import {
  CELL_OWN,
  KIND_TABLE,
  KIND_VALUES,
  NODE_KEY_TAG,
  NODE_NEXT,
  NODE_VALUE,
  NODE_VALUE_TAG,
  NODE_WORDS,
  TABLE_ARRAY,
  TABLE_ARRAY_SIZE,
  TABLE_MASK,
  TABLE_META,
  TABLE_NODES,
  TABLE_SLOTS,
  WEAK_KEYS_BIT,
  WEAK_VALUES_BIT,
} from '../gc/layout'
import {
  FIRST_HANDLE_TAG,
  type Gc,
  SLOT_WORDS,
  TAG_DEAD_KEY,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LONG_STRING,
  TAG_NIL,
  TAG_STRING,
  type WordAddress,
} from '../gc/slot'
import { CACHED_EVENTS, EVENT_GC, EVENT_MODE } from './events'
import type { NameList } from './name-list'
import { ABSENT, SCRATCH_KEY, spend } from './roots'
import type { Strings } from './string'
import { spendForChain, TableAccess } from './table-access'
import { TableResizes } from './table-resize'

const LETTER_K = 0x6b
const LETTER_V = 0x76
/** Bytes of `__mode` that are looked at: the collector asks often, and a script may make it long. */
const MODE_LENGTH = 100

/** What a key that cannot be used is. */
export type BadKey = 'nil' | 'NaN'

export class Tables extends TableAccess {
  readonly resizes = new TableResizes(this)

  constructor(strings: Strings, eventNames: NameList, seed: number) {
    super(strings, eventNames, seed)
    this.heap.modeOf = (metatable) => this.#modeOf(metatable)
  }

  /** A table with room for so many array elements and, if `nodes` is not negative, 2^nodes fields. */
  create(arraySize = 0, nodes = -1): Gc<'table'> {
    const { heap } = this
    const array = arraySize > 0 ? heap.allocValues(KIND_VALUES, arraySize + 1) : 0
    const hash = nodes >= 0 ? this.newNodes(nodes) : this.emptyNodes
    const table = heap.alloc<'table'>(KIND_TABLE, TABLE_SLOTS)
    const word = table << 2
    heap.i32[word + TABLE_ARRAY] = array
    heap.i32[word + TABLE_ARRAY_SIZE] = arraySize
    heap.i32[word + TABLE_NODES] = hash
    heap.i32[word + TABLE_MASK] = nodes >= 0 ? (1 << nodes) - 1 : 0
    heap.i32[word + TABLE_META] = 0
    return table
  }

  metatable(table: number): number {
    return this.heap.i32[(table << 2) + TABLE_META]!
  }

  // ---- writing

  /** Why a value cannot be a key, or null. */
  badKey(key: WordAddress): BadKey | null {
    const tag = this.heap.i32[key + 2]!
    if (tag === TAG_NIL) return 'nil'
    if (tag === TAG_FLOAT && Number.isNaN(this.heap.f64[key >> 1]!)) return 'NaN'
    return null
  }

  /**
   * Stores a value under a key that is neither nil nor NaN, without metamethods. `key` and `value`
   * must not stand in the table itself.
   *
   * @param leave see `insert`
   */
  set(table: number, key: WordAddress, value: WordAddress, leave = false): void {
    const { heap } = this
    let place = this.get(table, key)
    if (place === ABSENT) {
      if (heap.i32[value + 2] === TAG_NIL) return
      place = this.insert(table, key, leave)
    }
    heap.store(table, place, value)
    heap.i32[table << 2] = heap.i32[table << 2]! & 0xffff // whatever it is the metatable of, absences end
  }

  setString(table: number, key: number, value: WordAddress): void {
    const { heap } = this
    heap.i32[SCRATCH_KEY] = key
    heap.i32[SCRATCH_KEY + 2] = TAG_STRING
    this.set(table, SCRATCH_KEY, value)
  }

  /** Stores a value under a short string that the table does not have. */
  addString(table: number, key: number, value: WordAddress): void {
    const { heap } = this
    heap.i32[SCRATCH_KEY] = key
    heap.i32[SCRATCH_KEY + 2] = TAG_STRING
    let place = this.insertNode(table, SCRATCH_KEY)
    if (place === ABSENT) place = this.insert(table, SCRATCH_KEY, false)
    heap.store(table, place, value)
    heap.i32[table << 2] = heap.i32[table << 2]! & 0xffff // whatever it is the metatable of, absences end
  }

  setIndex(table: number, index: number, value: WordAddress, leave = false): void {
    const { heap } = this
    heap.i32[SCRATCH_KEY] = index | 0
    heap.i32[SCRATCH_KEY + 1] = Math.floor(index / 4294967296) | 0
    heap.i32[SCRATCH_KEY + 2] = TAG_INTEGER
    this.set(table, SCRATCH_KEY, value, leave)
  }

  setMetatable(table: number, metatable: number): void {
    this.heap.link(table, TABLE_META, metatable)
  }

  /**
   * Makes an entry for a key that has none, and answers the place of its value, which is nil and which
   * the caller must set at once. A float with an integer value becomes that integer.
   *
   * @param leave if resizing takes long the step may be left, and taken again. The table must be there then: who makes one in
   *   the same step would never come to an end
   */
  insert(table: number, key: WordAddress, leave: boolean): WordAddress {
    const { heap } = this
    if (heap.clearing && heap.isHidden(table)) return this.#insertHidden(table, key, leave)
    if (heap.i32[key + 2] === TAG_FLOAT && this.toInteger(heap.f64[key >> 1]!)) {
      heap.i32[SCRATCH_KEY] = this.lo
      heap.i32[SCRATCH_KEY + 1] = this.hi
      heap.i32[SCRATCH_KEY + 2] = TAG_INTEGER
      return this.insert(table, SCRATCH_KEY, leave)
    }
    const place = this.insertNode(table, key)
    return place !== ABSENT ? place : this.insertResized(table, key, leave)
  }

  /** The same for a key for which there is no room. */
  insertResized(table: number, key: WordAddress, leave: boolean): WordAddress {
    this.resizes.forKey(table, key, leave)
    const place = this.get(table, key) // it may have come to lie in the array part
    return place !== ABSENT ? place : this.insertNode(table, key)
  }

  #insertHidden(table: number, key: WordAddress, leave: boolean): WordAddress {
    const next = this.heap.open(table)
    try {
      return this.insert(table, key, leave)
    } finally {
      this.heap.shut(table, next)
    }
  }

  /** Makes the array part of a table that has no weak values at least so large. For `leave` see `insert`. */
  reserveArray(table: number, size: number, leave = false): void {
    if (size > this.heap.i32[(table << 2) + TABLE_ARRAY_SIZE]!) this.resizes.array(table, size, leave)
  }

  // ---- length (manual §3.4.7: any border)

  length(table: number): number {
    if (this.heap.clearing && this.heap.isHidden(table)) return this.#lengthHidden(table)
    const { i32 } = this.heap
    const word = table << 2
    const size = i32[word + TABLE_ARRAY_SIZE]!
    if (size > 0) {
      const array = i32[word + TABLE_ARRAY]!
      const tags = (array << 2) + 2 // of element 0, which is the header
      if (i32[tags + (size << 2)] === TAG_NIL) return this.#arrayBorder(array, tags, size)
    }
    if (i32[word + TABLE_NODES] === this.emptyNodes) return size
    return this.#hashBorder(table, size)
  }

  /** The block's own word remembers the last border, next to which the new one mostly is. */
  #arrayBorder(array: number, tags: number, size: number): number {
    const { i32 } = this.heap
    const own = (array << 2) + CELL_OWN
    for (let border = Math.max(i32[own]! - 1, 0), end = Math.min(border + 3, size); border < end; border++) {
      if ((border === 0 || i32[tags + (border << 2)] !== TAG_NIL) && i32[tags + ((border + 1) << 2)] === TAG_NIL) {
        i32[own] = border
        return border
      }
    }
    let low = 0
    let high = size
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (i32[tags + (middle << 2)] === TAG_NIL) high = middle
      else low = middle
    }
    i32[own] = low
    return low
  }

  #hashBorder(table: number, size: number): number {
    if (this.#isNilAt(table, size + 1)) return size
    let low = size + 1
    let high = low * 2
    while (!this.#isNilAt(table, high)) {
      low = high
      high *= 2
      if (high > 2 ** 53) return 2 ** 53 // a table made to have no border in reach
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (this.#isNilAt(table, middle)) high = middle
      else low = middle
    }
    return low
  }

  /** Lookups take dead elements out, so that the border is one that holds. */
  #lengthHidden(table: number): number {
    const next = this.heap.open(table)
    const size = this.heap.i32[(table << 2) + TABLE_ARRAY_SIZE]!
    this.heap.shut(table, next)
    if (size === 0 || !this.#isNilAt(table, size)) return this.#hashBorder(table, size)
    let low = 0
    let high = size
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (this.#isNilAt(table, middle)) high = middle
      else low = middle
    }
    return low
  }

  #isNilAt(table: number, index: number): boolean {
    return this.heap.i32[this.getIndex(table, index) + 2] === TAG_NIL
  }

  // ---- traversal

  /**
   * Puts the entry after `key` (nil: the first) at `to` and behind it.
   *
   * @returns 1 if there is one, 0 at the end, -1 if the table has no such key
   */
  next(table: number, key: WordAddress, to: WordAddress): number {
    if (this.heap.clearing && this.heap.weakBits(table) !== 0) return Math.min(this.#nextAlive(table, key, 0, to), 1)
    const place = this.#placeBehind(table, key)
    return place < 0 ? -1 : Math.min(this.#nextFrom(table, place, to), 1)
  }

  /**
   * Puts the entry at a place of the traversal, or the first behind it, at `to` and behind it. For who knows that no entry is added
   * meanwhile.
   *
   * @param place 0 at first
   * @returns the place to go on from, 0 at the end
   */
  nextFrom(table: number, place: number, to: WordAddress): number {
    if (this.heap.clearing && this.heap.weakBits(table) !== 0) return this.#nextAlive(table, ABSENT, place, to)
    return this.#nextFrom(table, place, to)
  }

  /** Of a weak table that is not cleared yet: from a place on, or, if that is 0, behind a key. */
  #nextAlive(table: number, key: WordAddress, place: number, to: WordAddress): number {
    const { heap } = this
    const bits = heap.weakBits(table)
    if ((bits & WEAK_KEYS_BIT) !== 0) heap.finishResurrection()
    const hidden = heap.isHidden(table)
    const next = hidden ? heap.open(table) : 0
    let found = place !== 0 ? place : this.#placeBehind(table, key)
    if (found >= 0) {
      do found = this.#nextFrom(table, found, to)
      while (found !== 0 && (heap.isDead(to) || heap.isDead(to + SLOT_WORDS)))
    }
    if (hidden) heap.shut(table, next)
    return found
  }

  #nextFrom(table: number, place: number, to: WordAddress): number {
    const { heap } = this
    const word = table << 2
    const size = heap.i32[word + TABLE_ARRAY_SIZE]!
    let index = place
    const array = heap.i32[word + TABLE_ARRAY]!
    const first = index
    for (; index < size; index++) {
      const value = (array + 1 + index) << 2
      if (heap.i32[value + 2] === TAG_NIL) continue
      heap.i32[to] = index + 1
      heap.i32[to + 1] = 0
      heap.i32[to + 2] = TAG_INTEGER
      heap.copy(to + SLOT_WORDS, value)
      spend(heap, (index - first) >> 4)
      return index + 1
    }
    const start = (heap.i32[word + TABLE_NODES]! + 1) << 2
    const count = heap.i32[word + TABLE_MASK]! + 1
    for (index -= size; index < count; index++) {
      const node = start + index * NODE_WORDS
      if (heap.i32[node + NODE_VALUE_TAG] === TAG_NIL) continue
      heap.copy(to, node)
      heap.copy(to + SLOT_WORDS, node + NODE_VALUE)
      spend(heap, (index + size - first) >> 4)
      return index + size + 1
    }
    spend(heap, (index + size - first) >> 4)
    return 0
  }

  /** Where the traversal goes on after a key: array elements first, then nodes. -1 if the table has no such key. */
  #placeBehind(table: number, key: WordAddress): number {
    const { heap } = this
    const size = heap.i32[(table << 2) + TABLE_ARRAY_SIZE]!
    const tag = heap.i32[key + 2]!
    if (tag === TAG_NIL) return 0
    const lo = heap.i32[key]!
    const hi = heap.i32[key + 1]!
    // A float is no key that a traversal has given, even if it equals one.
    let hash = tag === TAG_INTEGER ? 0 : this.hashOf(key)
    if (tag === TAG_INTEGER) {
      if (hi === 0 && (lo - 1) >>> 0 < size) return lo
      hash = this.hashInteger(lo, hi)
    }
    const start = (heap.i32[(table << 2) + TABLE_NODES]! + 1) << 2
    let node = this.mainPosition(table, hash)
    let passed = 0
    for (; node !== 0 && !this.#isTraversalKey(node, key, tag, lo, hi); passed++) node = heap.i32[node + NODE_NEXT]!
    spendForChain(heap.i32, passed)
    return node === 0 ? -1 : size + (node - start) / NODE_WORDS + 1
  }

  #isTraversalKey(node: WordAddress, key: WordAddress, tag: number, lo: number, hi: number): boolean {
    const { heap } = this
    const nodeTag = heap.i32[node + NODE_KEY_TAG]!
    if (tag === TAG_INTEGER) return nodeTag === tag && heap.i32[node] === lo && heap.i32[node + 1] === hi
    if (nodeTag === TAG_DEAD_KEY) return tag >= FIRST_HANDLE_TAG && heap.i32[node] === lo
    return nodeTag === tag && this.samePayload(node, key, tag)
  }

  // ---- metamethods

  /** The metamethod for an event of a metatable (or 0), ABSENT if there is none. */
  event(metatable: number, event: number): WordAddress {
    if (metatable === 0) return ABSENT
    const { heap } = this
    if (event < CACHED_EVENTS && (heap.i32[metatable << 2]! & (0x10000 << event)) !== 0) return ABSENT
    const place = this.getString(metatable, this.eventNames[event]!)
    if (heap.i32[place + 2] !== TAG_NIL) return place
    if (event < CACHED_EVENTS) heap.i32[metatable << 2] = heap.i32[metatable << 2]! | (0x10000 << event)
    return ABSENT
  }

  /** What `__mode` says, in the words of the collector. */
  #modeOf(metatable: number): number {
    const { heap } = this
    const mode = this.event(metatable, EVENT_MODE)
    if (heap.i32[mode + 2] !== TAG_STRING && heap.i32[mode + 2] !== TAG_LONG_STRING) return 0
    const string = heap.i32[mode]!
    let bits = 0
    for (let index = Math.min(this.strings.length(string), MODE_LENGTH) - 1; index >= 0; index--) {
      const byte = this.strings.byteAt(string, index)
      if (byte === LETTER_K) bits |= WEAK_KEYS_BIT
      if (byte === LETTER_V) bits |= WEAK_VALUES_BIT
    }
    return bits
  }

  /** To be called before an object gets a metatable: marks it for finalization if there is a `__gc` (manual §2.5.3). */
  markForFinalization(object: number, metatable: number): void {
    if (this.event(metatable, EVENT_GC) !== ABSENT) this.heap.addFinalizable(object)
  }
}
