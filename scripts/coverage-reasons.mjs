/**
 * Why no test runs certain lines of the library. A line is known by its file and its text.
 */

/** @type {readonly { reason: string, lines: readonly (readonly [path: string, code: string])[] }[]} */
export const REASONS = [
  {
    reason:
      'The machine would be wrong if it came there. The error says so, or the compiler of TypeScript wants an answer.',
    lines: [
      ['src/compiler/fold.ts', 'return null'],
      ['src/compiler/values.ts', 'throw new Error(`store into an expression of kind ${target.kind}`)'],
      ['src/interp/number.ts', 'throw new Error(`no integer operation ${event}`)'],
      ['src/interp/number.ts', 'throw new Error(`no float operation ${event}`)'],
      ['src/sequence/executor.ts', 'throw new Error(`a native answered ${outcome}`)'],
      ['src/host/values.ts', 'throw new Error(`there is no tag ${tag}`)'],
      ['src/stdlib/sort-program.ts', "throw new Error(`the program of sort has no '${label}'`)"],
    ],
  },
  {
    reason: 'It stands in for what a later part of the machine provides before anything runs.',
    lines: [
      ['src/gc/allocator.ts', 'return false'],
      ['src/gc/weak.ts', 'modeOf: (metatable: number) => number = () => 0'],
      ['src/sequence/machine.ts', 'warn: (message: string) => void = () => {}'],
      ['src/sequence/machine.ts', "throw new Error('the machine is not complete')"],
    ],
  },
  {
    reason: 'Only browsers and other platforms than Node come there. Tests in a browser do, which are not counted.',
    lines: [
      ['src/host/scheduler.ts', "else if (typeof MessageChannel === 'function') {"],
      ['src/host/scheduler.ts', '} else setTimeout(callback, 0)'],
    ],
  },
  {
    reason: 'The compiler makes no code that comes there. Binary chunks that are bent may.',
    lines: [['src/bytecode/variable-names.ts', 'return null']],
  },
  {
    reason: 'An answer that is possible elsewhere, but not here.',
    lines: [
      ['src/interp/loop.ts', 'continue'],
      ['src/sequence/debug-info.ts', "return 'close'"],
      ['src/sequence/debug-info.ts', "return '?'"],
      ['src/host/run.ts', 'if (thrown === undefined) throw thrown'],
    ],
  },
  {
    reason:
      'Fuel must be used up, or the collector be in a phase, at that very instruction. The modes in which the programs of `tests/lua` run come there by chance, if at all.',
    lines: [
      ['src/gc/marker.ts', 'else this.#cursor = LAYOUT[this.kindOf(stack)]!.bodyStart'],
      ['src/gc/weak.ts', 'this.#setMode(table, mode)'],
      ['src/object/table.ts', 'let low = 0'],
      ['src/object/table.ts', 'return low'],
      ['src/stdlib/pack.ts', 'saveFormat(cx, progress, format)'],
      ['src/stdlib/pattern-functions.ts', 'moveOn(cx, matcher, own)'],
      ['src/stdlib/pattern-gsub.ts', 'return this.#call(cx.call(cx.count - below, 1, CALLED))'],
      ['src/stdlib/pattern.ts', 'this.#progress = limit - this.starts[capture]!'],
      ['src/stdlib/sort-array.ts', 'heap.barrier(table, i32[left]!)'],
      [
        'src/stdlib/table.ts',
        'else if (by < 0) for (let at = start; at < end; at += SLOT_WORDS) heap.store(table, at + distance, at)',
      ],
      [
        'src/stdlib/table.ts',
        'else for (let at = end - SLOT_WORDS; at >= start; at -= SLOT_WORDS) heap.store(table, at + distance, at)',
      ],
      ['src/stdlib/table.ts', 'cx.machine.putNil(tables.getIndex(table, end))'],
    ],
  },
  {
    reason: 'A cache must be full, or memory be used up, just there.',
    lines: [
      ['src/sequence/finalizing.ts', 'if (heap.isOutOfMemory(thrown)) return false'],
      [
        'src/host/host-error.ts',
        'm.putHandle(ROOT_ERROR << 2, TAG_USERDATA, host.objects.cellOf(value, host.refs.handle(host.errorMetatable)))',
      ],
      ['src/stdlib/chunk.ts', 'this.#drop(id)'],
      ['src/stdlib/dump.ts', 'sum -= dump.length'],
      ['src/stdlib/format.ts', 'const before = pushPiece(cx, gathered)'],
    ],
  },
  {
    reason: 'It takes a line of 2^28 characters.',
    lines: [['src/host/lua.ts', 'const part = pending']],
  },
  {
    reason: 'What a host, or a script that has the whole of `debug` and `package`, may do and no test does yet.',
    lines: [
      ['src/host/core.ts', "return 'attempt to yield across a C-call boundary'"],
      ['src/host/describe.ts', "return 'integer'"],
      ['src/host/describe.ts', "return 'any'"],
      ['src/host/host-function.ts', 'return raise(host, cx, thrown)'],
      ['src/host/host-function.ts', 'step = throwInto(generator, new Error(NO_WAITING))'],
      ['src/host/lua.ts', '...(stream.read && { read: (size: number) => stream.read!(size) }),'],
      ['src/host/lua.ts', '...(stream.close && { close: () => stream.close!() }),'],
      ['src/host/memory-world.ts', 'else this.#directories.delete(above)'],
      ['src/host/scheduler.ts', 'reject(thrown)'],
      ['src/host/values.ts', 'throw thrown'],
      ['src/host/values.ts', 'name = undefined'],
      ['src/stdlib/debug.ts', 'cx.pushFrom(place)'],
      ['src/stdlib/debug.ts', 'heap.store(heap.i32[cx.at(1)]!, place, value)'],
      ['src/stdlib/package.ts', 'cx.machine.heap.copy(cx.at(FILE), cx.top - SLOT_WORDS)'],
      ['src/stdlib/variables.ts', 'const stack = stackStart(m.heap, call.thread)'],
    ],
  },
]
