/**
 * Input and output (manual §6.8), on the files of the world.
 *
 * A file is a userdata whose metatable has the name `FILE*`; what it is to the host is an `OpenFile`, found by its number.
 * A function that opens a file makes its value first, and one that closes a file forgets it last: in between nothing is lost
 * when memory runs out and the function is called again.
 */
import { FUNCTION_UPVALUES } from '../gc/layout'
import { SLOT_WORDS, TAG_FALSE, TAG_NATIVE_FUNCTION, TAG_TABLE, TAG_USERDATA, type WordAddress } from '../gc/slot'
import { newNativeFunction, ownValues } from '../object/function'
import { SCRATCH_FUNCTION } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { defineLibrary, FunctionList, type Library, setField, setFieldBy } from '../sequence/library'
import { bytesArgument } from './byte-argument'
import {
  checkFile,
  defaultFile,
  entryAt,
  fileArgument,
  forget,
  INPUT,
  isFile,
  METATABLE,
  newFile,
  newStandardFile,
  type Opening,
  OUTPUT,
  openFileAt,
  openInto,
  setDefault,
} from './file-values'
import { type Buffering, OpenFile } from './open-file'
import { type Outside, STDERR, STDIN, STDOUT } from './outside'
import { BEGIN_READ, beginRead, goOnReading, pushFailure, readAtOnce } from './read'
import { addressText } from './to-text'
import { type ExitStatus, isWorldError, type OpenMode, type SeekFrom, type WorldError } from './world'
import { write } from './write'

/** What `lines` takes besides the file. */
const MAX_LINES_ARGUMENTS = 250

// ---- results

/** Pushes true, or what tells that it has failed; the number of results. */
export function pushResult(cx: Context, failure: WorldError | null, path?: string): number {
  if (failure !== null) return pushFailure(cx, failure, path)
  cx.pushBoolean(true)
  return 1
}

/** Pushes how a process ended. Its words must have been made before it began: see `reserveExitWords`. */
export function pushExit(cx: Context, status: ExitStatus): number {
  if (status.reason === 'exit' && status.code === 0) cx.pushBoolean(true)
  else cx.pushNil()
  cx.pushText(status.reason)
  cx.pushInteger(status.code)
  return 3
}

/** Makes the words that `pushExit` pushes, so that it finds them even if memory has run out. */
export function reserveExitWords(cx: Context): void {
  cx.machine.strings.fromByteString('exit')
  cx.machine.strings.fromByteString('signal')
}

// ---- opening

/** The mode in an argument, `otherwise` if there is none. */
function modeArgument(cx: Context, index: number, otherwise: OpenMode): OpenMode {
  const mode = cx.isNoneOrNil(index) ? otherwise : cx.text(index)
  if (!/^[rwa]\+?b*$/.test(mode)) cx.argumentError(index, 'invalid mode')
  return mode.replace(/b+$/, '') as OpenMode
}

function open(outside: Outside): Native {
  return (cx) => {
    const path = bytesArgument(cx, 1)
    const mode = modeArgument(cx, 2, 'r')
    return openAndPush(cx, outside, mode, () => outside.world.open(path.bytes, mode), path.text)
  }
}

/** Opens a file and pushes it, or why that failed. */
function openAndPush(cx: Context, outside: Outside, mode: OpenMode, opening: Opening, name?: string): number {
  const file = newFile(cx)
  const failure = openInto(cx, outside, file, mode, opening)
  if (failure !== null) return pushFailure(cx, failure, name)
  cx.machine.putHandle(cx.push(), TAG_USERDATA, file)
  return 1
}

function popen(outside: Outside): Native {
  return (cx) => {
    const command = bytesArgument(cx, 1).bytes
    const mode = cx.isNoneOrNil(2) ? 'r' : cx.text(2)
    if (mode !== 'r' && mode !== 'w') return cx.argumentError(2, 'invalid mode')
    const { world } = outside
    if (world.popen === undefined) cx.error("'popen' not supported")
    return openAndPush(cx, outside, mode, () => world.popen!(command, mode))
  }
}

function tmpfile(outside: Outside): Native {
  return (cx) => openAndPush(cx, outside, 'w+', () => outside.world.temporaryFile())
}

/** Opens the file named by the first argument, of which the value has been made; raises an error if that fails. */
function openOrFail(cx: Context, outside: Outside, file: number, mode: OpenMode): void {
  const path = bytesArgument(cx, 1)
  const failure = openInto(cx, outside, file, mode, () => outside.world.open(path.bytes, mode))
  if (failure !== null) cx.error(`cannot open file '${path.text}' (${failure.message})`)
}

// ---- closing

/** Closes the file at a place, and pushes what came of it. */
function closeAt(cx: Context, outside: Outside, file: OpenFile, at: WordAddress): number {
  if (file.isStandard) {
    cx.pushNil()
    cx.pushText('cannot close standard file')
    return 2
  }
  reserveExitWords(cx)
  const outcome = file.close()
  const results = outcome === null || isWorldError(outcome) ? pushResult(cx, outcome) : pushExit(cx, outcome)
  forget(cx, outside, at)
  return results
}

function close(outside: Outside): Native {
  return (cx) => {
    if (cx.count > 0) return closeAt(cx, outside, fileArgument(cx, outside), cx.at(1))
    // Of a closed default file it is only said that it is closed.
    const at = entryAt(cx, OUTPUT)
    const file = openFileAt(cx, outside, at) ?? cx.error('attempt to use a closed file')
    return closeAt(cx, outside, file, at)
  }
}

/** `__gc` and `__close`: a closed file, and a standard one, stay as they are. */
function closeQuietly(outside: Outside): Native {
  return (cx) => {
    checkFile(cx)
    const file = openFileAt(cx, outside, cx.at(1))
    if (file === undefined || file.isStandard) return 0
    file.close()
    forget(cx, outside, cx.at(1))
    return 0
  }
}

// ---- default files

/** `io.input` and `io.output`: opens a file by name or takes one, and answers with the present one. */
function defaultFunction(outside: Outside, entry: number, mode: OpenMode): Native {
  return (cx) => {
    if (cx.isNoneOrNil(1)) {
      cx.pushFrom(entryAt(cx, entry))
      return 1
    }
    if (isFile(cx, cx.at(1))) {
      fileArgument(cx, outside)
      setDefault(cx, entry, cx.at(1))
    } else {
      if (cx.machine.numberText(cx.at(1)) === null && cx.rawTypeName(cx.at(1)) !== 'string') cx.typeError(1, 'FILE*')
      const file = newFile(cx)
      openOrFail(cx, outside, file, mode)
      cx.machine.putHandle(cx.push(), TAG_USERDATA, file)
      setDefault(cx, entry, cx.top - SLOT_WORDS)
    }
    cx.pushFrom(entryAt(cx, entry))
    return 1
  }
}

// ---- reading and writing

function readDefault(outside: Outside): Native {
  return (cx, state) => {
    if (state > BEGIN_READ) return goOnReading(cx, state, fileArgument(cx, outside), 1)
    const file = defaultFile(cx, outside, INPUT)
    if (state === BEGIN_READ) return beginRead(cx, entryAt(cx, INPUT), 1)
    return readAtOnce(cx, file, 1) ?? cx.pause(BEGIN_READ)
  }
}

function readMethod(outside: Outside): Native {
  return (cx, state) => {
    const file = fileArgument(cx, outside)
    if (state > BEGIN_READ) return goOnReading(cx, state, file, 0)
    if (state === BEGIN_READ) return beginRead(cx, cx.at(1), 2)
    return readAtOnce(cx, file, 2) ?? cx.pause(BEGIN_READ)
  }
}

function writeDefault(outside: Outside): Native {
  return (cx, state) => {
    const outcome = write(cx, state, defaultFile(cx, outside, OUTPUT), 1)
    if (typeof outcome === 'number') return outcome
    if (outcome !== null) return pushFailure(cx, outcome)
    cx.pushFrom(entryAt(cx, OUTPUT))
    return 1
  }
}

function writeMethod(outside: Outside): Native {
  return (cx, state) => {
    const outcome = write(cx, state, fileArgument(cx, outside), 2)
    if (typeof outcome === 'number') return outcome
    if (outcome !== null) return pushFailure(cx, outcome)
    cx.pushFrom(cx.at(1))
    return 1
  }
}

// ---- lines

// Own values of an iterator: the table of files, the file, whether it is closed in the end, then the formats.
const LINES_FILE = 1
const LINES_CLOSE = 2
const LINES_FORMATS = 3

/** Makes an iterator; its file and whether to close that are still to be set. The formats are the arguments from number 2 on. */
function newIterator(cx: Context, native: number): number {
  const { heap } = cx.machine
  const formats = Math.max(cx.count - 1, 0)
  if (formats > MAX_LINES_ARGUMENTS) cx.argumentError(MAX_LINES_ARGUMENTS + 2, 'too many arguments')
  const iterator = newNativeFunction(heap, native, LINES_FORMATS + formats)
  const own = (iterator << 2) + FUNCTION_UPVALUES
  heap.copy(own, cx.own(0))
  for (let index = 0; index < formats; index++) {
    heap.copy(own + (LINES_FORMATS + index) * SLOT_WORDS, cx.at(2 + index))
  }
  return iterator
}

function setIterated(cx: Context, iterator: number, file: number, close: boolean): void {
  const own = (iterator << 2) + FUNCTION_UPVALUES
  cx.machine.putHandle(own + LINES_FILE * SLOT_WORDS, TAG_USERDATA, file)
  cx.machine.putBoolean(own + LINES_CLOSE * SLOT_WORDS, close)
}

function pushIterator(cx: Context, iterator: number): number {
  cx.machine.putHandle(cx.push(), TAG_NATIVE_FUNCTION, iterator)
  return 1
}

function linesMethod(outside: Outside, native: number): Native {
  return (cx) => {
    fileArgument(cx, outside)
    const iterator = newIterator(cx, native)
    setIterated(cx, iterator, cx.machine.heap.i32[cx.at(1)]!, false)
    return pushIterator(cx, iterator)
  }
}

function lines(outside: Outside, native: number): Native {
  return (cx) => {
    const m = cx.machine
    if (cx.isNoneOrNil(1)) {
      const at = entryAt(cx, INPUT)
      if (openFileAt(cx, outside, at) === undefined) cx.error('attempt to use a closed file')
      const iterator = newIterator(cx, native)
      setIterated(cx, iterator, m.heap.i32[at]!, false)
      return pushIterator(cx, iterator)
    }
    bytesArgument(cx, 1)
    const iterator = newIterator(cx, native)
    const file = newFile(cx)
    cx.reserve(4)
    openOrFail(cx, outside, file, 'r')
    setIterated(cx, iterator, file, true)
    pushIterator(cx, iterator)
    cx.pushNil()
    cx.pushNil()
    m.putHandle(cx.push(), TAG_USERDATA, file)
    return 4
  }
}

function formatsOf(cx: Context): number {
  const { heap } = cx.machine
  return ownValues(heap, heap.i32[cx.callee]!) - LINES_FORMATS
}

function iterate(outside: Outside): Native {
  return (cx, state) => {
    const file = openFileAt(cx, outside, cx.own(LINES_FILE)) ?? cx.error('file is already closed')
    let results: number
    if (state === 0) {
      const formats = formatsOf(cx)
      cx.setCount(0)
      cx.reserve(formats + 8)
      cx.pushFrom(cx.own(LINES_FILE))
      for (let index = 0; index < formats; index++) cx.pushFrom(cx.own(LINES_FORMATS + index))
      results = readAtOnce(cx, file, 2) ?? cx.pause(BEGIN_READ)
    } else if (state === BEGIN_READ) results = beginRead(cx, cx.at(1), 2)
    else results = goOnReading(cx, state, file, 0)
    return results < 0 || cx.machine.heap.i32[cx.top - results * SLOT_WORDS + 2]! > TAG_FALSE
      ? results
      : endIteration(cx, outside, file, results)
  }
}

/** The first result is nil: either that is the end, or a message follows. */
function endIteration(cx: Context, outside: Outside, file: OpenFile, results: number): number {
  if (results > 1 && file.failure !== null) cx.error(file.failure.message)
  if (cx.machine.heap.i32[cx.own(LINES_CLOSE) + 2]! > TAG_FALSE && !file.isStandard) {
    file.close()
    forget(cx, outside, cx.own(LINES_FILE))
  }
  return 0
}

// ---- the rest

const SEEKS: readonly SeekFrom[] = ['set', 'cur', 'end']
const BUFFERINGS: readonly Buffering[] = ['no', 'full', 'line']

function methods(outside: Outside, iterator: number): Library {
  return {
    close(cx) {
      return closeAt(cx, outside, fileArgument(cx, outside), cx.at(1))
    },
    flush(cx) {
      return pushResult(cx, fileArgument(cx, outside).flush())
    },
    lines: linesMethod(outside, iterator),
    read: readMethod(outside),
    seek(cx) {
      const file = fileArgument(cx, outside)
      const from = cx.option(2, SEEKS, 'cur') as SeekFrom
      const position = file.seek(cx.optionalInteger(3, 0), from)
      if (isWorldError(position)) return pushFailure(cx, position)
      cx.pushInteger(position)
      return 1
    },
    setvbuf(cx) {
      const file = fileArgument(cx, outside)
      const buffering = cx.option(2, BUFFERINGS, null) as Buffering
      cx.optionalInteger(3, 0)
      file.setBuffering(buffering)
      return pushResult(cx, null)
    },
    write: writeMethod(outside),
  }
}

function metamethods(outside: Outside): Library {
  return {
    __gc: closeQuietly(outside),
    __close: closeQuietly(outside),
    __tostring(cx) {
      checkFile(cx)
      const isOpen = openFileAt(cx, outside, cx.at(1)) !== undefined
      cx.pushText(isOpen ? `file (${addressText(cx.machine.heap.i32[cx.at(1)]!)})` : 'file (closed)')
      return 1
    },
  }
}

function functions(outside: Outside, iterator: number): Library {
  return {
    close: close(outside),
    flush(cx) {
      return pushResult(cx, defaultFile(cx, outside, OUTPUT).flush())
    },
    input: defaultFunction(outside, INPUT, 'r'),
    lines: lines(outside, iterator),
    open: open(outside),
    output: defaultFunction(outside, OUTPUT, 'w'),
    popen: popen(outside),
    read: readDefault(outside),
    tmpfile: tmpfile(outside),
    type(cx) {
      if (!isFile(cx, cx.any(1))) cx.pushNil()
      else cx.pushText(openFileAt(cx, outside, cx.at(1)) === undefined ? 'closed file' : 'file')
      return 1
    },
    write: writeDefault(outside),
  }
}

/** All know the table of files: they are put in one by one. */
const NO_FUNCTIONS = new FunctionList({})
/** With the three standard files. */
const FIELDS = 14

export function openIo(cx: Context, globals: number, outside: Outside): void {
  const m = cx.machine
  const { heap, tables } = m
  const library = defineLibrary(cx, globals, 'io', NO_FUNCTIONS, undefined, FIELDS)
  const files = tables.create(4)
  const metatable = tables.create()
  const methodTable = tables.create()
  const setEntry = (index: number, tag: number, handle: number) => {
    m.putHandle(SCRATCH_FUNCTION, tag, handle)
    tables.setIndex(files, index, SCRATCH_FUNCTION)
  }
  setEntry(METATABLE, TAG_TABLE, metatable)
  /** Defines functions that know the table of files. */
  const define = (target: number, natives: Library) => {
    for (const [name, native] of Object.entries(natives)) {
      setFieldBy(cx, target, name, (to) => {
        cx.define(to, native, 1)
        m.putHandle((heap.i32[to]! << 2) + FUNCTION_UPVALUES, TAG_TABLE, files)
      })
    }
  }
  const iterator = cx.addNative(iterate(outside))
  define(library, functions(outside, iterator))
  define(methodTable, methods(outside, iterator))
  define(metatable, metamethods(outside))
  setField(cx, metatable, '__index', TAG_TABLE, methodTable)
  setFieldBy(cx, metatable, '__name', (to) => m.putString(to, 'FILE*'))
  const standard: readonly (readonly [string, number, number])[] = [
    ['stdin', STDIN, INPUT],
    ['stdout', STDOUT, OUTPUT],
    ['stderr', STDERR, 0],
  ]
  for (const [name, number, entry] of standard) {
    const file = newStandardFile(cx, number, metatable)
    setField(cx, library, name, TAG_USERDATA, file)
    if (entry !== 0) setEntry(entry, TAG_USERDATA, file)
  }
}
