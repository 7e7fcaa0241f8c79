/**
 * What each kind of cell consists of: the one table that tracer, verifier and statistics read.
 *
 * A cell begins with a header slot:
 *
 *     word 0   kind:8 | the collector's:8 | flags:16     word 1   size in slots, header included
 *     word 2   link of the collector's lists (a leaf may use it)
 *     word 3   the kind's own
 *
 * The kinds that a value can refer to have the number of the value's tag. The others are parts
 * (blocks) that belong to one owner and are reached only through it.
 */
import {
  TAG_LONG_STRING,
  TAG_LUA_FUNCTION,
  TAG_NATIVE_FUNCTION,
  TAG_STRING,
  TAG_TABLE,
  TAG_THREAD,
  TAG_USERDATA,
} from './slot'

export const KIND_FREE = 0
export const KIND_STRING = TAG_STRING
export const KIND_LONG_STRING = TAG_LONG_STRING
export const KIND_TABLE = TAG_TABLE
export const KIND_LUA_FUNCTION = TAG_LUA_FUNCTION
export const KIND_NATIVE_FUNCTION = TAG_NATIVE_FUNCTION
export const KIND_USERDATA = TAG_USERDATA
export const KIND_THREAD = TAG_THREAD
export const KIND_UPVALUE = 13
export const KIND_PROTOTYPE = 14
/** Value slots: the array part of a table, the constants of a prototype. */
export const KIND_VALUES = 15
/** The hash part of a table: nodes of two slots. */
export const KIND_NODES = 16
/** The value stack of a thread; live up to the word distance in its own word. */
export const KIND_STACK = 17
/** A row of handles, one a word. */
export const KIND_HANDLES = 18
/** Words without handles: code, frames, line tables, the table of interned strings. */
export const KIND_WORDS = 19
/** Tells that an object is to be finalized: its own word is the object, which it does not keep alive. */
export const KIND_FINALIZER = 20

export const KIND_COUNT = 21

/** Words 0 to 3 of every cell. */
export const CELL_META = 0
export const CELL_SIZE = 1
export const CELL_LINK = 2
export const CELL_OWN = 3

/** The bits of word 0. */
export const KIND_MASK = 0xff
export const MARK_BIT = 0x100
export const GREY_BIT = 0x200
/** An object that has a KIND_FINALIZER cell on the list of those to be finalized. */
export const FINALIZABLE_BIT = 0x400
/** A white key of ephemerons, whose word 2 is the ring of nodes that wait for it. */
export const AWAITED_BIT = 0x800
/** Of a table that was found weak in this cycle, and of its parts, until it has been cleared. */
export const WEAK_KEYS_BIT = 0x1000
export const WEAK_VALUES_BIT = 0x2000
export const WEAK_BITS = 0x3000
/** A weak table whose parts are out of sight until they are cleared. */
export const HIDDEN_BIT = 0x4000
/** A thread written to since its stack was looked at. */
export const TOUCHED_BIT = 0x8000
export const FLAGS_SHIFT = 16

// Long string. One that was made by appending may have its bytes in a buffer, a cell of words that it shares with those that it
// begins with; slot 1 has the first 16 of them nevertheless. Own word of the buffer: how many bytes of it are in use.
export const BUFFERED_BIT = 0x20000
export const STRING_BUFFER = 8

/** How the slots from `bodyStart` to the end of a cell are read. */
export type Body = 'none' | 'values' | 'nodes' | 'handles' | 'stack'

export const BODY_NONE = 0
export const BODY_VALUES = 1
export const BODY_NODES = 2
export const BODY_HANDLES = 3
export const BODY_STACK = 4

const BODY_NUMBER: Readonly<Record<Body, number>> = {
  none: BODY_NONE,
  values: BODY_VALUES,
  nodes: BODY_NODES,
  handles: BODY_HANDLES,
  stack: BODY_STACK,
}

export interface CellLayout {
  readonly name: string
  /** The words that hold a handle (or 0), each with the kind it points at (null: any kind) and what is there. */
  readonly handles: readonly { readonly word: number; readonly to: number | null; readonly name: string }[]
  readonly handleWords: Int32Array
  /** One of `BODY_…`. */
  readonly body: number
  readonly bodyStart: number
  /** For a body of handles: the kind they point at. */
  readonly bodyTo: number | null
  /** No handles at all: the marker need not look inside. */
  readonly leaf: boolean
}

function row(
  name: string,
  handles: readonly (readonly [word: number, to: number | null, name: string])[],
  body: Body,
  bodyStart = 1,
  bodyTo: number | null = null,
): CellLayout {
  return {
    name,
    handles: handles.map(([word, to, name]) => ({ word, to, name })),
    handleWords: Int32Array.from(handles, ([word]) => word),
    body: BODY_NUMBER[body],
    bodyStart,
    bodyTo,
    leaf: handles.length === 0 && body === 'none',
  }
}

// Table: 4 array size, 5 nodes, 6 node mask, 7 metatable. Own word: array.
export const TABLE_ARRAY = 3
export const TABLE_ARRAY_SIZE = 4
export const TABLE_NODES = 5
export const TABLE_MASK = 6
export const TABLE_META = 7
export const TABLE_SLOTS = 2

// Upvalue. Own word: the word address of its value, which is its own slot 1 when it is closed.
// While it is open, slot 1 holds the thread as a value, so that the stack it points into lives on.
export const UPVALUE_PLACE = 3
export const UPVALUE_VALUE = 4
export const UPVALUE_NEXT = 7
export const UPVALUE_SLOTS = 2

// Prototype. Own word: words that a call needs from the function's place on, with what is behind the registers; for a function
// with varargs more than any stack has, since it takes the slow way.
export const PROTO_ROOM = 3
export const PROTO_CODE = 4
export const PROTO_CONSTANTS = 5
export const PROTO_FUNCTIONS = 6
export const PROTO_UPVALUES = 7
export const PROTO_LINES = 8
export const PROTO_LOCALS = 9
export const PROTO_NAMES = 10
export const PROTO_SOURCE = 11
export const PROTO_PARAMETERS = 12
export const PROTO_REGISTERS = 13
export const PROTO_LINE_DEFINED = 14
export const PROTO_LAST_LINE = 15
export const PROTO_SLOTS = 4

// Thread.
export const THREAD_STACK = 4
export const THREAD_FRAMES = 5
export const THREAD_OPEN = 6
export const THREAD_RESUMER = 7
export const THREAD_FRAME = 8
export const THREAD_STATUS = 9
export const THREAD_TBC = 10
export const THREAD_STACK_WORDS = 11
export const THREAD_FRAME_WORDS = 12
export const THREAD_DEPTH = 13
export const THREAD_NO_YIELD = 14
export const THREAD_TASK = 15
/** The function called as a hook, or 0; events that it is called for, instructions between counts, those left. */
export const THREAD_HOOK = 16
export const THREAD_HOOK_MASK = 17
export const THREAD_HOOK_COUNT = 18
export const THREAD_HOOK_LEFT = 19
/** Distance of the frame of the hook that runs, or ran last. */
export const THREAD_HOOK_FRAME = 20
/** Of a call or return that a hook is called for: the first value (low half) and how many. */
export const THREAD_HOOK_TRANSFER = 21
/** The instruction that the line hook has looked at last: frame, index. */
export const THREAD_LINE_FRAME = 22
export const THREAD_LINE_INSTRUCTION = 23
export const THREAD_SLOTS = 6

// Userdata. Own word: index of its host object. Slot 1: 4 metatable. Values from slot 2.
export const USERDATA_META = 4

// Function. Own word: the prototype, or the number of the native. Upvalues: handles, or values.
export const FUNCTION_PROTO = 3
export const FUNCTION_NATIVE = 3
export const FUNCTION_UPVALUES = 4

const NONE: readonly (readonly [number, number | null, string])[] = []
const unused = (kind: number): CellLayout => row(`unused ${kind}`, NONE, 'none')

/** One row a kind, at its number. */
export const LAYOUT: readonly CellLayout[] = [
  row('free', NONE, 'none'),
  unused(1),
  unused(2),
  unused(3),
  unused(4),
  unused(5),
  row('string', NONE, 'none'),
  row('long string', NONE, 'none'),
  row(
    'table',
    [
      [TABLE_ARRAY, KIND_VALUES, 'array part'],
      [TABLE_NODES, KIND_NODES, 'hash part'],
      [TABLE_META, KIND_TABLE, 'metatable'],
    ],
    'none',
  ),
  row('function', [[FUNCTION_PROTO, KIND_PROTOTYPE, 'prototype']], 'handles', 1, KIND_UPVALUE),
  row('native function', NONE, 'values'),
  row('userdata', [[USERDATA_META, KIND_TABLE, 'metatable']], 'values', 2),
  row(
    'thread',
    [
      [THREAD_STACK, KIND_STACK, 'stack'],
      [THREAD_FRAMES, KIND_WORDS, 'frames'],
      [THREAD_OPEN, KIND_UPVALUE, 'open upvalues'],
      [THREAD_RESUMER, KIND_THREAD, 'resumer'],
      [THREAD_HOOK, null, 'hook'],
    ],
    'none',
  ),
  row('upvalue', [[UPVALUE_NEXT, KIND_UPVALUE, 'next open upvalue']], 'values'),
  row(
    'prototype',
    [
      [PROTO_CODE, KIND_WORDS, 'code'],
      [PROTO_CONSTANTS, KIND_VALUES, 'constants'],
      [PROTO_FUNCTIONS, KIND_HANDLES, 'functions'],
      [PROTO_UPVALUES, KIND_WORDS, 'upvalues'],
      [PROTO_LINES, KIND_WORDS, 'lines'],
      [PROTO_LOCALS, KIND_WORDS, 'local variables'],
      [PROTO_NAMES, KIND_VALUES, 'names'],
      [PROTO_SOURCE, null, 'chunk name'],
    ],
    'none',
  ),
  row('values', NONE, 'values'),
  row('nodes', NONE, 'nodes'),
  row('stack', NONE, 'stack'),
  row('handles', NONE, 'handles'),
  row('words', NONE, 'none'),
  row('finalizer', NONE, 'none'),
]

// Nodes: key slot (its word 3 is the address of the next node of the chain, or 0), value slot.
export const NODE_WORDS = 8
export const NODE_KEY_TAG = 2
export const NODE_NEXT = 3
export const NODE_VALUE = 4
export const NODE_VALUE_TAG = 6
/** The next node of the ring that waits for the same key. */
export const NODE_WAITING = 7
