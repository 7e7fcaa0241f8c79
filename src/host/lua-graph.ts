/**
 * Draws the cells of a machine as a graph: what is where, under which name.
 *
 * What a cell holds is read off the layout table, so that a new kind of cell is drawn without a word here. Only what Lua has
 * names for is drawn by its kind: a table's fields go out from the table, not from its parts; likewise a thread's variables.
 */
import { walkCells } from '../gc/census'
import { END_ROOT_HANDLES, END_ROOT_VALUES, FIRST_ROOT_HANDLE, FIRST_ROOT_VALUE } from '../gc/heap'
import {
  BODY_HANDLES,
  BODY_VALUES,
  BUFFERED_BIT,
  CELL_LINK,
  CELL_OWN,
  FINALIZABLE_BIT,
  FUNCTION_PROTO,
  FUNCTION_UPVALUES,
  KIND_FINALIZER,
  KIND_FREE,
  KIND_LONG_STRING,
  KIND_LUA_FUNCTION,
  KIND_NATIVE_FUNCTION,
  KIND_PROTOTYPE,
  KIND_STRING,
  KIND_TABLE,
  KIND_THREAD,
  KIND_UPVALUE,
  KIND_USERDATA,
  KIND_VALUES,
  LAYOUT,
  PROTO_CONSTANTS,
  PROTO_NAMES,
  STRING_BUFFER,
  TABLE_META,
  THREAD_STACK,
  THREAD_STATUS,
  UPVALUE_PLACE,
  WEAK_KEYS_BIT,
  WEAK_VALUES_BIT,
} from '../gc/layout'
import { FIRST_HANDLE_TAG, SLOT_BYTES, SLOT_WORDS, TAG_TABLE, type WordAddress } from '../gc/slot'
import { EVENT_NAMES, TYPE_NAMES } from '../object/events'
import {
  ROOT_CURRENT_THREAD,
  ROOT_EMPTY_NODES,
  ROOT_ERROR,
  ROOT_EVENT_NAMES,
  ROOT_FINALIZER,
  ROOT_GLOBALS,
  ROOT_INTERN_OLD,
  ROOT_INTERN_TABLE,
  ROOT_MESSAGE,
  ROOT_REFS,
  ROOT_REGISTRY,
  ROOT_SCRATCH,
  ROOT_TYPE_METATABLES,
} from '../object/roots'
import {
  FRAME_BASE,
  FRAME_FUNCTION,
  FRAME_KIND,
  FRAME_PC,
  FRAME_WORDS,
  framesStart,
  STATUS_RUNNING,
  stackStart,
  topFrame,
} from '../object/thread'
import { eachEntry } from '../sequence/debug-info'
import { FRAME_KIND_MASK, FRAME_LUA } from '../sequence/frame-kind'
import type { Machine } from '../sequence/machine'
import type { HeapGraph, NodeType } from './heap-graph'
import { HeapNames, idOf } from './heap-names'

/** The nodes before the first cell: the root, and what holds the roots of the collector. */
const ROOT_NODE = 0
const GC_ROOTS_NODE = 1
const FIRST_CELL_NODE = 2

/** How DevTools sort the cells; what is not here is a part, whose bytes they count as its owner's. */
const NODE_TYPES: ReadonlyMap<number, NodeType> = new Map<number, NodeType>([
  [KIND_STRING, 'string'],
  [KIND_LONG_STRING, 'string'],
  [KIND_TABLE, 'object'],
  [KIND_LUA_FUNCTION, 'closure'],
  [KIND_NATIVE_FUNCTION, 'closure'],
  [KIND_USERDATA, 'object'],
  [KIND_THREAD, 'object'],
  [KIND_UPVALUE, 'object'],
  [KIND_PROTOTYPE, 'code'],
])

const ROOT_NAMES: ReadonlyMap<number, string> = new Map<number, string>([
  [ROOT_REGISTRY, 'registry'],
  [ROOT_GLOBALS, 'globals'],
  [ROOT_FINALIZER, 'caller of finalizers'],
  [ROOT_CURRENT_THREAD, 'running thread'],
  [ROOT_ERROR, 'error'],
  [ROOT_REFS, 'references of the host'],
  [ROOT_SCRATCH, 'value on its way'],
  [ROOT_MESSAGE, 'message'],
  ...TYPE_NAMES.map((name, type): [number, string] => [ROOT_TYPE_METATABLES + type, `metatable of ${name}`]),
  ...EVENT_NAMES.map((name, event): [number, string] => [ROOT_EVENT_NAMES + event, `name ${name}`]),
])

const ROOT_HANDLE_NAMES: ReadonlyMap<number, string> = new Map([
  [ROOT_EMPTY_NODES, 'empty hash part'],
  [ROOT_INTERN_TABLE, 'interned strings'],
  [ROOT_INTERN_OLD, 'interned strings, old'],
  [END_ROOT_HANDLES - 3, 'objects with finalizers'],
  [END_ROOT_HANDLES - 2, 'objects to be finalized'],
  [END_ROOT_HANDLES - 1, 'last object to be finalized'],
])

/** Adds all cells to a graph. No collection may be under way. */
export function drawHeap(m: Machine, graph: HeapGraph): void {
  new Drawing(m, graph).draw()
}

class Drawing {
  readonly #m: Machine
  readonly #graph: HeapGraph
  readonly #names: HeapNames
  /** The node of each cell, by its handle. */
  readonly #nodes: Uint32Array
  readonly #functions: number[] = []
  /** Parts that are no table's, though they might be by their kind. */
  readonly #partsOfPrototypes = new Set<number>()
  /** By the key: the values that it keeps alive in tables with weak keys, under the names that DevTools understand. */
  readonly #ephemerons = new Map<number, { readonly name: string; readonly value: number }[]>()

  constructor(machine: Machine, graph: HeapGraph) {
    this.#m = machine
    this.#graph = graph
    this.#names = new HeapNames(machine)
    this.#nodes = new Uint32Array(machine.heap.frontier)
  }

  draw(): void {
    const { heap } = this.#m
    let node = FIRST_CELL_NODE
    walkCells(heap, (cell) => {
      if (heap.kindOf(cell) === KIND_FREE) return
      this.#nodes[cell] = node++
      this.#prepare(cell)
    })
    this.#drawRoots()
    walkCells(heap, (cell, slots) => {
      if (heap.kindOf(cell) !== KIND_FREE) this.#drawCell(cell, slots * SLOT_BYTES)
    })
    for (const cell of this.#functions) this.#graph.rename(this.#nodes[cell]!, this.#names.cell(cell))
  }

  #prepare(cell: number): void {
    const { heap } = this.#m
    const kind = heap.kindOf(cell)
    if (kind === KIND_PROTOTYPE) {
      this.#partsOfPrototypes.add(heap.i32[(cell << 2) + PROTO_CONSTANTS]!)
      this.#partsOfPrototypes.add(heap.i32[(cell << 2) + PROTO_NAMES]!)
    } else if (kind === KIND_TABLE && (this.#weakness(cell) & WEAK_KEYS_BIT) !== 0) {
      this.#prepareEphemerons(cell)
    }
  }

  #weakness(table: number): number {
    const { heap } = this.#m
    const metatable = heap.i32[(table << 2) + TABLE_META]!
    return metatable === 0 ? 0 : heap.modeOf(metatable)
  }

  #prepareEphemerons(table: number): void {
    const { i32 } = this.#m.heap
    eachEntry(this.#m, table, (key, value) => {
      if (i32[key + 2]! < TAG_TABLE || i32[value + 2]! < FIRST_HANDLE_TAG) return
      const owner = i32[key]!
      const list = this.#ephemerons.get(owner) ?? []
      list.push({ name: this.#ephemeronName(table, owner, i32[value]!), value: i32[value]! })
      this.#ephemerons.set(owner, list)
    })
  }

  /** DevTools take the two edges to the value, from the table and from the key, for one by this name. */
  #ephemeronName(table: number, key: number, value: number): string {
    const kind = (cell: number) => `${LAYOUT[this.#m.heap.kindOf(cell)]!.name} @${idOf(cell)}`
    return `1 / part of key (${kind(key)}) -> value (${kind(value)}) pair in WeakMap (table @${idOf(table)})`
  }

  #drawRoots(): void {
    const { i32 } = this.#m.heap
    const graph = this.#graph
    graph.addNode('synthetic', '', idOf(ROOT_NODE), 0)
    graph.addElement('element', 1, GC_ROOTS_NODE)
    graph.addEdge('shortcut', '_G', this.#nodes[i32[ROOT_GLOBALS << 2]!]!)
    graph.addNode('synthetic', '(GC roots)', idOf(GC_ROOTS_NODE), 0)
    for (let slot = FIRST_ROOT_VALUE; slot < END_ROOT_VALUES; slot++) {
      this.#drawValue(slot << 2, ROOT_NAMES.get(slot) ?? `root ${slot}`)
    }
    for (let word = FIRST_ROOT_HANDLE; word < END_ROOT_HANDLES; word++) {
      if (i32[word] !== 0) this.#link(i32[word]!, ROOT_HANDLE_NAMES.get(word) ?? `root ${word}`)
    }
  }

  #link(to: number, name: string): void {
    this.#graph.addEdge('internal', name, this.#nodes[to]!)
  }

  /** An edge to the value at a place, if it is a cell. */
  #drawValue(at: WordAddress, name: string, type: 'internal' | 'context' = 'internal'): void {
    const { i32 } = this.#m.heap
    if (i32[at + 2]! >= FIRST_HANDLE_TAG) this.#graph.addEdge(type, name, this.#nodes[i32[at]!]!)
  }

  #drawCell(cell: number, bytes: number): void {
    const { heap } = this.#m
    const kind = heap.kindOf(cell)
    const isString = kind === KIND_STRING || kind === KIND_LONG_STRING
    const name = isString ? this.#names.text(cell) : this.#names.cell(cell)
    this.#graph.addNode(NODE_TYPES.get(kind) ?? 'array', name, idOf(cell), bytes)
    for (const handle of LAYOUT[kind]!.handles) {
      const to = heap.i32[(cell << 2) + handle.word]!
      if (to !== 0 && to !== heap.emptyNodes) this.#link(to, handle.name)
    }
    if (kind === KIND_LONG_STRING && (heap.i32[cell << 2]! & BUFFERED_BIT) !== 0) {
      this.#link(heap.i32[(cell << 2) + STRING_BUFFER]!, 'bytes')
    }
    this.#drawBody(cell, kind)
    for (const { name: pair, value } of this.#ephemerons.get(cell) ?? []) this.#link(value, pair)
  }

  #drawBody(cell: number, kind: number): void {
    if (kind === KIND_LUA_FUNCTION || kind === KIND_NATIVE_FUNCTION) this.#functions.push(cell)
    switch (kind) {
      case KIND_TABLE:
        return this.#drawFields(cell)
      case KIND_LUA_FUNCTION:
        return this.#drawUpvalues(cell)
      case KIND_UPVALUE:
        return this.#drawUpvalue(cell)
      case KIND_THREAD:
        return this.#drawFrames(cell)
      case KIND_FINALIZER:
        return this.#drawFinalizer(cell)
      case KIND_VALUES:
        return this.#partsOfPrototypes.has(cell) ? this.#drawElements(cell) : undefined
      default:
        return this.#drawElements(cell)
    }
  }

  /** What the layout says of a body; nodes and stacks are drawn by their owners. */
  #drawElements(cell: number): void {
    const { heap } = this.#m
    const { body, bodyStart } = LAYOUT[heap.kindOf(cell)]!
    const start = (cell + bodyStart) << 2
    const end = (cell + heap.sizeOf(cell)) << 2
    const step = body === BODY_HANDLES ? 1 : SLOT_WORDS
    if (body !== BODY_HANDLES && body !== BODY_VALUES) return
    for (let at = start, index = 1; at < end; at += step, index++) {
      const holds = body === BODY_HANDLES ? heap.i32[at] !== 0 : heap.i32[at + 2]! >= FIRST_HANDLE_TAG
      if (holds) this.#graph.addElement('element', index, this.#nodes[heap.i32[at]!]!)
    }
  }

  #drawFields(table: number): void {
    const { i32 } = this.#m.heap
    const graph = this.#graph
    const mode = this.#weakness(table)
    let strings = 0
    eachEntry(this.#m, table, (key, value) => {
      const name = this.#names.key(key)
      const keyTag = i32[key + 2]!
      if (keyTag >= TAG_TABLE) {
        graph.addEdge((mode & WEAK_KEYS_BIT) === 0 ? 'internal' : 'weak', 'key', this.#nodes[i32[key]!]!)
      } else if (keyTag >= FIRST_HANDLE_TAG) {
        graph.addElement('hidden', ++strings, this.#nodes[i32[key]!]!)
      }
      if (i32[value + 2]! < FIRST_HANDLE_TAG) return
      if (typeof name === 'string') this.#names.nameValue(value, name)
      this.#drawField(table, mode, key, value, name)
    })
  }

  #drawField(table: number, mode: number, key: WordAddress, value: WordAddress, name: string | number): void {
    const { i32 } = this.#m.heap
    const to = this.#nodes[i32[value]!]!
    if ((mode & WEAK_VALUES_BIT) !== 0 && i32[value + 2]! >= TAG_TABLE) {
      this.#graph.addEdge('weak', String(name), to)
    } else if ((mode & WEAK_KEYS_BIT) !== 0 && i32[key + 2]! >= TAG_TABLE) {
      this.#graph.addEdge('internal', this.#ephemeronName(table, i32[key]!, i32[value]!), to)
    } else if (typeof name === 'number') {
      this.#graph.addElement('element', name, to)
    } else {
      this.#graph.addEdge('property', name, to)
    }
  }

  #drawUpvalues(closure: number): void {
    const { heap, prototypes } = this.#m
    const word = closure << 2
    const prototype = heap.i32[word + FUNCTION_PROTO]!
    for (let index = 0; index < heap.flagsOf(closure); index++) {
      const upvalue = heap.i32[word + FUNCTION_UPVALUES + index]!
      if (upvalue === 0) continue
      const name = prototypes.upvalueName(prototype, index)
      this.#names.nameValue(heap.i32[(upvalue << 2) + UPVALUE_PLACE]!, name)
      this.#graph.addEdge('context', name, this.#nodes[upvalue]!)
    }
  }

  /** While it is open, its slot holds the thread whose variable it is. */
  #drawUpvalue(upvalue: number): void {
    const place = (upvalue << 2) + SLOT_WORDS
    const open = this.#m.heap.i32[(upvalue << 2) + UPVALUE_PLACE] !== place
    this.#drawValue(place, open ? 'thread' : 'value')
  }

  #drawFinalizer(cell: number): void {
    const { i32 } = this.#m.heap
    const next = i32[(cell << 2) + CELL_LINK]!
    const object = i32[(cell << 2) + CELL_OWN]!
    if (next !== 0) this.#link(next, 'next')
    const pending = (i32[object << 2]! & FINALIZABLE_BIT) === 0
    if (pending) this.#link(object, 'to be finalized')
    else this.#graph.addEdge('weak', 'object', this.#nodes[object]!)
  }

  /** The stack of a thread, call by call. */
  #drawFrames(thread: number): void {
    const { heap } = this.#m
    const live = heap.i32[(heap.i32[(thread << 2) + THREAD_STACK]! << 2) + CELL_OWN]!
    const stack = stackStart(heap, thread)
    const top = topFrame(heap, thread)
    let frame = framesStart(heap, thread)
    this.#drawSlots(stack, 0, frame > top ? live : heap.i32[frame + FRAME_FUNCTION]!)
    for (; frame <= top; frame += FRAME_WORDS) {
      const from = heap.i32[frame + FRAME_FUNCTION]!
      const end = frame === top ? live : Math.min(heap.i32[frame + FRAME_WORDS + FRAME_FUNCTION]!, live)
      if ((heap.i32[frame + FRAME_KIND]! & FRAME_KIND_MASK) === FRAME_LUA) {
        // One that waits for a call is at the call; one that was stopped is at its next instruction.
        const stopped = frame === top && heap.i32[(thread << 2) + THREAD_STATUS] === STATUS_RUNNING
        this.#drawLuaFrame(stack, frame, end, stopped ? 1 : 0)
      } else {
        this.#drawSlots(stack, from, end)
      }
    }
  }

  #drawSlots(stack: WordAddress, from: number, end: number): void {
    for (let place = from; place < end; place += SLOT_WORDS) this.#drawValue(stack + place, `slot ${place >> 2}`)
  }

  #drawLuaFrame(stack: WordAddress, frame: WordAddress, end: number, ahead: number): void {
    const { heap, prototypes } = this.#m
    const from = heap.i32[frame + FRAME_FUNCTION]!
    const base = heap.i32[frame + FRAME_BASE]!
    const prototype = heap.i32[(heap.i32[stack + from]! << 2) + FUNCTION_PROTO]!
    const instruction = prototypes.instructionBefore(prototype, heap.i32[frame + FRAME_PC]!) + ahead
    const position = this.#names.position(prototype, instruction)
    this.#drawValue(stack + from, `function at ${position}`)
    for (let place = from + SLOT_WORDS; place < end; place += SLOT_WORDS) {
      const at = stack + place
      if (heap.i32[at + 2]! < FIRST_HANDLE_TAG) continue
      const local = place < base ? null : prototypes.localName(prototype, (place - base) >> 2, instruction)
      if (local === null) {
        this.#drawValue(at, place < base ? `vararg at ${position}` : `temporary at ${position}`)
      } else {
        this.#names.nameValue(at, local)
        this.#drawValue(at, `${local} at ${position}`, 'context')
      }
    }
  }
}
