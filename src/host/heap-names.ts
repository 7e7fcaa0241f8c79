/**
 * What cells are called in a heap snapshot. Nothing here allocates in the arena.
 */
import { chunkDisplayName } from '../bytecode/chunk-name'
import {
  FUNCTION_PROTO,
  KIND_LUA_FUNCTION,
  KIND_NATIVE_FUNCTION,
  KIND_PROTOTYPE,
  KIND_TABLE,
  KIND_THREAD,
  KIND_USERDATA,
  LAYOUT,
  TABLE_META,
  USERDATA_META,
} from '../gc/layout'
import {
  TAG_INTEGER,
  TAG_LONG_STRING,
  TAG_LUA_FUNCTION,
  TAG_NATIVE_FUNCTION,
  TAG_STRING,
  TAG_TABLE,
  TAG_TRUE,
  type WordAddress,
} from '../gc/slot'
import { EVENT_NAME, typeName } from '../object/events'
import { ROOT_REGISTRY } from '../object/roots'
import { FRAME_FUNCTION, FRAME_KIND, FRAME_WORDS, framesStart, stackStart, topFrame } from '../object/thread'
import { eachEntry } from '../sequence/debug-info'
import { FRAME_KIND_MASK, FRAME_LUA } from '../sequence/frame-kind'
import type { Machine } from '../sequence/machine'

/** Bytes of a string that are shown. */
const TEXT_BYTES = 256
/** Elements of a table: integer keys that a snapshot can hold as numbers. */
const MAX_ELEMENT = 2 ** 31 - 1

const decoder = new TextDecoder()

/** The number by which a cell is known in all snapshots: odd, as V8's are for objects. Those of the roots are smaller. */
export function idOf(cell: number): number {
  return cell * 2 + 1
}

export class HeapNames {
  readonly #m: Machine
  /** Of functions, by their handles: the first name that was found. */
  readonly #functions = new Map<number, string>()
  /** What metatables call their objects. */
  readonly #types = new Map<number, string | null>()
  readonly #prototypes = new Map<number, string>()

  constructor(machine: Machine) {
    this.#m = machine
    this.#nameLibraries()
  }

  /** Functions of libraries are `string.format`, those among the globals `print`. */
  #nameLibraries(): void {
    const { i32 } = this.#m.heap
    eachEntry(this.#m, i32[ROOT_REGISTRY << 2]!, (name, loaded) => {
      if (i32[loaded + 2] !== TAG_TABLE || this.#keyText(name) !== '_LOADED') return
      eachEntry(this.#m, i32[loaded]!, (key, library) => {
        if (i32[library + 2] !== TAG_TABLE) return
        const prefix = this.#keyText(key)
        eachEntry(this.#m, i32[library]!, (member, value) => {
          this.nameValue(value, prefix === '_G' ? this.#keyText(member) : `${prefix}.${this.#keyText(member)}`)
        })
      })
    })
  }

  #keyText(key: WordAddress): string {
    const { i32 } = this.#m.heap
    const tag = i32[key + 2]
    return tag === TAG_STRING || tag === TAG_LONG_STRING ? this.text(i32[key]!) : '?'
  }

  /** The start of a string. */
  text(string: number): string {
    const { strings, heap } = this.#m
    const start = strings.bytesAt(string)
    const length = strings.length(string)
    const text = decoder.decode(heap.u8.subarray(start, start + Math.min(length, TEXT_BYTES)))
    return length > TEXT_BYTES ? `${text}…` : text
  }

  /** A value was found under a name: if it is a function without one, that is how it is called. */
  nameValue(value: WordAddress, name: string): void {
    const { i32 } = this.#m.heap
    const tag = i32[value + 2]
    if (tag !== TAG_LUA_FUNCTION && tag !== TAG_NATIVE_FUNCTION) return
    if (!this.#functions.has(i32[value]!)) this.#functions.set(i32[value]!, name)
  }

  /** The name of the edge to what is under a key; a number if it is an element. */
  key(key: WordAddress): string | number {
    const { i32 } = this.#m.heap
    const tag = i32[key + 2]!
    if (tag === TAG_STRING || tag === TAG_LONG_STRING) return this.text(i32[key]!)
    if (tag === TAG_INTEGER && i32[key + 1] === 0 && i32[key]! >= 0 && i32[key]! <= MAX_ELEMENT) return i32[key]!
    const number = this.#m.numberText(key)
    if (number !== null) return `[${number}]`
    if (tag < TAG_STRING) return tag <= TAG_TRUE ? `[${tag === TAG_TRUE}]` : `[${typeName(tag)}]`
    return `[${typeName(tag)} @${idOf(i32[key]!)}]`
  }

  /** The name of a cell. That of a function is good only when all have been looked at. */
  cell(cell: number): string {
    const { heap } = this.#m
    const kind = heap.kindOf(cell)
    switch (kind) {
      case KIND_TABLE:
        return this.#typeOf(heap.i32[(cell << 2) + TABLE_META]!) ?? 'table'
      case KIND_USERDATA:
        return this.#typeOf(heap.i32[(cell << 2) + USERDATA_META]!) ?? 'userdata'
      case KIND_LUA_FUNCTION:
        return this.#luaFunction(cell)
      case KIND_NATIVE_FUNCTION:
        return this.#functions.get(cell) ?? 'native function'
      case KIND_PROTOTYPE:
        return this.place(cell)
      case KIND_THREAD:
        return this.#thread(cell)
      default:
        return LAYOUT[kind]!.name
    }
  }

  /** `__name` of a metatable. */
  #typeOf(metatable: number): string | null {
    if (metatable === 0) return null
    let name = this.#types.get(metatable)
    if (name === undefined) {
      const { heap, tables } = this.#m
      const place = tables.event(metatable, EVENT_NAME)
      const tag = heap.i32[place + 2]
      name = tag === TAG_STRING || tag === TAG_LONG_STRING ? this.text(heap.i32[place]!) : null
      this.#types.set(metatable, name)
    }
    return name
  }

  #luaFunction(closure: number): string {
    const { heap, prototypes } = this.#m
    const prototype = heap.i32[(closure << 2) + FUNCTION_PROTO]!
    const name = prototypes.lineDefined(prototype) === 0 ? 'main chunk' : (this.#functions.get(closure) ?? 'anonymous')
    return `${name} (${this.place(prototype)})`
  }

  /** `chunk:line` of a prototype. */
  place(prototype: number): string {
    let place = this.#prototypes.get(prototype)
    if (place === undefined) {
      place = `${this.#chunk(prototype)}:${this.#m.prototypes.lineDefined(prototype)}`
      this.#prototypes.set(prototype, place)
    }
    return place
  }

  #chunk(prototype: number): string {
    const bytes = chunkDisplayName(this.#m.prototypes.sourceForDisplay(prototype))
    return decoder.decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)))
  }

  /** `chunk:line` where a call of a prototype is. */
  position(prototype: number, instruction: number): string {
    const line = this.#m.prototypes.lineOf(prototype, instruction)
    return line < 0 ? this.place(prototype) : `${this.#chunk(prototype)}:${line}`
  }

  /** A thread is known by the first Lua function that it called. */
  #thread(thread: number): string {
    const { heap } = this.#m
    const stack = stackStart(heap, thread)
    const top = topFrame(heap, thread)
    for (let frame = framesStart(heap, thread); frame <= top; frame += FRAME_WORDS) {
      if ((heap.i32[frame + FRAME_KIND]! & FRAME_KIND_MASK) !== FRAME_LUA) continue
      const closure = heap.i32[stack + heap.i32[frame + FRAME_FUNCTION]!]!
      return `thread (${this.place(heap.i32[(closure << 2) + FUNCTION_PROTO]!)})`
    }
    return 'thread'
  }
}
