/**
 * Weak tables (manual §2.5.4).
 *
 * While marking, a table found weak goes on a list, and its parts are traced by what they keep alive: a node
 * whose key has not been reached waits for it, in a ring that hangs on the key, and is made ready when the key
 * is reached. So every entry is looked at twice at most, however long a chain of ephemerons is.
 *
 * When marking has ended, what is white is dead, but weak tables still hold it. They are cleared in portions while the program
 * runs. Until then a table with weak values is hidden: it looks empty, so that the quick paths of the loop
 * miss, and the slow paths (`table-access.ts`) open it, look, and shut it again. A table with weak keys only
 * need not be hidden, since who has a key has reached it; traversals leave out what has a white key.
 *
 * Owns: outside PHASE_MARK and PHASE_CLEAR no table has a weak bit or is hidden, and none holds what is dead.
 * A part with a weak bit is never given back before the sweep, since rings may lead through it.
 */
import { Heap } from './heap'
import {
  AWAITED_BIT,
  CELL_LINK,
  CELL_META,
  CELL_SIZE,
  GREY_BIT,
  HIDDEN_BIT,
  KIND_MASK,
  KIND_WORDS,
  NODE_KEY_TAG,
  NODE_VALUE,
  NODE_VALUE_TAG,
  NODE_WAITING,
  NODE_WORDS,
  TABLE_ARRAY,
  TABLE_ARRAY_SIZE,
  TABLE_MASK,
  TABLE_META,
  TABLE_NODES,
  WEAK_BITS,
  WEAK_KEYS_BIT,
  WEAK_VALUES_BIT,
} from './layout'
import {
  FIRST_HANDLE_TAG,
  SLOT_WORDS,
  TAG_DEAD_KEY,
  TAG_LONG_STRING,
  TAG_NIL,
  TAG_STRING,
  type WordAddress,
} from './slot'

// The stages of PHASE_CLEAR.
/** Values that are dead are removed, also those that will be resurrected. */
export const STAGE_VALUES = 0
/** What is to be finalized is put in order. */
export const STAGE_SEPARATE = 1
/** And reached, with all that it refers to. */
export const STAGE_RESURRECT = 2
/** Keys that are dead are removed. */
export const STAGE_KEYS = 3

/** Slots of a table looked at before the budget is asked again. */
const STRIDE = 256

const isString = (tag: number): boolean => tag === TAG_STRING || tag === TAG_LONG_STRING

export class WeakHeap extends Heap {
  /** What a metatable says of weakness: some of WEAK_BITS. Provided by who knows the names of fields. */
  modeOf: (metatable: number) => number = () => 0
  /** The nodes that all tables without a hash part share. */
  emptyNodes = 0
  stage = STAGE_VALUES
  /** Tables found weak while tracing, linked through their headers. */
  protected weakTables = 0
  /** Hidden tables, linked through the header of a part (`#carrier`). */
  #hidden = 0
  /** Tables whose keys are to be cleared, linked through their headers. */
  #keyed = 0
  // The table being cleared, its parts (if it gets others, it is begun anew), and the place in one of them.
  #table = 0
  #array = 0
  #nodes = 0
  #inNodes = false
  #at = 1

  // ---- tracing

  /** The weakness of a table: some of WEAK_BITS. */
  protected weakness(table: number): number {
    const metatable = this.i32[(table << 2) + TABLE_META]!
    return metatable === 0 ? 0 : this.modeOf(metatable)
  }

  protected traceWeakTable(table: number, mode: number): void {
    const word = table << 2
    this.mark(this.i32[word + TABLE_META]!)
    this.#setMode(table, mode)
    if (this.i32[word + TABLE_ARRAY] !== 0) this.mark(this.i32[word + TABLE_ARRAY]!)
    this.mark(this.i32[word + TABLE_NODES]!)
    this.i32[word + CELL_META] = this.i32[word + CELL_META]! & ~GREY_BIT
    this.i32[word + CELL_LINK] = this.weakTables
    this.weakTables = table
  }

  /** Gives a table and its parts the weak bits of a mode. */
  #setMode(table: number, mode: number): void {
    const word = table << 2
    const array = this.i32[word + TABLE_ARRAY]! << 2
    const nodes = this.i32[word + TABLE_NODES]! << 2
    this.i32[word] = (this.i32[word]! & ~WEAK_BITS) | mode
    if (array !== 0) this.i32[array] = (this.i32[array]! & ~WEAK_BITS) | (mode & WEAK_VALUES_BIT)
    if (nodes >> 2 !== this.emptyNodes) this.i32[nodes] = (this.i32[nodes]! & ~WEAK_BITS) | mode
  }

  /** Of weak values only strings are reached, which count as values and are never removed. */
  protected traceWeakValues(cell: number, from: number, to: number): void {
    const end = (cell + to) << 2
    for (let word = (cell + from) << 2; word < end; word += SLOT_WORDS) {
      if (isString(this.i32[word + 2]!)) this.mark(this.i32[word]!)
    }
  }

  protected traceWeakNodes(cell: number, from: number, to: number): void {
    const mode = this.i32[cell << 2]! & WEAK_BITS
    const end = (cell + to) << 2
    for (let node = (cell + from) << 2; node < end; node += NODE_WORDS) {
      const keyTag = this.i32[node + NODE_KEY_TAG]!
      const valueTag = this.i32[node + NODE_VALUE_TAG]!
      if (valueTag === TAG_NIL) {
        if (keyTag >= FIRST_HANDLE_TAG) this.i32[node + NODE_KEY_TAG] = TAG_DEAD_KEY
        continue
      }
      const strongKey = isString(keyTag) || (mode & WEAK_KEYS_BIT) === 0
      if (keyTag >= FIRST_HANDLE_TAG && strongKey) this.mark(this.i32[node]!)
      if (valueTag < FIRST_HANDLE_TAG) continue
      if (isString(valueTag)) this.mark(this.i32[node + NODE_VALUE]!)
      else if ((mode & WEAK_VALUES_BIT) !== 0) continue
      else if (keyTag >= FIRST_HANDLE_TAG && this.isWhite(this.i32[node]!)) this.#await(node)
      else this.mark(this.i32[node + NODE_VALUE]!)
    }
  }

  /** Puts a node on the ring of those that wait for its key, which is white. */
  #await(node: WordAddress): void {
    const key = this.i32[node]! << 2
    const meta = this.i32[key + CELL_META]!
    if ((meta & AWAITED_BIT) === 0) {
      this.i32[key + CELL_META] = meta | AWAITED_BIT
      this.i32[node + NODE_WAITING] = node
    } else {
      const last = this.i32[key + CELL_LINK]! + NODE_WAITING
      this.i32[node + NODE_WAITING] = this.i32[last]!
      this.i32[last] = node
    }
    this.i32[key + CELL_LINK] = node
  }

  /** The key of the first ready node has been reached: so is its value. */
  protected traceReady(): void {
    const node = this.ready
    this.ready = this.i32[node + NODE_WAITING]!
    if (this.i32[node + NODE_VALUE_TAG]! >= FIRST_HANDLE_TAG) this.mark(this.i32[node + NODE_VALUE]!)
  }

  // ---- the end of marking

  /**
   * Asks all metatables again, at the instant at which marking ends. A table that has become otherwise weak is traced
   * again. Answers how many there are; there may be more to trace now.
   */
  protected settleModes(): number {
    let count = 0
    // Many tables mostly have one metatable.
    let metatable = 0
    let mode = 0
    for (let table = this.weakTables; table !== 0; table = this.i32[(table << 2) + CELL_LINK]!) {
      count++
      const word = table << 2
      if (this.i32[word + TABLE_META] !== metatable) {
        metatable = this.i32[word + TABLE_META]!
        mode = this.weakness(table)
      }
      if ((this.i32[word]! & WEAK_BITS) === mode) continue
      this.#setMode(table, mode)
      if (this.i32[word + TABLE_ARRAY] !== 0) this.greyAgain(this.i32[word + TABLE_ARRAY]!)
      if (this.i32[word + TABLE_NODES] !== this.emptyNodes) this.greyAgain(this.i32[word + TABLE_NODES]!)
    }
    return count
  }

  /** Has a black cell that is on no list traced again. */
  protected greyAgain(cell: number): void {
    const word = cell << 2
    if ((this.i32[word]! & GREY_BIT) !== 0) return
    this.i32[word] = this.i32[word]! | GREY_BIT
    this.i32[word + CELL_LINK] = this.grey
    this.grey = cell
  }

  /** From now on tables with weak values are hidden until they are cleared. */
  protected hideWeakTables(): void {
    this.stage = STAGE_VALUES
    for (let table = this.weakTables; table !== 0; ) {
      const next = this.i32[(table << 2) + CELL_LINK]!
      const mode = this.i32[table << 2]! & WEAK_BITS
      if ((mode & WEAK_VALUES_BIT) !== 0 && this.#carrier(table) !== 0) {
        this.shut(table, this.#hidden)
        this.#hidden = table
      } else if (mode !== 0) {
        this.#pushKeyed(table)
      }
      table = next
    }
    this.weakTables = 0
  }

  #pushKeyed(table: number): void {
    this.i32[(table << 2) + CELL_LINK] = this.#keyed
    this.#keyed = table
  }

  /** The part of an open table through which it is linked while hidden; 0 if it has none of its own. */
  #carrier(table: number): number {
    const nodes = this.i32[(table << 2) + TABLE_NODES]!
    return nodes !== this.emptyNodes ? nodes : this.i32[(table << 2) + TABLE_ARRAY]!
  }

  // ---- hidden tables

  isHidden(table: number): boolean {
    return (this.i32[table << 2]! & HIDDEN_BIT) !== 0
  }

  /** Whether a table was found weak in this cycle and is not cleared yet: some of WEAK_BITS. */
  weakBits(table: number): number {
    return this.i32[table << 2]! & WEAK_BITS
  }

  /** Brings the parts of a hidden table into sight. Answers what `shut` must be given. */
  open(table: number): number {
    const word = table << 2
    const nodes = this.i32[word + CELL_LINK]!
    const array = this.i32[word + TABLE_ARRAY]!
    this.i32[word + TABLE_NODES] = nodes
    this.i32[word + TABLE_MASK] = ((this.i32[(nodes << 2) + CELL_SIZE]! - 1) >> 1) - 1
    this.i32[word + TABLE_ARRAY_SIZE] = array === 0 ? 0 : this.i32[(array << 2) + CELL_SIZE]! - 1
    this.i32[word] = this.i32[word]! & ~HIDDEN_BIT
    return this.i32[(this.#carrier(table) << 2) + CELL_LINK]!
  }

  /** Hides a table that has parts. Quick paths now find neither elements nor nodes in it. */
  shut(table: number, next: number): void {
    const word = table << 2
    this.i32[(this.#carrier(table) << 2) + CELL_LINK] = next
    this.i32[word + CELL_LINK] = this.i32[word + TABLE_NODES]!
    this.i32[word + TABLE_NODES] = this.emptyNodes
    this.i32[word + TABLE_MASK] = 0
    this.i32[word + TABLE_ARRAY_SIZE] = 0
    this.i32[word] = this.i32[word]! | HIDDEN_BIT
  }

  /** Whether the value at a place refers to something that is dead, or was before it was resurrected. */
  isDead(at: WordAddress): boolean {
    return this.i32[at + 2]! >= FIRST_HANDLE_TAG && this.isWhite(this.i32[at]!)
  }

  /** While clearing: a node of a part has been moved to a place where the clearing may have been. */
  nodeMoved(nodes: number, node: WordAddress): void {
    const bits = this.i32[nodes << 2]! & WEAK_BITS
    if (bits === 0) return
    this.#clearNode(node, this.stage === STAGE_KEYS ? bits : bits & WEAK_VALUES_BIT)
    if (bits === WEAK_KEYS_BIT && this.isDead(node)) this.#await(node)
  }

  /** While clearing: a table has got other parts, filled from the old ones. */
  partsReplaced(table: number): void {
    const mode = this.weakBits(table)
    if (mode !== 0) this.#setMode(table, mode)
  }

  /** Whether `awaitKeys` is due for a part that a table is to get: its keys may yet be resurrected. */
  awaitsKeys(table: number): boolean {
    return this.clearing && this.weakBits(table) === WEAK_KEYS_BIT && this.stage !== STAGE_KEYS
  }

  /** Has some nodes of a new part wait for their keys, as those did that they are copies of. */
  awaitKeys(nodes: number, from: number, to: number): void {
    const start = (nodes + 1) << 2
    for (let node = start + from * NODE_WORDS; node < start + to * NODE_WORDS; node += NODE_WORDS) {
      if (this.i32[node + NODE_VALUE_TAG] !== TAG_NIL && this.isDead(node)) this.#await(node)
    }
  }

  /** A part with a weak bit that nothing refers to any more: it is not looked into, but stays until the sweep. */
  protected abandonWeak(part: number): boolean {
    const word = part << 2
    const meta = this.i32[word]!
    if ((meta & WEAK_BITS) === 0) return false
    this.i32[word] = (meta & ~KIND_MASK) | KIND_WORDS
    return true
  }

  // ---- clearing

  /** Removes some dead values. Answers the slots looked at, 0 when there are none left. */
  protected clearValuesSome(): number {
    if (this.#table === 0) {
      if (this.#hidden === 0) return 0
      const table = this.#hidden
      this.#hidden = this.open(table)
      this.shut(table, 0)
      this.#beginTable(table)
    }
    const table = this.#table
    const work = this.#clearSome(this.i32[(table << 2) + CELL_LINK]!, WEAK_VALUES_BIT)
    if (work !== 0) return work
    this.open(table)
    if ((this.weakBits(table) & WEAK_KEYS_BIT) !== 0) this.#pushKeyed(table)
    else this.#setMode(table, 0)
    this.#table = 0
    return 1
  }

  /** Removes some entries whose key (or, in tables that were reached last, value) is dead; as above. */
  protected clearKeysSome(): number {
    if (this.#table === 0) {
      if (this.#keyed === 0) {
        // Those that only what is to be finalized refers to.
        this.#keyed = this.weakTables
        this.weakTables = 0
      }
      if (this.#keyed === 0) return 0
      const table = this.#keyed
      this.#keyed = this.i32[(table << 2) + CELL_LINK]!
      this.#beginTable(table)
    }
    const work = this.#clearSome(this.i32[(this.#table << 2) + TABLE_NODES]!, WEAK_BITS)
    if (work !== 0) return work
    this.#setMode(this.#table, 0)
    this.#table = 0
    return 1
  }

  #beginTable(table: number): void {
    this.#table = table
    this.#array = -1 // no part: so the first look begins at the beginning
  }

  #clearSome(nodes: number, bits: number): number {
    const array = this.i32[(this.#table << 2) + TABLE_ARRAY]!
    if (array !== this.#array || nodes !== this.#nodes) {
      this.#array = array
      this.#nodes = nodes
      this.#inNodes = array === 0
      this.#at = 1
    }
    if (!this.#inNodes) {
      const work = this.#clearPart(array, bits)
      if (work !== 0) return work
      this.#inNodes = true
      this.#at = 1
    }
    return nodes === this.emptyNodes ? 0 : this.#clearPart(nodes, bits)
  }

  #clearPart(part: number, bits: number): number {
    const from = this.#at
    const to = Math.min(this.i32[(part << 2) + CELL_SIZE]!, from + STRIDE)
    const mode = this.i32[part << 2]! & bits
    if (from >= to || mode === 0) return 0
    const end = (part + to) << 2
    if (this.#inNodes) {
      for (let node = (part + from) << 2; node < end; node += NODE_WORDS) this.#clearNode(node, mode)
    } else {
      for (let at = (part + from) << 2; at < end; at += SLOT_WORDS) if (this.isDead(at)) this.i32[at + 2] = TAG_NIL
    }
    this.#at = to
    return to - from
  }

  #clearNode(node: WordAddress, bits: number): void {
    if ((bits & WEAK_VALUES_BIT) !== 0 && this.isDead(node + NODE_VALUE)) this.i32[node + NODE_VALUE_TAG] = TAG_NIL
    if ((bits & WEAK_KEYS_BIT) === 0 || !this.isDead(node)) return
    this.i32[node + NODE_VALUE_TAG] = TAG_NIL
    this.i32[node + NODE_KEY_TAG] = TAG_DEAD_KEY
  }
}
