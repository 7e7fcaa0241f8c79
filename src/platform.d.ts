/**
 * All that the library takes from its host beyond ECMAScript itself.
 *
 * The library is compiled without the types of a browser and of Node, so that it runs in either; whatever else it
 * came to need would have to be declared here first.
 */

declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number; maximum?: number })
    readonly buffer: ArrayBuffer
    /** Adds pages of 64 KiB, detaches `buffer`, and returns the former size in pages. Throws a RangeError at the maximum. */
    grow(pages: number): number
  }
}

declare class TextEncoder {
  encode(input?: string): Uint8Array
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number }
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: Uint8Array, options?: { stream?: boolean }): string
}

declare const performance: {
  /** Milliseconds since some instant. */
  now(): number
}

declare function setTimeout(callback: () => void, milliseconds: number): unknown
declare function clearTimeout(timer: unknown): void

/** Of Node, and of few others. */
declare const setImmediate: ((callback: () => void) => unknown) | undefined

interface MessagePort {
  onmessage: (() => void) | null
  postMessage(message: null): void
  close(): void
}

declare const MessageChannel: (new () => { readonly port1: MessagePort; readonly port2: MessagePort }) | undefined
