/**
 * A graph of objects of all kinds on a heap, beside a model in JavaScript that computes what can be reached: strong and weak
 * references, ephemerons, finalizers, variables that closures share with threads.
 *
 * Owns: while the model reaches an object, it is there and whole. Of an entry of a weak table whose value it did not reach for a
 * time it knows only that it may be there.
 */
import { inspect, isDeepStrictEqual } from 'node:util'
import {
  CELL_OWN,
  FUNCTION_NATIVE,
  FUNCTION_UPVALUES,
  KIND_LUA_FUNCTION,
  KIND_NATIVE_FUNCTION,
  KIND_TABLE,
  KIND_THREAD,
  KIND_USERDATA,
  THREAD_STACK,
  UPVALUE_PLACE,
  USERDATA_META,
} from '../../src/gc/layout'
import { FIRST_HANDLE_TAG, SLOT_WORDS, TAG_NIL, TAG_TABLE, type WordAddress } from '../../src/gc/slot'
import { verifyHeap } from '../../src/gc/verify'
import {
  closeUpvalues,
  newLuaFunction,
  newNativeFunction,
  newUpvalue,
  openUpvalue,
  setUpvalue,
} from '../../src/object/function'
import { growStack, newThread, stackStart } from '../../src/object/thread'
import { newUserdata, setUserdataMetatable, USERDATA_HOST, userValue } from '../../src/object/userdata'
import { newTable, newWorkshop, put, putHandle, putNil, read, root, type Workshop } from './workshop'

/** Roots 0 to 4 hold nodes. */
export const ROOTS = 5
/** Roots that hold the metatables of weak tables. */
const METATABLES = { k: root(5), v: root(6), kv: root(7) } as const
export const KEY = root(8)
export const VALUE = root(9)
/** An entry that was found: its key, and its value. */
const FOUND = root(10)
const BEHIND = root(11)

/** References of a node that are no table: stack slots, values of natives and of userdata. */
export const PLACES = 3

export type Mode = '' | 'k' | 'v' | 'kv'
export type Kind = 'table' | 'closure' | 'native' | 'userdata' | 'thread'

const CELL_KINDS: Readonly<Record<Kind, number>> = {
  table: KIND_TABLE,
  closure: KIND_LUA_FUNCTION,
  native: KIND_NATIVE_FUNCTION,
  userdata: KIND_USERDATA,
  thread: KIND_THREAD,
}

/** What a closure refers to: a variable of its own, or one on the stack of a thread. */
interface Variable {
  thread: Node | null
  place: number
  value: Node | null
}

interface Entry {
  /** The key, if it is an object. */
  readonly key: Node | null
  readonly value: Node
  /** The value of a weak table could not be reached for a time, so that the entry may be gone, although the value may have come back. */
  doubtful: boolean
}

export interface Node {
  readonly id: number
  readonly kind: Kind
  readonly mode: Mode
  /** Of a table, by the names of keys. */
  readonly entries: Map<string, Entry>
  readonly places: (Node | null)[]
  variable: Variable
  metatable: Node | null
}

function newNode(id: number, kind: Kind, mode: Mode): Node {
  const places = Array.from({ length: PLACES }, () => null)
  return {
    id,
    kind,
    mode,
    entries: new Map(),
    places,
    variable: { thread: null, place: 0, value: null },
    metatable: null,
  }
}

/** What is reached from some nodes, ephemerons considered. */
function reach(from: Iterable<Node>): Set<Node> {
  const seen = new Set(from)
  for (let before = -1; before !== seen.size; ) {
    before = seen.size
    // Sets are walked to their end, with what is added meanwhile; ephemerons may need another walk.
    for (const node of seen) {
      for (const next of successors(node, seen)) seen.add(next)
    }
  }
  return seen
}

function successors(node: Node, seen: ReadonlySet<Node>): Node[] {
  const found = node.places.filter((place) => place !== null)
  if (node.metatable !== null) found.push(node.metatable)
  const { thread, value } = node.variable
  if (thread !== null) found.push(thread)
  if (value !== null) found.push(value)
  for (const entry of node.entries.values()) {
    if (entry.doubtful) continue
    if (entry.key !== null && !node.mode.includes('k')) found.push(entry.key)
    if (node.mode.includes('v')) continue
    if (entry.key === null || node.mode === '' || seen.has(entry.key)) found.push(entry.value)
  }
  return found
}

function must(holds: boolean, what: () => string): void {
  if (!holds) throw new Error(`not so: ${what()}`)
}

export class Graph {
  readonly shop: Workshop = newWorkshop()
  readonly roots: (Node | null)[] = Array.from({ length: ROOTS }, () => null)
  /** Nodes marked for finalization, in order. */
  readonly marked: Node[] = []
  readonly #nodes = new Map<number, Node>()
  readonly #before: Readonly<Record<Kind, number>>
  #count = 0
  #hasWeakValues = false

  constructor() {
    for (const mode of ['k', 'v', 'kv'] as const) {
      const metatable = newTable(this.shop, METATABLES[mode])
      put(this.shop, VALUE, mode)
      this.shop.tables.setString(metatable, this.shop.strings.fromByteString('__mode'), VALUE)
    }
    this.#before = this.#alive()
  }

  #alive(): Record<Kind, number> {
    const { cells } = verifyHeap(this.shop.heap)
    const kinds = Object.entries(CELL_KINDS).map(([kind, number]): [string, number] => [kind, cells[number]!])
    return Object.fromEntries(kinds) as Record<Kind, number>
  }

  reached(): Set<Node> {
    return reach(this.roots.filter((node) => node !== null))
  }

  handle(index: number): number {
    return this.shop.heap.i32[root(index)]!
  }

  /** To be called after each change. */
  doubt(): void {
    // What is doubted keeps nothing alive any more, which makes others doubtful.
    for (let more = this.#hasWeakValues; more; ) {
      more = false
      const alive = this.reached()
      for (const node of this.#nodes.values()) {
        if (!node.mode.includes('v')) continue
        for (const entry of node.entries.values()) {
          if (entry.doubtful || alive.has(entry.value)) continue
          entry.doubtful = true
          more = true
        }
      }
    }
  }

  // ---- changing it

  make(at: number, kind: Kind, mode: Mode): void {
    const id = ++this.#count
    const node = newNode(id, kind, kind === 'table' ? mode : '')
    if (node.mode.includes('v')) this.#hasWeakValues = true
    this.#nodes.set(id, node)
    this.roots[at] = node
    const { heap } = this.shop
    switch (kind) {
      case 'table':
        return this.#makeTable(at, node)
      case 'closure':
        return this.#makeClosure(at, id)
      case 'native': {
        const cell = newNativeFunction(heap, id, PLACES)
        return putHandle(this.shop, root(at), CELL_KINDS.native, cell)
      }
      case 'userdata':
        return putHandle(this.shop, root(at), CELL_KINDS.userdata, newUserdata(heap, id, PLACES))
      case 'thread': {
        const thread = newThread(heap)
        putHandle(this.shop, root(at), CELL_KINDS.thread, thread)
        put(this.shop, stackStart(heap, thread), BigInt(id))
        for (let place = 0; place < PLACES; place++) putNil(this.shop, this.#placeOf(at, place))
        heap.i32[(heap.i32[(thread << 2) + THREAD_STACK]! << 2) + CELL_OWN] = (1 + PLACES) * SLOT_WORDS
      }
    }
  }

  #makeTable(at: number, node: Node): void {
    const { tables, strings, heap } = this.shop
    const table = newTable(this.shop, root(at))
    put(this.shop, VALUE, BigInt(node.id))
    tables.setString(table, strings.fromByteString('id'), VALUE)
    if (node.mode !== '') tables.setMetatable(table, heap.i32[METATABLES[node.mode]]!)
  }

  /** Its first upvalue holds its number. */
  #makeClosure(at: number, id: number): void {
    const { heap } = this.shop
    const upvalues = [newUpvalue(heap), newUpvalue(heap)]
    const closure = newLuaFunction(heap, 0, 2)
    putHandle(this.shop, root(at), CELL_KINDS.closure, closure)
    upvalues.forEach((upvalue, index) => {
      heap.link(closure, FUNCTION_UPVALUES + index, upvalue)
    })
    put(this.shop, VALUE, BigInt(id))
    setUpvalue(heap, upvalues[0]!, VALUE)
  }

  drop(at: number): void {
    this.roots[at] = null
    putNil(this.shop, root(at))
  }

  /** Where a node that is no table has one of its references. */
  #placeOf(at: number, place: number): WordAddress {
    const { heap } = this.shop
    const handle = this.handle(at)
    switch (heap.kindOf(handle)) {
      case KIND_THREAD:
        return stackStart(heap, handle) + (1 + place) * SLOT_WORDS
      case KIND_USERDATA:
        return userValue(heap, handle, place + 1)
      default:
        return (handle << 2) + FUNCTION_UPVALUES + place * SLOT_WORDS
    }
  }

  /** Lets one root's node refer to another's, or (negative) to nothing, at a place of its own or under a key. */
  refer(at: number, key: number, to: number): void {
    const node = this.roots[at]!
    const target = to < 0 ? null : this.roots[to]!
    if (target === null) putNil(this.shop, VALUE)
    else this.shop.heap.copy(VALUE, root(to))
    if (node.kind === 'table') {
      this.#putKey(key)
      this.#setEntry(at, `key ${key}`, null, target)
    } else if (node.kind === 'closure') {
      this.#setVariable(at, target)
    } else {
      const place = key % PLACES
      if (node.kind === 'thread') {
        // As the running thread writes to its stack: without a barrier.
        this.shop.heap.threadRuns(this.handle(at))
        this.shop.heap.copy(this.#placeOf(at, place), VALUE)
      } else {
        this.shop.heap.store(this.handle(at), this.#placeOf(at, place), VALUE)
      }
      node.places[place] = target
      this.#followOpen(node, place, target)
    }
  }

  /** Small integers, for the array part and for the hash part, and names. */
  #putKey(key: number): void {
    put(this.shop, KEY, key < 4 ? BigInt(key + 1) : key < 6 ? BigInt(key * 1000) : `key ${key}`)
  }

  /** Under an object as the key. */
  referByObject(at: number, key: number, to: number): void {
    const node = this.roots[at]!
    if (node.kind !== 'table') return
    const target = to < 0 ? null : this.roots[to]!
    this.shop.heap.copy(KEY, root(key))
    if (target === null) putNil(this.shop, VALUE)
    else this.shop.heap.copy(VALUE, root(to))
    this.#setEntry(at, `object ${this.roots[key]!.id}`, this.roots[key]!, target)
  }

  #setEntry(at: number, name: string, key: Node | null, value: Node | null): void {
    this.shop.tables.set(this.handle(at), KEY, VALUE)
    if (value === null) this.roots[at]!.entries.delete(name)
    else this.roots[at]!.entries.set(name, { key, value, doubtful: false })
  }

  #setVariable(at: number, target: Node | null): void {
    const { heap } = this.shop
    const { variable } = this.roots[at]!
    // As the running thread would.
    if (variable.thread !== null) heap.threadRuns(heap.i32[this.#upvalue(at) + SLOT_WORDS]!)
    setUpvalue(heap, this.#upvalue(at) >> 2, VALUE)
    variable.value = target
    if (variable.thread !== null) {
      variable.thread.places[variable.place] = target
      this.#followOpen(variable.thread, variable.place, target)
    }
  }

  /** All variables that are a place of a thread change with it. */
  #followOpen(thread: Node, place: number, value: Node | null): void {
    for (const { variable } of this.#nodes.values()) {
      if (variable.thread === thread && variable.place === place) variable.value = value
    }
  }

  /** The word address of a closure's second upvalue. */
  #upvalue(at: number): WordAddress {
    return this.shop.heap.i32[(this.handle(at) << 2) + FUNCTION_UPVALUES + 1]! << 2
  }

  /** Lets a closure share a variable on the stack of a thread, or of another closure. */
  capture(at: number, place: number, from: number): void {
    const { heap } = this.shop
    const node = this.roots[at]!
    const owner = this.roots[from]!
    if (node.kind !== 'closure') return
    if (owner.kind === 'thread') {
      const upvalue = openUpvalue(heap, this.handle(from), this.#placeOf(from, place))
      heap.link(this.handle(at), FUNCTION_UPVALUES + 1, upvalue)
      const shared = [...this.#nodes.values()].find(
        ({ variable }) => variable.thread === owner && variable.place === place,
      )
      node.variable = shared?.variable ?? { thread: owner, place, value: owner.places[place]! }
    } else if (owner.kind === 'closure') {
      heap.link(this.handle(at), FUNCTION_UPVALUES + 1, this.#upvalue(from) >> 2)
      node.variable = owner.variable
    }
  }

  /** Closes all variables of a thread. */
  close(at: number): void {
    const thread = this.roots[at]!
    if (thread.kind !== 'thread') return
    closeUpvalues(this.shop.heap, this.handle(at), stackStart(this.shop.heap, this.handle(at)))
    for (const { variable } of this.#nodes.values()) if (variable.thread === thread) variable.thread = null
  }

  /** Gives a thread a longer stack; anything else a metatable. */
  dress(at: number, to: number): void {
    const { heap, tables } = this.shop
    const node = this.roots[at]!
    const other = this.roots[to]!
    if (node.kind === 'thread') {
      growStack(heap, this.handle(at), heap.sizeOf(heap.i32[(this.handle(at) << 2) + THREAD_STACK]!) * 8, false)
    } else if (other.kind === 'table' && node.mode === '' && (node.kind === 'table' || node.kind === 'userdata')) {
      if (node.kind === 'table') tables.setMetatable(this.handle(at), this.handle(to))
      else setUserdataMetatable(heap, this.handle(at), this.handle(to))
      node.metatable = other
    }
  }

  mark(at: number): void {
    const node = this.roots[at]!
    if (node.kind !== 'table' && node.kind !== 'userdata') return
    this.shop.heap.addFinalizable(this.handle(at))
    if (!this.marked.includes(node)) this.marked.push(node)
  }

  /** Takes what a node has under a key into a root. What a weak table had may be gone, but not if it is alive. */
  walk(at: number, key: number, to: number): void {
    const node = this.roots[at]!
    if (node.kind !== 'table') {
      const target = node.kind === 'closure' ? node.variable.value : node.places[key % PLACES]!
      const from =
        node.kind === 'closure'
          ? this.shop.heap.i32[this.#upvalue(at) + UPVALUE_PLACE]!
          : this.#placeOf(at, key % PLACES)
      return this.#take(from, target, to)
    }
    this.#putKey(key)
    this.#fetch(at, `key ${key}`, to)
  }

  walkByObject(at: number, key: number, to: number): void {
    if (this.roots[at]!.kind !== 'table') return
    this.shop.heap.copy(KEY, root(key))
    this.#fetch(at, `object ${this.roots[key]!.id}`, to)
  }

  #fetch(at: number, name: string, to: number): void {
    const node = this.roots[at]!
    const place = this.shop.tables.get(this.handle(at), KEY)
    const entry = node.entries.get(name)
    if (entry !== undefined && this.shop.heap.i32[place + 2] === TAG_NIL) {
      must(entry.doubtful, () => `${name} of ${node.id} is there`)
      node.entries.delete(name)
      return
    }
    this.#take(place, entry?.value ?? null, to)
  }

  #take(from: WordAddress, node: Node | null, to: number): void {
    if (node === null) {
      must(this.shop.heap.i32[from + 2]! < FIRST_HANDLE_TAG, () => 'nothing is where nothing was put')
      return
    }
    this.expectNode(from, node)
    this.shop.heap.copy(root(to), from)
    this.roots[to] = node
  }

  // ---- comparing it

  idOf(at: WordAddress): number {
    const { heap, tables, strings } = this.shop
    const handle = heap.i32[at]!
    switch (heap.kindOf(handle)) {
      case KIND_TABLE:
        return Number(read(this.shop, tables.getString(handle, strings.fromByteString('id'))))
      case KIND_THREAD:
        return Number(read(this.shop, stackStart(heap, handle)))
      case KIND_USERDATA:
        return heap.i32[(handle << 2) + USERDATA_HOST]!
      case KIND_NATIVE_FUNCTION:
        return heap.i32[(handle << 2) + FUNCTION_NATIVE]!
      default: {
        const upvalue = heap.i32[(handle << 2) + FUNCTION_UPVALUES]! << 2
        return Number(read(this.shop, heap.i32[upvalue + UPVALUE_PLACE]!))
      }
    }
  }

  expectNode(at: WordAddress, node: Node): void {
    const { heap } = this.shop
    must(heap.i32[at + 2] === CELL_KINDS[node.kind], () => `${node.kind} ${node.id} is there`)
    must(this.idOf(at) === node.id, () => `${node.id} is ${this.idOf(at)}`)
  }

  /** All that the model reaches is there, at one place each, and refers to what the model says; answers where. */
  expectWhole(): ReadonlyMap<Node, number> {
    const alive = this.reached()
    const places = new Map<Node, number>()
    const waiting: [number, Node][] = []
    const visit = (at: WordAddress, node: Node): void => {
      this.expectNode(at, node)
      const handle = this.shop.heap.i32[at]!
      const known = places.get(node)
      must(known === undefined || known === handle, () => `${node.id} is at one place`)
      if (known === undefined) waiting.push([handle, node])
      places.set(node, handle)
    }
    this.roots.forEach((node, index) => {
      if (node !== null) visit(root(index), node)
    })
    // What is only under a key that has not been visited yet comes when that has.
    for (let left = waiting.length; left > 0; left = waiting.length) {
      for (const [handle, node] of waiting.splice(0, left)) this.#visitNode(handle, node, visit)
      for (const [node, handle] of places)
        if (node.kind === 'table') this.#visitEntries(handle, node, places, alive, visit)
    }
    must(
      [...alive].every((node) => places.has(node)),
      () => 'all that lives is found',
    )
    for (const at of [KEY, VALUE, FOUND, BEHIND]) putNil(this.shop, at)
    return places
  }

  #visitNode(handle: number, node: Node, visit: (at: WordAddress, node: Node) => void): void {
    const { heap } = this.shop
    putHandle(this.shop, FOUND, CELL_KINDS[node.kind], handle)
    if (node.metatable !== null) {
      const metatable =
        node.kind === 'table' ? this.shop.tables.metatable(handle) : heap.i32[(handle << 2) + USERDATA_META]!
      putHandle(this.shop, VALUE, KIND_TABLE, metatable)
      visit(VALUE, node.metatable)
    }
    if (node.kind === 'closure') {
      const upvalue = heap.i32[(handle << 2) + FUNCTION_UPVALUES + 1]! << 2
      if (node.variable.thread !== null) visit(upvalue + SLOT_WORDS, node.variable.thread)
      if (node.variable.value !== null) visit(heap.i32[upvalue + UPVALUE_PLACE]!, node.variable.value)
    }
    node.places.forEach((value, place) => {
      if (value !== null) visit(this.#placeOfHandle(handle, place), value)
    })
    putNil(this.shop, FOUND)
    putNil(this.shop, VALUE)
  }

  #placeOfHandle(handle: number, place: number): WordAddress {
    const { heap } = this.shop
    if (heap.kindOf(handle) === KIND_THREAD) return stackStart(heap, handle) + (1 + place) * SLOT_WORDS
    if (heap.kindOf(handle) === KIND_USERDATA) return userValue(heap, handle, place + 1)
    return (handle << 2) + FUNCTION_UPVALUES + place * SLOT_WORDS
  }

  #visitEntries(
    handle: number,
    node: Node,
    places: ReadonlyMap<Node, number>,
    alive: ReadonlySet<Node>,
    visit: (at: WordAddress, node: Node) => void,
  ): void {
    for (const [name, { key, value, doubtful }] of node.entries) {
      if (doubtful || (key !== null && !alive.has(key))) continue
      if (key === null) this.#putKey(Number(name.slice('key '.length)))
      else if (places.has(key)) putHandle(this.shop, KEY, CELL_KINDS[key.kind], places.get(key)!)
      else if (node.mode.includes('k')) continue
      else putHandle(this.shop, KEY, CELL_KINDS[key.kind], this.#findKey(handle, key))
      // A value that only this weak table has goes in the next cycle.
      if (alive.has(value)) visit(this.shop.tables.get(handle, KEY), value)
      if (key !== null) {
        this.shop.heap.copy(VALUE, KEY)
        visit(VALUE, key)
      }
    }
  }

  /** The handle of an object that is a strong key of a table, and perhaps found nowhere else. */
  #findKey(table: number, key: Node): number {
    putNil(this.shop, KEY)
    // The entry is put into FOUND and the root behind it.
    while (this.shop.tables.next(table, KEY, FOUND) === 1) {
      this.shop.heap.copy(KEY, FOUND)
      if (this.shop.heap.i32[KEY + 2] === CELL_KINDS[key.kind] && this.idOf(KEY) === key.id)
        return this.shop.heap.i32[KEY]!
    }
    throw new Error(`not so: ${key.id} is a key`)
  }

  // ---- collecting it

  /** Takes the next object to be finalized, if there is one; answers its node, which stands in VALUE. */
  takePending(): Node | null {
    const { heap } = this.shop
    const object = heap.pendingObject
    if (object === 0) return null
    putHandle(this.shop, VALUE, heap.kindOf(object), object)
    const node = this.#nodes.get(this.idOf(VALUE))!
    this.expectNode(VALUE, node)
    heap.takePending()
    const index = this.marked.indexOf(node)
    must(index >= 0, () => `${node.id} is marked for finalization`)
    this.marked.splice(index, 1)
    return node
  }

  /** Resurrects an object that was taken. */
  keep(node: Node, at: number): void {
    this.shop.heap.copy(root(at), VALUE)
    this.roots[at] = node
  }

  /** One cycle in the model: answers what is to be finalized, in order, and what is still there after it. */
  #modelCycle(): { readonly finalized: Node[]; readonly alive: Set<Node> } {
    const before = this.reached()
    const finalized = this.marked.filter((node) => !before.has(node)).reverse()
    const alive = reach([...before, ...finalized])
    for (const node of before) {
      for (const [name, { key, value }] of node.entries) {
        const gone =
          (node.mode.includes('v') && !before.has(value)) ||
          (node.mode.includes('k') && key !== null && !alive.has(key))
        if (gone) node.entries.delete(name)
      }
    }
    return { finalized, alive }
  }

  /**
   * When all that is dead is gone, so that the model knows all: drops some roots, and does whole cycles until nothing more goes;
   * each must do what the model does.
   */
  settle(kept: number): void {
    const { heap } = this.shop
    for (let used = -1; used !== heap.usedSlots; ) {
      used = heap.usedSlots
      heap.collectFully()
      while (this.takePending() !== null) used = -1
      putNil(this.shop, VALUE)
    }
    this.#resolveDoubts()
    for (let at = kept; at < ROOTS; at++) this.drop(at)
    for (let before = -1, count = 0; before !== count; ) {
      before = count
      const { finalized, alive } = this.#modelCycle()
      heap.collectFully()
      const expected = { ...this.#before }
      for (const { kind } of alive) expected[kind]++
      must(isDeepStrictEqual(this.#alive(), expected), () => `${inspect(expected)} live, but ${inspect(this.#alive())}`)
      const taken: number[] = []
      for (let node = this.takePending(); node !== null; node = this.takePending()) taken.push(node.id)
      putNil(this.shop, VALUE)
      const due = finalized.map(({ id }) => id)
      must(isDeepStrictEqual(taken, due), () => `${inspect(due)} are finalized, but ${inspect(taken)}`)
      this.#expectEntries()
      count = alive.size + this.marked.length
    }
  }

  /** Looks what weak tables have of what they may have. */
  #resolveDoubts(): void {
    for (let doubts = true; doubts; ) {
      doubts = false
      for (const [node, handle] of this.expectWhole()) {
        if (![...node.entries.values()].some(({ doubtful }) => doubtful)) continue
        doubts = true
        const names = this.#entryNames(handle)
        for (const [name, entry] of node.entries) {
          if (names.has(name)) entry.doubtful = false
          else node.entries.delete(name)
        }
      }
    }
    const alive = this.reached()
    for (const node of this.#nodes.values()) if (!alive.has(node)) this.#nodes.delete(node.id)
  }

  /** The keys of a table, but for that of its number, as the model calls them. */
  #entryNames(table: number): Set<string> {
    const names = new Set<string>()
    putNil(this.shop, FOUND)
    while (this.shop.tables.next(table, FOUND, FOUND) === 1) {
      const plain = this.shop.heap.i32[FOUND + 2]! < TAG_TABLE ? read(this.shop, FOUND) : null
      if (plain === null) names.add(`object ${this.idOf(FOUND)}`)
      else if (typeof plain === 'string') names.add(plain)
      else names.add(`key ${Number(plain) < 1000 ? Number(plain) - 1 : Number(plain) / 1000}`)
    }
    for (const at of [FOUND, BEHIND]) putNil(this.shop, at)
    names.delete('id')
    return names
  }

  /** Every table that is reached has the entries that the model says. */
  #expectEntries(): void {
    for (const [node, handle] of this.expectWhole()) {
      if (node.kind !== 'table') continue
      const due = new Set(node.entries.keys())
      const names = this.#entryNames(handle)
      must(isDeepStrictEqual(names, due), () => `${node.id} has ${inspect(due)}, but ${inspect(names)}`)
    }
  }
}
