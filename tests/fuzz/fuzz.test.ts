/**
 * A few thousand programs, texts and shapes, always the same ones; and that a mistake would be found. A campaign: `npm run fuzz`.
 */
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Reference, wasmoon } from '../differential/engines'
import { quote } from '../differential/generate/source'
import { Random } from '../support/random'
import { makeHookedProgram, makeProgram } from './grammar/program'
import { costOf, isLinear } from './growth'
import { compareLanguage, type LanguagePlan, reportProgram } from './language'
import { SHAPES } from './shapes'
import { shrinkText } from './shrink'
import { compareSources, programsBelow, reportSource } from './source'
import { block, renderProgram, statement } from './tree'

const SEED = 20_261_121
const PROGRAMS = 3000
const HOOKED_PROGRAMS = 400
/** Milliseconds: ten times what it takes, for a machine that others use. */
const PATIENCE = 400_000
const TEXTS = 2000
const root = fileURLToPath(new URL('../../', import.meta.url))

beforeAll(() => {
  process.env['TZ'] = 'UTC'
})

describe('the language', () => {
  test(
    `${PROGRAMS} programs do what they do in PUC Lua`,
    async () => {
      const plan: LanguagePlan = { seed: SEED, programs: PROGRAMS, most: 3, newReference: wasmoon }
      const report = await compareLanguage(plan)
      expect(report.differences.map(reportProgram).join('\n')).toBe('')
      expect(report.programs).toBe(PROGRAMS)
      // Programs that fail early, or that cannot be compared, show little.
      expect(report.ended).toBeGreaterThan(PROGRAMS * 0.6)
      expect(report.beyond).toBeLessThan(PROGRAMS * 0.05)
    },
    PATIENCE,
  )

  test(
    `${HOOKED_PROGRAMS} programs under hooks do what they do in PUC Lua`,
    async () => {
      const plan: LanguagePlan = {
        seed: SEED,
        make: makeHookedProgram,
        programs: HOOKED_PROGRAMS,
        most: 3,
        newReference: wasmoon,
      }
      const report = await compareLanguage(plan)
      expect(report.differences.map(reportProgram).join('\n')).toBe('')
      expect(report.ended).toBeGreaterThan(HOOKED_PROGRAMS * 0.6)
      expect(report.beyond).toBeLessThan(HOOKED_PROGRAMS * 0.05)
    },
    PATIENCE,
  )

  test('a seed makes a program, always the same', () => {
    expect(renderProgram(makeProgram(7))).toBe(renderProgram(makeProgram(7)))
    expect(renderProgram(makeProgram(7))).not.toBe(renderProgram(makeProgram(8)))
  })

  /** An engine that has made a mistake. */
  async function mistaken(mistake: string): Promise<Reference> {
    const engine = await wasmoon()
    engine.run(mistake)
    return engine
  }

  test.each([
    ['a yield that loses a value', 'local y = coroutine.yield coroutine.yield = function(a, ...) return y(...) end'],
    [
      'a status that has another name',
      'local s = coroutine.status coroutine.status = function(co) return s(co) .. "!" end',
    ],
    [
      'a pcall that drops the message',
      'local p = pcall pcall = function(...) local r = table.pack(p(...)) if not r[1] then r[2] = 1 end return table.unpack(r, 1, r.n) end',
    ],
  ])('%s is found, and shown by a small program', async (_, mistake) => {
    const report = await compareLanguage({ seed: 5, programs: 1000, most: 1, newReference: () => mistaken(mistake) })
    const [difference] = report.differences
    expect(difference?.source.split('\n').length).toBeLessThan(12)
    const text = reportProgram(difference!)
    const shown = text.replace('print(run(', 'return (run(')
    expect((await wasmoon()).run(shown)).toBe(difference?.found)
    expect((await mistaken(mistake)).run(shown)).toBe(difference?.expected)
  })

  test('blocks are indented, and empty ones take no lines', () => {
    const inner = statement`if x then${block([statement`y()`])}else${block([])}end`
    expect(renderProgram(block([inner]))).toBe('if x then\n  y()\nelse end\n')
  })
})

describe('source texts', () => {
  const programs = programsBelow(root, ['tests/lua', 'examples', 'bench/programs'])

  test(`${TEXTS} texts that are nearly programs are compiled, or refused, as in PUC Lua`, async () => {
    const report = await compareSources({ seed: SEED, texts: TEXTS, most: 3, programs, newReference: wasmoon })
    expect(report.differences.map(reportSource).join('\n')).toBe('')
    expect(report.texts).toBe(TEXTS)
    expect(report.accepted).toBeGreaterThan(TEXTS / 20)
    expect(report.accepted).toBeLessThan(TEXTS / 2)
  })

  test('an error that is told otherwise is found, and its text shrunk', async () => {
    const newReference = async (): Promise<Reference> => {
      const engine = await wasmoon()
      engine.run(
        'local l = load load = function(...) local f, e = l(...) return f, e and e:gsub("unfinished", "unended") end',
      )
      return engine
    }
    const { differences } = await compareSources({ seed: 5, texts: 1000, most: 1, programs, newReference })
    expect(differences[0]?.text.length).toBeLessThan(12)
    expect(differences[0]?.expected).toContain('unended')
  })

  test('what is shrunk still fails', () => {
    const random = new Random(1)
    const text = Array.from({ length: 300 }, () => String.fromCharCode(random.below(256))).join('')
    const small = shrinkText(`${text}needle${text}`, (smaller) => smaller.includes('needle'))
    expect(quote(small)).toBe('"needle"')
  })
})

describe('the cost of compiling', () => {
  // A token of more than 64 KiB is read twice.
  const SIZE = 80 * 1024

  test.each(Object.keys(SHAPES))('%s takes fuel in proportion to its size', (shape) => {
    const costs = [SIZE, 2 * SIZE, 4 * SIZE].map((size) => costOf(shape, size).fuel)
    expect({ costs, linear: isLinear(costs, SIZE) }).toEqual({ costs, linear: true })
    expect(costs[2]! / (4 * SIZE)).toBeLessThan(4)
  })

  test('what grows with the square of the size would be seen', () => {
    expect(isLinear([2000, 4100, 8300], 1600)).toBe(true)
    expect(isLinear([10, 150, 400], 1600)).toBe(true)
    expect(isLinear([2000, 4000, 9000], 1600)).toBe(false)
    expect(isLinear([2000, 8000, 32_000], 1600)).toBe(false)
    expect(isLinear([10, 400, 1600], 1600)).toBe(false)
  })
})
