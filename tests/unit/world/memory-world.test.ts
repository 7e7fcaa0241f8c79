/**
 * What only the world in memory has: its limit, what its host sees, its clocks and streams.
 */
import { describe, expect, test } from 'vitest'
import { Lua, memoryWorld, type Stream, type World } from '../../../dist/index.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (value: Uint8Array | undefined): string | undefined => value && new TextDecoder().decode(value)
const NO_SPACE = { message: 'No space left on device', errno: 28 }

function open(world: World, name: string, mode: 'r' | 'w' | 'a' = 'w'): Stream {
  const stream = world.open(bytes(name), mode)
  if ('errno' in stream) throw new Error(stream.message)
  return stream
}

describe('the limit', () => {
  test('a write beyond it fails and changes nothing', () => {
    const world = memoryWorld({ limit: 2000 })
    const stream = open(world, 'f')
    expect(stream.write!(new Uint8Array(1000))).toBeNull()
    expect(stream.write!(new Uint8Array(1000))).toEqual(NO_SPACE)
    expect(world.readFile('f')?.length).toBe(1000)
  })

  test('a gap counts', () => {
    const stream = open(memoryWorld({ limit: 10_000 }), 'f')
    expect(stream.seek!(2 ** 50, 'set')).toBe(2 ** 50)
    expect(stream.write!(bytes('x'))).toEqual(NO_SPACE)
  })

  test('names count, however short the files', () => {
    const world = memoryWorld({ limit: 10_000 })
    let made = 0
    while (!('errno' in world.open(bytes(`f${made}`), 'w'))) made++
    expect(made).toBeLessThan(50)
    expect(world.open(bytes('one more'), 'w')).toEqual(NO_SPACE)
    expect(world.temporaryName()).toBeNull()
  })

  test('what is removed or emptied can be used again', () => {
    const world = memoryWorld({ limit: 3000 })
    for (let round = 0; round < 20; round++) {
      const stream = open(world, `f${round}`)
      expect(stream.write!(new Uint8Array(2000))).toBeNull()
      stream.close!()
      // Every other file is emptied first.
      open(world, `f${round}`, round % 2 === 0 ? 'w' : 'r').close!()
      expect(world.remove(bytes(`f${round}`))).toBeNull()
    }
    expect(world.fileNames()).toEqual([])
  })

  test('a removed file counts until it is closed', () => {
    const world = memoryWorld({ limit: 3000 })
    const stream = open(world, 'f')
    stream.write!(new Uint8Array(2000))
    world.remove(bytes('f'))
    expect(open(world, 'g').write!(new Uint8Array(2000))).toEqual(NO_SPACE)
    stream.close!()
    expect(open(world, 'g').write!(new Uint8Array(2000))).toBeNull()
  })

  test('paths of many names are refused', () => {
    expect(memoryWorld().open(bytes('a/'.repeat(200)), 'w')).toEqual({ message: 'File name too long', errno: 36 })
  })
})

describe('the host', () => {
  test('sees and sets files', () => {
    const world = memoryWorld({ files: { 'in.txt': 'in' } })
    world.writeFile('more/bytes', Uint8Array.of(1, 2))
    new Lua({ libraries: 'full', world }).run(
      `local f <close> = io.open('out.txt', 'w') f:write(io.open('in.txt'):read('a'), '!')`,
    )
    expect(world.fileNames()).toEqual(['in.txt', 'more/bytes', 'out.txt'])
    expect(text(world.readFile('out.txt'))).toBe('in!')
    expect(world.readFile('/more/./bytes')).toEqual(Uint8Array.of(1, 2))
    expect(world.readFile('none')).toBeUndefined()
  })

  test('is told when there is no room', () => {
    expect(() => memoryWorld({ files: { big: 'x'.repeat(1000) }, limit: 500 })).toThrow(RangeError)
    expect(() => memoryWorld({ files: { 'a/b': 'x', a: 'y' } })).toThrow('a: Is a directory')
  })

  test('gives variables, time, clock and zone', () => {
    const world = memoryWorld({ env: { A: 'ä' }, now: () => 5000, clock: () => 2, utcOffset: -150 })
    const lua = new Lua({ libraries: 'full', world })
    expect(lua.run(`return os.getenv('A')`)).toBe('ä')
    expect(lua.run('return os.time()')).toBe(5)
    expect(lua.run('return os.clock()')).toBe(2)
    expect(lua.run(`return os.date('%H:%M %z %Z', 86400)`)).toBe('21:30 -0230 -0230')
    expect(lua.run('return os.time { year = 1970, month = 1, day = 1, hour = 0 }')).toBe(9000)
  })

  test('takes output as it is written', () => {
    const out: string[] = []
    const err: string[] = []
    const world = memoryWorld({ stdout: (b) => out.push(text(b)!), stderr: (b) => err.push(text(b)!) })
    new Lua({ libraries: 'full', world }).run(`io.write('a', 1) print('b') io.stderr:write('c') warn('@on') warn('d')`)
    expect(out.join('')).toBe('a1b\n')
    expect(err.join('')).toBe('cLua warning: d\n')
  })

  test('gives input as text, bytes, or little by little', () => {
    const read = `return io.read('a')`
    expect(new Lua({ libraries: 'full', world: memoryWorld({ stdin: 'text' }) }).run(read)).toBe('text')
    expect(new Lua({ libraries: 'full', world: memoryWorld({ stdin: bytes('bytes') }) }).run(read)).toBe('bytes')
    const pieces = ['o', 'ne\ntw', 'o']
    const stdin = () => {
      const piece = pieces.shift()
      return piece === undefined ? null : bytes(piece)
    }
    expect(
      new Lua({ libraries: 'full', world: memoryWorld({ stdin }) }).run(`return io.read() .. '|' .. io.read('a')`),
    ).toBe('one|two')
  })

  test('gives no processes', () => {
    const lua = new Lua({ libraries: 'full' })
    expect(lua.run('return os.execute()')).toBe(false)
    expect(lua.run(`return select(2, pcall(io.popen, 'ls'))`)).toBe("'popen' not supported")
    expect(lua.run(`return table.concat({ tostring(os.execute('ls')), select(2, os.execute('ls')) }, ' ')`)).toBe(
      'nil exit 127',
    )
  })
})
