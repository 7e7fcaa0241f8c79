/**
 * What the host holds of a machine's values that are not copied: tables, functions, userdata, threads.
 */
import type { Anchor } from './refs'

/** Lets a constructor answer with a function, which then has the private fields of the class. */
class Shape {
  constructor(shape: object | undefined) {
    // biome-ignore lint/correctness/noConstructorReturn: this is what the class is for
    if (shape !== undefined) return shape
  }
}

/** What a reference asks its machine for. For the machine. */
export interface RefOwner {
  release(anchor: Anchor): void
  /** Throws unless the anchor's value can be used. */
  check(anchor: Anchor): void
  equal(anchor: Anchor, other: Anchor): boolean
  text(anchor: Anchor): string
}

/**
 * A value that stays in its machine. It lives there as long as the host holds it: until `release()`, the end of a `using`,
 * or, at some time after nobody refers to it any more, JavaScript's collector.
 */
export class LuaRef extends Shape {
  readonly #anchor: Anchor
  readonly #owner: RefOwner

  /** For the machine. */
  constructor(owner: RefOwner, anchor: Anchor, shape?: object) {
    super(shape)
    this.#anchor = anchor
    this.#owner = owner
  }

  /** The anchor of a reference, undefined if a value is none. For the machine. */
  static anchorOf(value: object): Anchor | undefined {
    return #anchor in value ? value.#anchor : undefined
  }

  /** Whether it has been released, by hand or with its machine. */
  get released(): boolean {
    return this.#anchor.number === 0
  }

  /** Gives the value up: from now on using this is an error. Doing so again does nothing. */
  release(): void {
    this.#owner.release(this.#anchor)
  }

  [Symbol.dispose](): void {
    this.release()
  }

  /** Whether both are the same value of the same machine (`rawequal`). */
  equals(other: LuaRef): boolean {
    return this.#owner.equal(this.#anchor, other.#anchor)
  }

  /** What Lua's `tostring` says of it, without metamethods: `table: 0x…`. */
  override toString(): string {
    return this.#owner.text(this.#anchor)
  }
}

/** A userdata that is none of the host's objects, such as an open file. */
export class LuaUserdata extends LuaRef {}

/** A coroutine. */
export class LuaThread extends LuaRef {}
