/**
 * Binary chunks that are nearly right: copies in which something was changed and the checksum put right again.
 *
 * The format is read here from `docs/binary-chunks.md` once more, not by the reader that is under test.
 */
import { OPCODES } from '../../src/bytecode/opcodes'
import type { Random } from './random'

const HEADER = 20

/** Where the parts of a chunk are that are worth changing. */
interface Places {
  /** Of the first word of each instruction. */
  readonly instructions: number[]
  /** Of the flags, parameters and registers of each function. */
  readonly functions: number[]
  /** Of the two bytes of each upvalue. */
  readonly upvalues: number[]
  /** Of the kind of each constant. */
  readonly constants: number[]
}

/** Puts length and checksum of a chunk right. */
export function sealChunk(chunk: Uint8Array): Uint8Array {
  let sum = 0x811c9dc5 | 0
  for (let at = HEADER; at < chunk.length; at++) sum = Math.imul(sum ^ chunk[at]!, 0x01000193)
  const view = new DataView(chunk.buffer, chunk.byteOffset)
  view.setUint32(12, chunk.length - HEADER, true)
  view.setInt32(16, sum, true)
  return chunk
}

/** A copy of a chunk with one to three changes. */
export function bendChunk(chunk: Uint8Array, random: Random): Uint8Array {
  const bent = chunk.slice()
  const places = findPlaces(chunk)
  for (let changes = random.chance(0.7) ? 1 : 1 + random.below(3); changes > 0; changes--) {
    if (random.chance(0.15)) bendByte(bent, random)
    else bendPart(bent, places, random)
  }
  return sealChunk(bent)
}

function bendByte(bent: Uint8Array, random: Random): void {
  const at = HEADER + random.below(bent.length - HEADER)
  bent[at] = random.chance(0.5) ? bent[at]! ^ (1 << random.below(8)) : random.pick([0, 1, 2, 4, 0x7f, 0x80, 0xff])
}

function bendPart(bent: Uint8Array, places: Places, random: Random): void {
  const kind = random.below(20)
  if (kind === 0) {
    const at = random.pick(places.functions) + random.below(3)
    bent[at] = bent[at]! + random.pick([-1, 1, 2, -2, 4, -bent[at]!])
  } else if (kind === 1 && places.upvalues.length > 0) {
    const at = random.pick(places.upvalues) + random.below(2)
    bent[at] = random.chance(0.5) ? bent[at]! ^ 1 : random.below(8)
  } else if (kind === 2 && places.constants.length > 0) {
    bent[random.pick(places.constants)] = random.below(6)
  } else bendInstruction(bent, places, random)
}

function bendInstruction(bent: Uint8Array, { instructions }: Places, random: Random): void {
  const view = new DataView(bent.buffer, bent.byteOffset)
  const at = random.pick(instructions)
  const other = random.pick(instructions)
  const near = instructions[Math.max(0, instructions.indexOf(at) + random.below(9) - 4)] ?? at
  const nudge = (place: number, by: number) => view.setUint16(place, view.getUint16(place, true) + by, true)
  switch (random.below(11)) {
    case 0: // another opcode
      bent[at] = random.below(OPCODES.length)
      return
    case 1: // an opcode of the same format, with the operands as they are
      bent[at] = random.pick(sameShape(bent[at]!))
      return
    case 2:
      bent[at + 1] = random.chance(0.5) ? bent[at + 1]! ^ (1 << random.below(3)) : random.below(12)
      return
    case 3: // register A
      return nudge(at + 2, 4 * random.pick([-2, -1, 1, 2, 3]))
    case 4: // B, or the low half of D
      return nudge(at + 4, random.pick([-8, -4, -2, -1, 1, 2, 4, 8, 12]))
    case 5: // C, or the high half of D
      return nudge(at + 6, random.pick([-8, -4, -2, -1, 1, 2, 4, 8, 12]))
    case 6: // a jump, or any D
      view.setInt32(at + 4, 2 * (random.below(24) - 12), true)
      return
    case 7: // another instruction in its place
      bent.copyWithin(at, other, other + 8)
      return
    case 8:
      bent.copyWithin(at, near, near + 8)
      return
    case 9: {
      const saved = bent.slice(at, at + 8)
      bent.copyWithin(at, near, near + 8)
      bent.set(saved, near)
      return
    }
    case 10: // only operand A of another one
      bent.copyWithin(at + 2, near + 2, near + 4)
      return
  }
}

/** The opcodes whose operands are of the same kinds. */
function sameShape(op: number): number[] {
  const info = OPCODES[op]
  if (info === undefined) return [0]
  return [...OPCODES.keys()].filter((number) => {
    const other = OPCODES[number]!
    return other.a === info.a && other.b === info.b && other.c === info.c && other.d === info.d
  })
}

function findPlaces(chunk: Uint8Array): Places {
  const finder = new PlaceFinder(chunk)
  finder.string()
  finder.function()
  return finder.places
}

class PlaceFinder {
  readonly places: Places = { instructions: [], functions: [], upvalues: [], constants: [] }
  readonly #chunk: Uint8Array
  #at = HEADER

  constructor(chunk: Uint8Array) {
    this.#chunk = chunk
  }

  #byte(): number {
    return this.#chunk[this.#at++]!
  }

  #number(): number {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#byte()
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }

  string(): void {
    const length = this.#number()
    this.#at += length
  }

  function(): void {
    this.places.functions.push(this.#at)
    const debug = (this.#byte() & 2) !== 0
    this.#at += 2
    this.#number()
    this.#number()
    const upvalues = this.#byte()
    for (let left = upvalues; left > 0; left--, this.#at += 2) this.places.upvalues.push(this.#at)
    for (let left = this.#number(); left > 0; left--) this.#constant()
    const count = this.#number()
    for (let left = count; left > 0; left--, this.#at += 8) this.places.instructions.push(this.#at)
    if (debug) this.#debug(count, upvalues)
    for (let left = this.#number(); left > 0; left--) this.function()
  }

  #constant(): void {
    this.places.constants.push(this.#at)
    const kind = this.#byte()
    if (kind === 3 || kind === 4) this.#at += 8
    else if (kind === 5) this.string()
  }

  #debug(count: number, upvalues: number): void {
    for (let left = count; left > 0; left--) this.#number()
    for (let left = this.#number(); left > 0; left--) {
      this.string()
      this.#byte()
      this.#number()
      this.#number()
    }
    for (let left = upvalues; left > 0; left--) this.string()
  }
}
