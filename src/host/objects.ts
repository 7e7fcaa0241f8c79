/**
 * The host's objects that scripts hold: functions, objects of classes, errors.
 *
 * Each is a number here and a userdata in the arena, whose own word is that number, negative (files have positive ones). A
 * function of the host is a native function whose first own value is such a userdata.
 *
 * Owns: an object is known here as long as a userdata of it is in the arena. An object that is handed in twice is one value
 * in Lua.
 */
import type { Collector } from '../gc/collector'
import { PHASE_CLEAR } from '../gc/heap'
import { FUNCTION_UPVALUES } from '../gc/layout'
import { TAG_USERDATA } from '../gc/slot'
import { newNativeFunction } from '../object/function'
import { newUserdata, setUserdataMetatable, USERDATA_HOST } from '../object/userdata'

export class HostObjects {
  readonly #heap: Collector
  // By number, from 1: the object, its userdata, its native function if it has one, how many userdata there are of it, and
  // which kind of function it is.
  readonly #objects: unknown[] = [undefined]
  readonly #cells: number[] = [0]
  readonly #functions: number[] = [0]
  readonly #counts: number[] = [0]
  readonly #kinds: number[] = [0]
  readonly #free: number[] = []
  readonly #numbers = new Map<object, number>()

  constructor(heap: Collector) {
    this.#heap = heap
    heap.userdataListener = this
  }

  /** How many objects scripts hold, or have held and not yet been collected. */
  get size(): number {
    return this.#objects.length - 1 - this.#free.length
  }

  /** The object of a userdata, undefined if it is none of the host's. */
  ofCell(userdata: number): unknown {
    const number = this.#heap.i32[(userdata << 2) + USERDATA_HOST]!
    return number < 0 ? this.#objects[-number] : undefined
  }

  isHosts(userdata: number): boolean {
    return this.#heap.i32[(userdata << 2) + USERDATA_HOST]! < 0
  }

  /** The object of a native function of the host. */
  ofFunction(closure: number): unknown {
    const { i32 } = this.#heap
    return this.#objects[-i32[(i32[(closure << 2) + FUNCTION_UPVALUES]! << 2) + USERDATA_HOST]!]
  }

  /** Which kind of function that is, as `kindOf` said when it was handed in. */
  kindOfFunction(closure: number): number {
    const { i32 } = this.#heap
    return this.#kinds[-i32[(i32[(closure << 2) + FUNCTION_UPVALUES]! << 2) + USERDATA_HOST]!]!
  }

  /** A userdata of an object. */
  cellOf(object: object, metatable: number): number {
    const known = this.#numbers.get(object) ?? 0
    return known !== 0 && this.#isAlive(this.#cells[known]!) ? this.#cells[known]! : this.#newCell(object, metatable)
  }

  /** A native function that stands for an object. */
  functionOf(object: object, native: number, kindOf: (object: object) => number): number {
    const known = this.#numbers.get(object) ?? 0
    if (known !== 0 && this.#functions[known] !== 0 && this.#isAlive(this.#cells[known]!))
      return this.#functions[known]!
    const closure = newNativeFunction(this.#heap, native, 1)
    const cell = this.#newCell(object, 0)
    const { i32 } = this.#heap
    i32[(closure << 2) + FUNCTION_UPVALUES] = cell
    i32[(closure << 2) + FUNCTION_UPVALUES + 2] = TAG_USERDATA
    const number = -i32[(cell << 2) + USERDATA_HOST]!
    this.#functions[number] = closure
    this.#kinds[number] = kindOf(object)
    return closure
  }

  /** A userdata of something that only natives see, which is another one each time. */
  newRecord(record: object): number {
    return this.#newCell(record, 0)
  }

  /** Forgets everything. */
  clear(): void {
    this.#objects.fill(undefined)
    this.#numbers.clear()
  }

  /** Called by the collector. */
  userdataDied(host: number): void {
    if (host >= 0) return
    const number = -host
    this.#counts[number] = this.#counts[number]! - 1
    if (this.#counts[number] !== 0) return
    const object = this.#objects[number]
    if (object !== undefined) this.#numbers.delete(object as object)
    this.#objects[number] = undefined
    this.#free.push(number)
  }

  /** Not found dead by the collection under way. */
  #isAlive(cell: number): boolean {
    return this.#heap.phase < PHASE_CLEAR || !this.#heap.isWhite(cell)
  }

  #newCell(object: object, metatable: number): number {
    const heap = this.#heap
    const cell = newUserdata(heap, 0)
    if (metatable !== 0) setUserdataMetatable(heap, cell, metatable)
    let number = this.#numbers.get(object)
    if (number === undefined) {
      number = this.#free.pop() ?? this.#objects.length
      this.#objects[number] = object
      this.#counts[number] = 0
      this.#numbers.set(object, number)
    }
    this.#counts[number] = this.#counts[number]! + 1
    this.#cells[number] = cell
    this.#functions[number] = 0
    this.#kinds[number] = 0
    heap.i32[(cell << 2) + USERDATA_HOST] = -number
    return cell
  }
}
