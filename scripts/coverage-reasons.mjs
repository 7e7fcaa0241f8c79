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
    lines: [['src/host/scheduler.ts', "else if (typeof MessageChannel === 'function') {"]],
  },
]
