/**
 * The inside of tables: how entries are found, and how a node is made for a new key.
 *
 * A table has an array part (a block of value slots for the keys 1 to its size) and a hash part (a
 * block of nodes, a power of two, chained with Brent's variation), after "The Implementation of Lua
 * 5.0". A table without a hash part shares one empty node with all others, so that lookups need not ask.
 *
 * All places of values are word addresses; ABSENT (slot 0, always nil) stands for "no such entry".
 * They hold until something is allocated into the same table.
 *
 * While the collector clears weak tables, some are hidden (`gc/weak.ts`): a lookup that finds nothing looks again inside.
 */
import type { Collector } from '../gc/collector'
import {
  CELL_OWN,
  KIND_NODES,
  NODE_KEY_TAG,
  NODE_NEXT,
  NODE_VALUE,
  NODE_VALUE_TAG,
  NODE_WORDS,
  TABLE_ARRAY,
  TABLE_ARRAY_SIZE,
  TABLE_MASK,
  TABLE_NODES,
} from '../gc/layout'
import {
  ADDRESS,
  FIRST_HANDLE_TAG,
  type Gc,
  HANDLE,
  SLOT_WORDS,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LONG_STRING,
  TAG_NIL,
  TAG_STRING,
  type WordAddress,
} from '../gc/slot'
import type { NameList } from './name-list'
import { ABSENT, FUEL, ROOT_EMPTY_NODES, ROOT_EVENT_NAMES } from './roots'
import { STRING_HASH, type Strings } from './string'

/** Nodes of a chain that a lookup passes for nothing; where there are more, so many cost a unit of fuel. */
const NEAR = 8
const NODES_A_UNIT = 4
const TWO_32 = 4294967296

/**
 * The value under a short string. For the loop, which hands in its own view: where that is a constant of
 * the compiled code, so is everything that is known of it here.
 */
export function findString(i32: Int32Array, table: number, key: number): WordAddress {
  const word = (table & HANDLE) << 2
  const hash = i32[((key & HANDLE) << 2) + STRING_HASH]!
  let node = (((i32[word + TABLE_NODES]! + 1) << 2) + ((hash & i32[word + TABLE_MASK]!) << 3)) & ADDRESS
  let near = NEAR
  do {
    if (i32[node] === key && i32[node + NODE_KEY_TAG] === TAG_STRING) return node + NODE_VALUE
    node = i32[node + NODE_NEXT]! & ADDRESS
    if (--near === 0) return findFarString(i32, node, key)
  } while (node !== 0)
  return ABSENT
}

/** So few are cleared one by one. */
const FEW_NODES = 4

/** The rest of a chain that is longer than those of keys which nobody has chosen. */
function findFarString(i32: Int32Array, from: WordAddress, key: number): WordAddress {
  let found: WordAddress = ABSENT
  let passed = NEAR
  for (let node = from; node !== 0 && found === ABSENT; node = i32[node + NODE_NEXT]! & ADDRESS) {
    if (i32[node] === key && i32[node + NODE_KEY_TAG] === TAG_STRING) found = node + NODE_VALUE
    passed++
  }
  spendForChain(i32, passed)
  return found
}

/** Uses up fuel for nodes that were passed: an attacker may know the seed, and choose keys that are all in one chain. */
export function spendForChain(i32: Int32Array, passed: number): void {
  if (passed > NEAR) i32[FUEL] = i32[FUEL]! - Math.floor(passed / NODES_A_UNIT)
}

export class TableAccess {
  readonly heap: Collector
  readonly strings: Strings
  readonly emptyNodes: number
  /** The handles of the events' names. Rooted, so that they may be kept here. */
  readonly eventNames: Int32Array
  readonly #seed: number
  /** Odd, so that no two sums become one. */
  readonly #factor: number
  // A float key that has an integer value is looked up as that integer; here it is put for that.
  protected lo = 0
  protected hi = 0

  constructor(strings: Strings, eventNames: NameList, seed: number) {
    this.strings = strings
    this.heap = strings.heap
    this.#seed = Math.imul(seed, 0x27d4eb2f | 0)
    this.#factor = Math.imul(seed ^ (seed >>> 16) ^ 0x5bd1e995, 0x9e3779b1 | 0) | 1
    this.emptyNodes = this.newNodes(0)
    this.heap.i32[ROOT_EMPTY_NODES] = this.emptyNodes
    this.heap.emptyNodes = this.emptyNodes
    this.eventNames = new Int32Array(eventNames.length)
    for (let event = 0; event < eventNames.length; event++) {
      const string = eventNames.string(strings, event)
      this.eventNames[event] = string
      const word = (ROOT_EVENT_NAMES + event) << 2
      this.heap.i32[word] = string
      this.heap.i32[word + 2] = TAG_STRING
    }
  }

  newNodes(log: number): Gc<'nodes'> {
    const count = 1 << log
    const nodes = this.heap.alloc<'nodes'>(KIND_NODES, 1 + 2 * count)
    const start = (nodes << 2) + SLOT_WORDS
    const end = this.heap.zeroFrom(nodes) << 2
    const { i32 } = this.heap
    // A call of `fill` takes longer than these (measured: 50 ns).
    if (count <= FEW_NODES) for (let at = start; at < end; at++) i32[at] = 0
    else i32.fill(0, start, end)
    this.heap.i32[(nodes << 2) + CELL_OWN] = count
    return nodes
  }

  // ---- reading

  /** The value under a short string. */
  getString(table: number, key: number): WordAddress {
    const place = findString(this.heap.i32, table, key)
    return place === ABSENT && this.heap.clearing && this.heap.isHidden(table)
      ? this.#getHiddenString(table, key)
      : place
  }

  getInteger(table: number, lo: number, hi: number): WordAddress {
    const { heap } = this
    const word = table << 2
    const index = lo - 1
    if (hi === 0 && index >>> 0 < heap.i32[word + TABLE_ARRAY_SIZE]!) {
      return (heap.i32[word + TABLE_ARRAY]! + 1 + index) << 2
    }
    let node = this.mainPosition(table, this.hashInteger(lo, hi))
    let passed = 0
    do {
      if (heap.i32[node] === lo && heap.i32[node + 1] === hi && heap.i32[node + NODE_KEY_TAG] === TAG_INTEGER) {
        if (passed > NEAR) spendForChain(heap.i32, passed)
        return node + NODE_VALUE
      }
      node = heap.i32[node + NODE_NEXT]!
      passed++
    } while (node !== 0)
    if (passed > NEAR) spendForChain(heap.i32, passed)
    return heap.clearing && heap.isHidden(table) ? this.#getHiddenInteger(table, lo, hi) : ABSENT
  }

  /** The value under an integer that a JavaScript number holds. */
  getIndex(table: number, index: number): WordAddress {
    return this.getInteger(table, index | 0, Math.floor(index / TWO_32) | 0)
  }

  /** The value under any key. */
  get(table: number, key: WordAddress): WordAddress {
    const { heap } = this
    const tag = heap.i32[key + 2]!
    if (tag === TAG_STRING) return this.getString(table, heap.i32[key]!)
    if (tag === TAG_INTEGER) return this.getInteger(table, heap.i32[key]!, heap.i32[key + 1]!)
    if (tag === TAG_NIL) return ABSENT
    if (tag === TAG_FLOAT && this.toInteger(heap.f64[key >> 1]!)) return this.getInteger(table, this.lo, this.hi)
    return this.#getGeneric(table, key, tag)
  }

  #getGeneric(table: number, key: WordAddress, tag: number): WordAddress {
    const { heap } = this
    let node = this.mainPosition(table, this.hashOf(key))
    let passed = 0
    while (node !== 0 && !(heap.i32[node + NODE_KEY_TAG] === tag && this.samePayload(node, key, tag))) {
      node = heap.i32[node + NODE_NEXT]!
      passed++
    }
    spendForChain(heap.i32, passed)
    if (node !== 0) return node + NODE_VALUE
    return heap.clearing && heap.isHidden(table) ? this.#getHidden(table, key) : ABSENT
  }

  // The same in a table that is hidden.

  #getHiddenString(table: number, key: number): WordAddress {
    const next = this.heap.open(table)
    const place = this.getString(table, key)
    this.heap.shut(table, next)
    return this.#withoutDead(place)
  }

  #getHiddenInteger(table: number, lo: number, hi: number): WordAddress {
    const next = this.heap.open(table)
    const place = this.getInteger(table, lo, hi)
    this.heap.shut(table, next)
    return this.#withoutDead(place)
  }

  #getHidden(table: number, key: WordAddress): WordAddress {
    const next = this.heap.open(table)
    const place = this.get(table, key)
    this.heap.shut(table, next)
    return this.#withoutDead(place)
  }

  #withoutDead(place: WordAddress): WordAddress {
    if (this.heap.isDead(place)) this.heap.i32[place + 2] = TAG_NIL
    return place
  }

  protected samePayload(node: WordAddress, key: WordAddress, tag: number): boolean {
    const { heap } = this
    if (tag === TAG_LONG_STRING) return this.strings.equalLong(heap.i32[node]!, heap.i32[key]!)
    if (tag === TAG_FLOAT) return heap.f64[node >> 1] === heap.f64[key >> 1]
    if (tag === TAG_INTEGER) return heap.i32[node] === heap.i32[key] && heap.i32[node + 1] === heap.i32[key + 1]
    return tag < TAG_INTEGER || heap.i32[node] === heap.i32[key]
  }

  /** Whether a float has an exact integer value, which is then in `lo` and `hi`. */
  protected toInteger(float: number): boolean {
    if (Math.floor(float) !== float || float < -9223372036854775808 || float >= 9223372036854775808) return false
    const high = Math.floor(float / TWO_32)
    this.hi = high | 0
    this.lo = (float - high * TWO_32) | 0
    return true
  }

  // ---- hashing

  hashInteger(lo: number, hi: number): number {
    const sum = Math.imul(lo ^ this.#seed, 0x9e3779b1 | 0) + Math.imul(hi, 0x85ebca6b | 0)
    // The factor is secret: without it, keys could be chosen that share their lowest bits whatever the seed.
    const hash = Math.imul(sum ^ (sum >>> 16), this.#factor)
    return hash ^ (hash >>> 15)
  }

  hashOf(key: WordAddress): number {
    const { heap } = this
    const tag = heap.i32[key + 2]!
    if (tag === TAG_STRING) return heap.i32[(heap.i32[key]! << 2) + STRING_HASH]!
    if (tag === TAG_LONG_STRING) return this.strings.hash(heap.i32[key]!)
    if (tag === TAG_INTEGER || tag === TAG_FLOAT) return this.hashInteger(heap.i32[key]!, heap.i32[key + 1]!)
    return tag < TAG_INTEGER ? tag : this.hashInteger(heap.i32[key]!, tag)
  }

  mainPosition(table: number, hash: number): WordAddress {
    const { i32 } = this.heap
    return ((i32[(table << 2) + TABLE_NODES]! + 1) << 2) + ((hash & i32[(table << 2) + TABLE_MASK]!) << 3)
  }

  /** The place for a new key in the hash part, or ABSENT if that is full. */
  insertNode(table: number, key: WordAddress): WordAddress {
    const { heap } = this
    const nodes = heap.i32[(table << 2) + TABLE_NODES]!
    if (nodes === this.emptyNodes) return ABSENT
    let node = this.mainPosition(table, this.hashOf(key))
    if (heap.i32[node + NODE_VALUE_TAG] !== TAG_NIL) {
      const free = this.#freeNode(nodes)
      if (free === 0) return ABSENT
      const other = this.mainPosition(table, this.hashOf(node))
      if (other !== node) {
        // The node in our place is away from its own: it moves to the free one.
        let previous = other
        let passed = 0
        for (; heap.i32[previous + NODE_NEXT] !== node; passed++) previous = heap.i32[previous + NODE_NEXT]!
        spendForChain(heap.i32, passed)
        heap.i32[previous + NODE_NEXT] = free
        // Not by `copyWithin`: a call of it costs more than these.
        for (let word = 0; word < NODE_WORDS; word++) heap.i32[free + word] = heap.i32[node + word]!
        if (heap.marking) this.#nodeMoved(table, free)
        else if (heap.clearing) heap.nodeMoved(nodes, free)
        heap.i32[node + NODE_NEXT] = 0
        heap.i32[node + NODE_VALUE_TAG] = TAG_NIL
      } else {
        heap.i32[free + NODE_NEXT] = heap.i32[node + NODE_NEXT]!
        heap.i32[node + NODE_NEXT] = free
        node = free
      }
    }
    heap.copy(node, key)
    if (heap.marking && heap.i32[key + 2]! >= FIRST_HANDLE_TAG) heap.barrier(table, heap.i32[key]!)
    return node + NODE_VALUE
  }

  /** The collector may have passed the new place, and not yet the old one. */
  #nodeMoved(table: number, node: WordAddress): void {
    const { heap } = this
    if (heap.i32[node + NODE_KEY_TAG]! >= FIRST_HANDLE_TAG) heap.barrier(table, heap.i32[node]!)
    if (heap.i32[node + NODE_VALUE_TAG]! >= FIRST_HANDLE_TAG) heap.barrier(table, heap.i32[node + NODE_VALUE]!)
  }

  /** A node that never had a key; the block's own word says from where down to look. */
  #freeNode(nodes: number): WordAddress {
    const { i32 } = this.heap
    const own = (nodes << 2) + CELL_OWN
    const start = (nodes << 2) + SLOT_WORDS
    while (i32[own]! > 0) {
      const index = i32[own]! - 1
      i32[own] = index
      const node = start + index * NODE_WORDS
      if (i32[node + NODE_KEY_TAG] === TAG_NIL) return node
    }
    return 0
  }
}
