/**
 * A platform that does not give the memory that the machine's limit would allow.
 */
import { afterEach, expect, test, vi } from 'vitest'
import { Lua, LuaMemoryError } from '../../dist/index.js'

const MIB = 2 ** 20
const PAGE = 65536

/** What is needed of the platform's. */
interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}
interface Platform {
  readonly WebAssembly: { readonly Memory: new (descriptor: { readonly initial: number }) => Memory }
}

/** From now on no memory has more bytes than that. */
function refuseAbove(bytes: number): void {
  const { Memory } = (globalThis as unknown as Platform).WebAssembly
  class Refusing extends Memory {
    constructor(descriptor: { readonly initial: number }) {
      if (descriptor.initial * PAGE > bytes) throw new RangeError('could not allocate memory')
      super(descriptor)
    }
    override grow(pages: number): number {
      if (this.buffer.byteLength + pages * PAGE > bytes) throw new RangeError('maximum memory size exceeded')
      return super.grow(pages)
    }
  }
  vi.stubGlobal('WebAssembly', { Memory: Refusing })
  class RefusingBuffer extends ArrayBuffer {
    constructor(length: number) {
      if (length > bytes) throw new RangeError('Array buffer allocation failed')
      super(length)
    }
  }
  vi.stubGlobal('ArrayBuffer', RefusingBuffer)
}

afterEach(() => {
  vi.unstubAllGlobals()
})

// Not in its place: then V8 would look at every access, in the whole process, whether there still is a buffer.
test.each([
  // What is smaller than these is no memory of WebAssembly's.
  [MIB / 4, [8 * MIB, 64 * MIB]],
  [undefined, [8 * MIB, 64 * MIB]],
  [4 * MIB, [4 * MIB, 64 * MIB]],
])('memory of %s bytes has room for more elsewhere, in steps', (initialMemory, expected) => {
  const { Memory } = (globalThis as unknown as Platform).WebAssembly
  const sizes: number[] = []
  class Counting extends Memory {
    constructor(descriptor: { readonly initial: number }) {
      sizes.push((descriptor.initial - 1) * PAGE) // a page is behind what may be used
      super(descriptor)
    }
    override grow(): never {
      throw new Error('it has grown in its place')
    }
  }
  vi.stubGlobal('WebAssembly', { Memory: Counting })
  const lua = new Lua({ memoryLimit: 64 * MIB, ...(initialMemory !== undefined && { initialMemory }) })
  lua.run('kept = {} for i = 1, 100000 do kept[i] = { i, tostring(i) } end')
  expect(lua.run('local sum = 0 for i = 1, #kept do sum = sum + kept[i][1] - kept[i][2] end return sum')).toBe(0)
  expect(sizes).toEqual(expected)
  lua.verify()
})

test('a machine begins with less than it was to have', () => {
  refuseAbove(4 * MIB)
  const lua = new Lua({ initialMemory: 64 * MIB })
  expect(lua.run('local t = {} for i = 1, 1e4 do t[i] = {} end return #t')).toBe(10_000)
  expect(lua.arenaBytes).toBeLessThanOrEqual(4 * MIB)
})

// What a machine begins with, a plain buffer, memory of WebAssembly's.
test.each([MIB / 8, MIB, 8 * MIB])(
  'what does not fit into %s bytes is a memory error, which a script can catch',
  (bytes) => {
    refuseAbove(bytes)
    const lua = new Lua({ memoryLimit: 256 * MIB })
    const hog = 'local t = {} while true do t[#t + 1] = { #t } end'
    expect(() => lua.run(hog)).toThrow(LuaMemoryError)
    expect(lua.run(`return select(2, pcall(function() ${hog} end))`)).toBe('not enough memory')
    expect(lua.arenaBytes).toBeLessThanOrEqual(bytes)
    lua.verify()
  },
)

test('that there is none at all is an error of the platform', () => {
  refuseAbove(0)
  expect(() => new Lua()).toThrow(RangeError)
})
