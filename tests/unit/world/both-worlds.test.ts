/**
 * What both worlds must do alike: the one in memory, and Node's, in a directory of its own.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryWorld, type OpenMode, type Stream, type World, type WorldError } from '../../../dist/index.js'
import { nodeWorld } from '../../../dist/node.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (value: Uint8Array): string => new TextDecoder().decode(value)

const FILES = { 'a.txt': 'hello world', 'empty.txt': '', 'dir/b.txt': 'below' }
const BAD_DESCRIPTOR = { message: 'Bad file descriptor', errno: 9 }
const NO_FILE = { message: 'No such file or directory', errno: 2 }
const IS_DIRECTORY = { message: 'Is a directory', errno: 21 }
const NOT_A_DIRECTORY = { message: 'Not a directory', errno: 20 }
const INVALID = { message: 'Invalid argument', errno: 22 }

interface Place {
  readonly world: World
  /** The name of a file in the place. */
  readonly path: (name: string) => Uint8Array
}

const directories: string[] = []

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true })
})

const places: readonly { readonly name: string; readonly make: () => Place }[] = [
  { name: 'memory', make: () => ({ world: memoryWorld({ files: FILES }), path: bytes }) },
  {
    name: 'Node',
    make() {
      const directory = realpathSync(mkdtempSync(join(tmpdir(), 'moonstep-world-')))
      directories.push(directory)
      mkdirSync(join(directory, 'dir'))
      for (const [name, content] of Object.entries(FILES)) writeFileSync(join(directory, name), content)
      return { world: nodeWorld(), path: (name) => bytes(join(directory, name)) }
    },
  },
]

function opened({ world, path }: Place, name: string, mode: OpenMode): Stream {
  const stream = world.open(path(name), mode)
  if ('errno' in stream) throw new Error(stream.message)
  return stream
}

/** All that is left in a stream, as text; or the error. */
function rest(stream: Stream): string | WorldError {
  const pieces: number[] = []
  for (;;) {
    const piece = stream.read!(4)
    if (piece === null) return text(Uint8Array.from(pieces))
    if ('errno' in piece) return piece
    expect(piece.length).toBeGreaterThan(0)
    expect(piece.length).toBeLessThanOrEqual(4)
    pieces.push(...piece)
  }
}

function contentOf(place: Place, name: string): string | WorldError {
  const stream = opened(place, name, 'r')
  const content = rest(stream)
  stream.close?.()
  return content
}

describe.each(places)('$name', ({ make }) => {
  test('a file is read to its end, and stays at it', () => {
    const stream = opened(make(), 'a.txt', 'r')
    expect(rest(stream)).toBe('hello world')
    expect(stream.read!(10)).toBeNull()
    expect(stream.close!()).toBeNull()
  })

  test.each([
    ['r', NO_FILE],
    ['r+', NO_FILE],
  ] as const)('a missing file is not opened for %s', (mode, failure) => {
    const { world, path } = make()
    expect(world.open(path('missing'), mode)).toEqual(failure)
  })

  test.each(['w', 'a', 'w+', 'a+'] as const)('a missing file is made for %s', (mode) => {
    const place = make()
    opened(place, 'new.txt', mode).close!()
    expect(contentOf(place, 'new.txt')).toBe('')
  })

  test.each([
    ['r', 'hello world'],
    ['r+', 'hello world'],
    ['a', 'hello world'],
    ['a+', 'hello world'],
    ['w', ''],
    ['w+', ''],
  ] as const)('opening for %s leaves %j', (mode, content) => {
    const place = make()
    opened(place, 'a.txt', mode).close!()
    expect(contentOf(place, 'a.txt')).toBe(content)
  })

  test('a file for reading is not written', () => {
    expect(opened(make(), 'a.txt', 'r').write!(bytes('x'))).toEqual(BAD_DESCRIPTOR)
  })

  test.each(['w', 'a'] as const)('a file for %s is not read', (mode) => {
    expect(opened(make(), 'a.txt', mode).read!(1)).toEqual(BAD_DESCRIPTOR)
  })

  test('what is written can be read', () => {
    const place = make()
    const stream = opened(place, 'out.txt', 'w')
    expect(stream.write!(bytes('one '))).toBeNull()
    expect(stream.write!(bytes('two'))).toBeNull()
    expect(stream.close!()).toBeNull()
    expect(contentOf(place, 'out.txt')).toBe('one two')
  })

  test('writing over the beginning keeps the rest', () => {
    const place = make()
    const stream = opened(place, 'a.txt', 'r+')
    stream.write!(bytes('HEL'))
    expect(rest(stream)).toBe('lo world')
    stream.close!()
    expect(contentOf(place, 'a.txt')).toBe('HELlo world')
  })

  test.each(['a', 'a+'] as const)('%s writes at the end wherever one has moved', (mode) => {
    const place = make()
    const stream = opened(place, 'a.txt', mode)
    stream.seek!(0, 'set')
    stream.write!(bytes('!'))
    expect(stream.seek!(0, 'cur')).toBe(12)
    stream.close!()
    expect(contentOf(place, 'a.txt')).toBe('hello world!')
  })

  test('positions count from the start, from here, and from the end', () => {
    const stream = opened(make(), 'a.txt', 'r')
    expect(stream.seek!(0, 'cur')).toBe(0)
    expect(stream.seek!(6, 'set')).toBe(6)
    expect(text(stream.read!(2) as Uint8Array)).toBe('wo')
    expect(stream.seek!(0, 'cur')).toBe(8)
    expect(stream.seek!(-3, 'cur')).toBe(5)
    expect(stream.seek!(-1, 'end')).toBe(10)
    expect(rest(stream)).toBe('d')
    expect(stream.seek!(100, 'set')).toBe(100)
    expect(stream.read!(1)).toBeNull()
  })

  test('a position before the start is refused', () => {
    const stream = opened(make(), 'a.txt', 'r')
    stream.seek!(3, 'set')
    expect(stream.seek!(-1, 'set')).toEqual(INVALID)
    expect(stream.seek!(-4, 'cur')).toEqual(INVALID)
    expect(stream.seek!(2 ** 62, 'end')).toEqual(INVALID)
    expect(stream.seek!(0, 'cur')).toBe(3)
  })

  test('a gap is filled with zeros', () => {
    const place = make()
    const stream = opened(place, 'gap', 'w+')
    stream.write!(bytes('a'))
    stream.seek!(3, 'set')
    stream.write!(bytes('b'))
    stream.seek!(0, 'set')
    expect(rest(stream)).toBe('a\0\0b')
  })

  test('bytes are kept as they are', () => {
    const place = make()
    const all = Uint8Array.from({ length: 256 }, (_, index) => index)
    const stream = opened(place, 'bytes', 'w+')
    stream.write!(all)
    stream.seek!(0, 'set')
    expect([...(stream.read!(1000) as Uint8Array)]).toEqual([...all])
  })

  test('the bytes of a write may be reused at once', () => {
    const place = make()
    const stream = opened(place, 'reused', 'w')
    const buffer = bytes('abc')
    stream.write!(buffer)
    buffer.fill(0)
    stream.close!()
    expect(contentOf(place, 'reused')).toBe('abc')
  })

  test('two streams of one file see the same', () => {
    const place = make()
    const writer = opened(place, 'shared', 'w')
    const reader = opened(place, 'shared', 'r')
    writer.write!(bytes('one'))
    writer.flush?.()
    expect(rest(reader)).toBe('one')
    writer.write!(bytes('two'))
    writer.flush?.()
    expect(rest(reader)).toBe('two')
  })

  test('a file is removed once', () => {
    const { world, path } = make()
    expect(world.remove(path('a.txt'))).toBeNull()
    expect(world.remove(path('a.txt'))).toEqual(NO_FILE)
    expect(world.open(path('a.txt'), 'r')).toEqual(NO_FILE)
  })

  test('a removed file can still be read by who has it open', () => {
    const place = make()
    const stream = opened(place, 'a.txt', 'r')
    place.world.remove(place.path('a.txt'))
    expect(rest(stream)).toBe('hello world')
    expect(stream.close!()).toBeNull()
  })

  test('a directory with something in it is not removed', () => {
    const { world, path } = make()
    expect(world.remove(path('dir'))).toEqual({ message: 'Directory not empty', errno: 39 })
  })

  test('a file gets another name', () => {
    const place = make()
    expect(place.world.rename(place.path('a.txt'), place.path('dir/c.txt'))).toBeNull()
    expect(contentOf(place, 'dir/c.txt')).toBe('hello world')
    expect(place.world.open(place.path('a.txt'), 'r')).toEqual(NO_FILE)
  })

  test('a renamed file replaces another', () => {
    const place = make()
    expect(place.world.rename(place.path('a.txt'), place.path('empty.txt'))).toBeNull()
    expect(contentOf(place, 'empty.txt')).toBe('hello world')
  })

  test('a file may be renamed to itself', () => {
    const place = make()
    expect(place.world.rename(place.path('a.txt'), place.path('a.txt'))).toBeNull()
    expect(contentOf(place, 'a.txt')).toBe('hello world')
  })

  test('a missing file is not renamed', () => {
    const { world, path } = make()
    expect(world.rename(path('missing'), path('x'))).toEqual(NO_FILE)
  })

  test('a directory is opened for reading, but has nothing to read', () => {
    const place = make()
    expect(opened(place, 'dir', 'r').read!(1)).toEqual(IS_DIRECTORY)
    for (const mode of ['w', 'a', 'r+'] as const) {
      expect(place.world.open(place.path('dir'), mode)).toEqual(IS_DIRECTORY)
    }
  })

  test('nothing is below a file', () => {
    const { world, path } = make()
    expect(world.open(path('a.txt/x'), 'r')).toEqual(NOT_A_DIRECTORY)
    expect(world.open(path('a.txt/x'), 'w')).toEqual(NOT_A_DIRECTORY)
    expect(world.remove(path('a.txt/x'))).toEqual(NOT_A_DIRECTORY)
  })

  test('an empty name is that of no file', () => {
    const { world } = make()
    expect(world.open(bytes(''), 'r')).toEqual(NO_FILE)
    expect(world.open(bytes(''), 'w')).toEqual(NO_FILE)
    expect(world.remove(bytes(''))).toEqual(NO_FILE)
  })

  test('names may be spelled in several ways', () => {
    const place = make()
    expect(contentOf(place, 'dir/../a.txt')).toBe('hello world')
    expect(contentOf(place, './dir//./b.txt')).toBe('below')
  })

  test('a name that is too long is refused', () => {
    const { world, path } = make()
    expect(world.open(path('x'.repeat(5000)), 'w')).toEqual({ message: 'File name too long', errno: 36 })
  })

  test('names are bytes', () => {
    const place = make()
    const name = Uint8Array.from([...place.path('odd-'), 0xff, 0xfe])
    const stream = place.world.open(name, 'w') as Stream
    stream.write!(bytes('odd'))
    stream.close!()
    expect(rest(place.world.open(name, 'r') as Stream)).toBe('odd')
    expect(place.world.open(Uint8Array.from([...place.path('odd-'), 0xff, 0xfd]), 'r')).toEqual(NO_FILE)
    expect(place.world.remove(name)).toBeNull()
  })

  test('temporary names are new, and there is an empty file', () => {
    const { world } = make()
    const names = [world.temporaryName()!, world.temporaryName()!]
    expect(text(names[0]!)).not.toBe(text(names[1]!))
    for (const name of names) {
      expect(rest(world.open(name, 'r') as Stream)).toBe('')
      expect(world.remove(name)).toBeNull()
    }
  })

  test('a temporary file is read and written', () => {
    const stream = make().world.temporaryFile() as Stream
    stream.write!(bytes('scratch'))
    stream.seek!(0, 'set')
    expect(rest(stream)).toBe('scratch')
    expect(stream.close!()).toBeNull()
  })

  test('an unset variable is null', () => {
    expect(make().world.variable(bytes('MOONSTEP_NO_SUCH_VARIABLE'))).toBeNull()
  })

  test('there is a time, a clock and a zone', () => {
    const { world } = make()
    expect(Math.abs(world.now() - Date.now())).toBeLessThan(10_000)
    expect(world.clock()).toBeGreaterThanOrEqual(0)
    const { offset, summer, name } = world.zone(0)
    expect(Number.isInteger(offset)).toBe(true)
    expect(typeof summer).toBe('boolean')
    expect(name).not.toBe('')
  })
})
