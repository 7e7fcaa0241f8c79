/**
 * A machine made of its parts, in which an allocation can be made to fail.
 */

import { THREAD_STATUS, THREAD_TASK } from '../../src/gc/layout'
import { SLOT_WORDS, TAG_NATIVE_FUNCTION } from '../../src/gc/slot'
import { verifyHeap } from '../../src/gc/verify'
import { chunkBody, type EndRecord } from '../../src/host/bottom'
import { memoryWorld } from '../../src/host/memory-world'
import { newLoop } from '../../src/interp/loops'
import { newNativeFunction } from '../../src/object/function'
import { ROOT_GLOBALS } from '../../src/object/roots'
import { newThread, STATUS_RUNNING } from '../../src/object/thread'
import { Context } from '../../src/sequence/context'
import { Executor } from '../../src/sequence/executor'
import { FLAG_REPORT } from '../../src/sequence/frame-kind'
import { enter, reserveStack } from '../../src/sequence/frames'
import { Machine } from '../../src/sequence/machine'
import { Chunks, ENVIRONMENT, NAME, SOURCE } from '../../src/stdlib/chunk'
import { openLibraries } from '../../src/stdlib/open'
import { Outside } from '../../src/stdlib/outside'

export class FailingMachine {
  output = ''
  readonly #m = new Machine({ memoryLimit: 16 * 2 ** 20, initialMemory: 0, seed: 1, binaryChunks: true })
  readonly #cx: Context
  readonly #record: EndRecord = { failed: false, message: null, syntaxError: null, described: false }
  readonly #body: number
  readonly #executor: Executor

  /** @param input what `io.read` finds, all at once */
  constructor(input = '') {
    this.#m.runLua = newLoop(this.#m)
    this.#cx = new Context(this.#m)
    this.#body = this.#cx.addNative(chunkBody(this.#record, new Chunks(), true))
    const world = memoryWorld({
      files: { file: 'return ...' },
      stdin: input,
      stdout: (bytes) => {
        this.output += Buffer.from(bytes).toString('latin1')
      },
      clock: () => 1,
      now: () => 0,
    })
    openLibraries(this.#cx, new Outside(world), 'full')
    this.#executor = new Executor(this.#m, {})
  }

  /**
   * Runs a chunk, which must not raise an error.
   *
   * @param failAfter so many allocations succeed, then one fails; negative: none does
   * @param fuel of each step
   * @returns whether one has failed
   */
  run(source: string, failAfter = -1, fuel = 1_000_000): boolean {
    const m = this.#m
    const { heap } = m
    m.switchTo(newThread(heap))
    const values = [source, '=case']
    const end = (ENVIRONMENT + 2) * SLOT_WORDS
    reserveStack(m, end)
    m.putHandle(m.stack, TAG_NATIVE_FUNCTION, newNativeFunction(heap, this.#body))
    for (let slot = 1; slot <= ENVIRONMENT + 1; slot++) m.putNil(m.stack + slot * SLOT_WORDS)
    m.putString(m.stack + SOURCE * SLOT_WORDS, values[0]!)
    m.putString(m.stack + NAME * SLOT_WORDS, values[1]!)
    heap.copy(m.stack + ENVIRONMENT * SLOT_WORDS, ROOT_GLOBALS << 2)
    heap.i32[(m.thread << 2) + THREAD_TASK] = 1
    heap.i32[(m.thread << 2) + THREAD_STATUS] = STATUS_RUNNING
    enter(m, m.stack, m.stack + end, 0, -1, FLAG_REPORT)
    this.#record.failed = false
    m.finished = -1
    heap.retire() // so that no allocation goes unnoticed
    heap.failAfter = failAfter
    while (m.finished < 0) this.#executor.run(fuel, Number.POSITIVE_INFINITY)
    const failed = failAfter >= 0 && heap.failAfter < 0
    heap.failAfter = -1
    m.finished = -1
    verifyHeap(heap)
    if (this.#record.failed) {
      const at = m.stack + SLOT_WORDS
      throw new Error(`${source}: ${this.#record.message ?? m.strings.toByteString(heap.i32[at]!)}`)
    }
    return failed
  }
}
