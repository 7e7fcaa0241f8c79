/**
 * Modules (manual §6.3): `require` and `package`.
 *
 * Each function has the table `package` as its own value. Searchers and loaders are called like any other function: they
 * may yield, and scripts may replace them.
 */
import { FUNCTION_UPVALUES } from '../gc/layout'
import {
  SLOT_WORDS,
  TAG_FALSE,
  TAG_LUA_FUNCTION,
  TAG_NATIVE_FUNCTION,
  TAG_NIL,
  TAG_TABLE,
  type WordAddress,
} from '../gc/slot'
import { isNumber, isString } from '../interp/number'
import { ABSENT, ROOT_GLOBALS, ROOT_MESSAGE, SCRATCH_FUNCTION } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { where } from '../sequence/debug-info'
import { defineLibrary, FunctionList, loadedTable, setField, setFieldBy } from '../sequence/library'
import { getIndexed, setIndexed } from './access'
import { Chunks } from './chunk'
import { LOAD_BEGIN, LOAD_END, loadChunk } from './load-file'
import type { Outside } from './outside'
import { joinPieces } from './pieces'
import { isFound, SEARCH_STATES, searchPath } from './search-path'
import type { World } from './world'

const ROOT = '/usr/local/'
const LUA_DIRECTORY = `${ROOT}share/lua/5.4/`
const C_DIRECTORY = `${ROOT}lib/lua/5.4/`
const DEFAULT_PATH = [
  `${LUA_DIRECTORY}?.lua`,
  `${LUA_DIRECTORY}?/init.lua`,
  `${C_DIRECTORY}?.lua`,
  `${C_DIRECTORY}?/init.lua`,
  './?.lua',
  './?/init.lua',
].join(';')
const DEFAULT_CPATH = `${C_DIRECTORY}?.so;${C_DIRECTORY}loadall.so;./?.so`
/** Directory separator, template separator, mark, and two that are for C libraries. */
const CONFIG = '/\n;\n?\n!\n-\n'

const NO_LIBRARIES = 'dynamic libraries not enabled; check your Lua installation'

/** Names of modules are gone through in one step: up to so many bytes. */
const MAX_NAME = 2 ** 20

/** The table that the running function knows. */
function ownTable(cx: Context): number {
  return cx.machine.heap.i32[cx.own(0)]!
}

/** Where a field of `package` is. */
function field(cx: Context, name: string): WordAddress {
  const m = cx.machine
  return m.tables.getString(ownTable(cx), m.strings.fromByteString(name))
}

function isFunctionAt(cx: Context, at: WordAddress): boolean {
  const tag = cx.machine.heap.i32[at + 2]
  return tag === TAG_LUA_FUNCTION || tag === TAG_NATIVE_FUNCTION
}

// ---- require

// Slots: 1 name, 2 package.loaded, 3 searchers (later loader data), 4 number of a searcher (later loader); 5 to 7 the beginning of
// a message, and its other pieces behind. When the loader is called: 5 its result.
const NAME = 1
const LOADED = 2
const SEARCHERS = 3
const INDEX = 4
const MESSAGE = 5
const LOADER_DATA = 3
const LOADER = 4
const RESULT = 5

const GOT = 1
const BEGIN = 2
const NEXT = 3
const SEARCHED = 4
const JOINING = 5
const LOAD_CALLED = 6
const STORED = 7
const CHECKED = 8
const DONE = 9

function require(loaded: (cx: Context) => number): Native {
  return (cx, state) => {
    switch (state) {
      case 0:
        cx.string(NAME)
        cx.setCount(NAME)
        cx.pushTable(loaded(cx))
        return getIndexed(cx, LOADED, NAME, GOT) ?? answerOrSearch(cx)
      case GOT:
        return answerOrSearch(cx)
      case BEGIN:
        return beginSearch(cx)
      case NEXT:
        return callSearcher(cx)
      case SEARCHED:
        return takeSearched(cx)
      case JOINING:
        return joinPieces(cx, MESSAGE, 1, JOINING) ?? cx.machine.raise(cx.top - SLOT_WORDS)
      case LOAD_CALLED:
        if (cx.isNoneOrNil(RESULT)) return cx.pause(STORED)
        return setIndexed(cx, LOADED, NAME, RESULT, STORED) ?? cx.pause(STORED)
      case STORED:
        cx.setCount(LOADER)
        return getIndexed(cx, LOADED, NAME, CHECKED) ?? conclude(cx)
      case CHECKED:
        return conclude(cx)
      default:
        return answer(cx)
    }
  }
}

/** The module that is on top, if there is one. */
function answerOrSearch(cx: Context): number {
  return cx.machine.heap.i32[cx.top - SLOT_WORDS + 2]! > TAG_FALSE ? 1 : cx.pause(BEGIN)
}

function beginSearch(cx: Context): number {
  const m = cx.machine
  const searchers = field(cx, 'searchers')
  if (m.heap.i32[searchers + 2] !== TAG_TABLE) cx.error("'package.searchers' must be a table")
  const table = m.heap.i32[searchers]!
  const before = m.strings.fromByteString(`${where(m, 1)}module '`)
  const after = m.strings.fromByteString("' not found:")
  cx.setCount(LOADED)
  cx.pushTable(table)
  cx.pushInteger(1)
  cx.pushString(before)
  cx.pushFrom(cx.at(NAME))
  cx.pushString(after)
  return cx.pause(NEXT)
}

function callSearcher(cx: Context): number {
  const m = cx.machine
  const searcher = m.tables.getIndex(m.heap.i32[cx.at(SEARCHERS)]!, m.integerAt(cx.at(INDEX)))
  if (m.heap.i32[searcher + 2] === TAG_NIL) {
    return joinPieces(cx, MESSAGE, 0, JOINING) ?? m.raise(cx.top - SLOT_WORDS)
  }
  cx.reserve(8)
  cx.pushFrom(m.tables.getIndex(m.heap.i32[cx.at(SEARCHERS)]!, m.integerAt(cx.at(INDEX))))
  cx.pushFrom(cx.at(NAME))
  return cx.call(1, 2, SEARCHED)
}

/** On top is what a searcher has answered: a loader and its data, a message, or something else. */
function takeSearched(cx: Context): number {
  const m = cx.machine
  const second = cx.top - SLOT_WORDS
  const first = second - SLOT_WORDS
  if (isFunctionAt(cx, first)) {
    m.heap.copy(cx.at(LOADER_DATA), second)
    m.heap.copy(cx.at(LOADER), first)
    cx.setCount(LOADER)
    cx.pushFrom(cx.at(LOADER))
    cx.pushFrom(cx.at(NAME))
    cx.pushFrom(cx.at(LOADER_DATA))
    return cx.call(2, 1, LOAD_CALLED)
  }
  if (isString(m, first) || isNumber(m, first)) {
    if (isNumber(m, first)) m.toText(first)
    const prefix = m.strings.fromByteString('\n\t')
    m.heap.copy(second, first)
    m.putHandle(first, m.strings.tagOf(prefix), prefix)
  } else cx.top = first
  m.putInteger(cx.at(INDEX), m.integerAt(cx.at(INDEX)) + 1)
  return cx.pause(NEXT)
}

/** On top is what the module is known as now; if that is nothing, it is known as true. */
function conclude(cx: Context): number {
  if (!cx.isNoneOrNil(RESULT)) return answer(cx)
  cx.machine.putBoolean(cx.at(RESULT), true)
  return setIndexed(cx, LOADED, NAME, RESULT, DONE) ?? answer(cx)
}

function answer(cx: Context): number {
  cx.setCount(RESULT)
  cx.pushFrom(cx.at(LOADER_DATA))
  return 2
}

// ---- searchers

/** Looks into `package.preload`, which scripts may replace only in the registry. */
const searchPreloaded: Native = (cx, state) => {
  if (state === JOINING) return joinPieces(cx, 2, 1, JOINING) ?? 1
  if (state === BEGIN) return notPreloaded(cx)
  if (state === 0) {
    cx.string(1)
    cx.setCount(1)
    cx.pushTable(ownTable(cx))
    const outcome = getIndexed(cx, 2, 1, GOT)
    if (outcome !== null) return outcome
  }
  if (cx.isNoneOrNil(3)) return cx.pause(BEGIN)
  cx.pushText(':preload:')
  return 2
}

function notPreloaded(cx: Context): number {
  const { strings } = cx.machine
  const before = strings.fromByteString("no field package.preload['")
  const after = strings.fromByteString("']")
  cx.setCount(1)
  cx.pushString(before)
  cx.pushFrom(cx.at(1))
  cx.pushString(after)
  return joinPieces(cx, 2, 0, JOINING) ?? 1
}

// Slots of the searchers of files: 1 name; then those of the search.
const SEARCH = 2
// States: those of loading a file come first.
const SEARCHING = LOAD_END
const FOUND = SEARCHING + SEARCH_STATES
/** Arguments are changed only when the function has a frame, as otherwise its call may be begun anew. */
const BEGIN_SEARCH = FOUND
/** The slot of the file's name when it is loaded, and how many slots stay then. */
const FILE = 2

/** Pushes what `searchPath` begins with. */
function beginSearchPath(cx: Context, name: string, path: WordAddress): number {
  const m = cx.machine
  const place = m.heap.i32[path]!
  const string = m.strings.fromByteString(name)
  cx.setCount(SEARCH - 1)
  cx.pushString(string)
  cx.pushString(place)
  cx.pushInteger(0)
  return cx.pause(SEARCHING)
}

/** A module's name as part of a file's name. */
function fileName(cx: Context, index: number, separator: string, replacement: string): string {
  const m = cx.machine
  if (m.strings.length(cx.string(index)) > MAX_NAME) m.raise(ROOT_MESSAGE << 2)
  const name = cx.text(index)
  if (separator === '' || !name.includes(separator)) return name
  const parts = name.split(separator)
  if (name.length + parts.length * replacement.length > MAX_NAME) m.raise(ROOT_MESSAGE << 2)
  cx.charge(name.length >> 4)
  return parts.join(replacement)
}

/** The path in a field of `package`, which must be a string. */
function pathField(cx: Context, name: string): WordAddress {
  const at = field(cx, name)
  if (!isString(cx.machine, at)) cx.error(`'package.${name}' must be a string`)
  return at
}

function searchLua(outside: Outside, chunks: Chunks): Native {
  return (cx, state) => {
    if (state === 0) return cx.pause(BEGIN_SEARCH)
    if (state === BEGIN_SEARCH) return beginSearchPath(cx, fileName(cx, 1, '.', '/'), pathField(cx, 'path'))
    if (state >= SEARCHING && state < FOUND) {
      const outcome = searchPath(cx, outside, SEARCH, state - SEARCHING, SEARCHING)
      if (outcome !== null) return outcome
      if (!isFound(cx, SEARCH)) return 1
      cx.machine.heap.copy(cx.at(FILE), cx.top - SLOT_WORDS)
      cx.setCount(FILE)
      return cx.pause(LOAD_BEGIN)
    }
    const outcome = loadChunk(cx, outside, chunks, state, FILE, FILE, ABSENT, ROOT_GLOBALS << 2)
    if (outcome < 0) return outcome
    if (outcome === 2) cannotLoad(cx, cx.machine.strings.toByteString(cx.machine.heap.i32[cx.top - SLOT_WORDS]!))
    cx.pushFrom(cx.at(FILE))
    return 2
  }
}

function cannotLoad(cx: Context, message: string): never {
  return cx.error(`error loading module '${cx.text(1)}' from file '${cx.text(FILE)}':\n\t${message}`)
}

/** Finds C libraries, none of which can be loaded. With `isRoot`, by the name before the first dot. */
function searchC(outside: Outside, isRoot: boolean): Native {
  return (cx, state) => {
    if (state === 0) return cx.pause(BEGIN_SEARCH)
    if (state === BEGIN_SEARCH) {
      const name = fileName(cx, 1, '.', '/')
      const dot = cx.text(1).indexOf('.')
      if (isRoot && dot < 0) return 0
      return beginSearchPath(cx, isRoot ? name.slice(0, dot) : name, pathField(cx, 'cpath'))
    }
    const outcome = searchPath(cx, outside, SEARCH, state - SEARCHING, SEARCHING)
    if (outcome !== null) return outcome
    if (!isFound(cx, SEARCH)) return 1
    cx.machine.heap.copy(cx.at(FILE), cx.top - SLOT_WORDS)
    return cannotLoad(cx, NO_LIBRARIES)
  }
}

// ---- package

/** Slots: 1 name, then those of the search. */
function searchpath(outside: Outside): Native {
  return (cx, state) => {
    if (state === 0) {
      // As compilers have PUC Lua check them.
      cx.string(2)
      cx.string(1)
      return cx.pause(BEGIN_SEARCH)
    }
    if (state === BEGIN_SEARCH) {
      const separator = cx.isNoneOrNil(3) ? '.' : shortText(cx, 3)
      const replacement = cx.isNoneOrNil(4) ? '/' : shortText(cx, 4)
      return beginSearchPath(cx, fileName(cx, 1, separator, replacement), cx.at(2))
    }
    const outcome = searchPath(cx, outside, SEARCH, state - SEARCHING, SEARCHING)
    if (outcome !== null) return outcome
    if (isFound(cx, SEARCH)) return 1
    const message = cx.machine.heap.i32[cx.top - SLOT_WORDS]!
    cx.pushNil()
    cx.pushString(message)
    return 2
  }
}

function shortText(cx: Context, index: number): string {
  if (cx.machine.strings.length(cx.string(index)) > MAX_NAME) cx.machine.raise(ROOT_MESSAGE << 2)
  return cx.text(index)
}

function loadlib(cx: Context): number {
  cx.string(1)
  cx.string(2)
  cx.pushNil()
  cx.pushText(NO_LIBRARIES)
  cx.pushText('absent')
  return 3
}

/** A path that the environment gives, in which `;;` stands for the default one. */
function pathOf(world: World, variable: string, otherwise: string): string {
  const value = world.variable(bytesOf(`${variable}_5_4`)) ?? world.variable(bytesOf(variable))
  if (value === null) return otherwise
  const text = Array.from(value, (byte) => String.fromCharCode(byte)).join('')
  const at = text.indexOf(';;')
  if (at < 0) return text
  const before = text.slice(0, at)
  const after = text.slice(at + 2)
  return `${before === '' ? '' : `${before};`}${otherwise}${after === '' ? '' : `;${after}`}`
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

const functions = new FunctionList({ loadlib })
/** And what is none of these. */
const FIELDS = functions.length + 7

export function openPackage(cx: Context, globals: number, outside: Outside): void {
  const m = cx.machine
  const { heap, tables } = m
  const library = defineLibrary(cx, globals, 'package', functions, undefined, FIELDS)
  const preload = tables.create()
  const searchers = tables.create(4)
  setField(cx, library, 'loaded', TAG_TABLE, loadedTable(cx))
  setField(cx, library, 'preload', TAG_TABLE, preload)
  setField(cx, library, 'searchers', TAG_TABLE, searchers)
  for (const [name, text] of [
    ['path', pathOf(outside.world, 'LUA_PATH', DEFAULT_PATH)],
    ['cpath', pathOf(outside.world, 'LUA_CPATH', DEFAULT_CPATH)],
    ['config', CONFIG],
  ] as const) {
    setFieldBy(cx, library, name, (to) => m.putString(to, text))
  }
  /** A function that knows a table. */
  const make = (to: WordAddress, native: Native, table: number) => {
    cx.define(to, native, 1)
    m.putHandle((heap.i32[to]! << 2) + FUNCTION_UPVALUES, TAG_TABLE, table)
  }
  setFieldBy(cx, library, 'searchpath', (to) => make(to, searchpath(outside), library))
  // `require` finds what is loaded where the machine has it, whatever becomes of the field.
  setFieldBy(cx, globals, 'require', (to) => make(to, require(loadedTable), library))
  const natives: readonly (readonly [Native, number])[] = [
    [searchPreloaded, preload],
    [searchLua(outside, new Chunks()), library],
    [searchC(outside, false), library],
    [searchC(outside, true), library],
  ]
  natives.forEach(([native, table], index) => {
    make(SCRATCH_FUNCTION, native, table)
    tables.setIndex(searchers, index + 1, SCRATCH_FUNCTION)
  })
}
