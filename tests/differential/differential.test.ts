/**
 * Moonstep and PUC Lua make the same of what is made up at random; and the comparison would see it if they did not.
 */
import { spawnSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import { newTestWorld } from '../support/test-world'
import { areas } from './areas'
import { batchProgram } from './batch'
import { campaign, report } from './campaign'
import { type Engine, installed, moonstep, type Reference, wasmoon } from './engines'
import { EXCLUSIONS, MISTAKES } from './exclusions'

const CASES = 20_000
const SEED = 20_261_121

const hasLua = spawnSync('lua5.4', ['-v']).status === 0
const engine = moonstep(newTestWorld())
let reference: Reference

beforeAll(async () => {
  // `os.time` takes local time, which a process learns when it starts.
  process.env['TZ'] = 'UTC'
  reference = await wasmoon()
})

describe('random cases come to the same as in PUC Lua', () => {
  const names = Object.keys(areas({ wide: false, musl: true }))
  test.each(names)('%s', (area) => {
    const plan = { cases: CASES / names.length, seed: SEED, areas: [area] }
    const differences = campaign(engine, reference, plan)
    expect(differences.map((difference) => report(difference, engine, reference)).join('\n')).toBe('')
  })
})

describe('a wrong engine is caught, and the case shrunk', () => {
  /** Moonstep with a mistake in a function of the library. */
  function mistaken(mistake: string): Engine {
    return { name: 'mistaken', run: (program) => engine.run(`${mistake}\n${program}`) }
  }

  test('string.rep that loses a repetition', () => {
    const wrong = mistaken(
      'local rep = string.rep string.rep = function(s, n, ...) return rep(s, n > 6 and n - 1 or n, ...) end',
    )
    const [difference] = campaign(wrong, reference, { cases: 3000, seed: SEED, areas: ['strings'] })
    expect(difference?.source).toMatch(/^return string\.rep\(/)
    expect(difference?.source.length).toBeLessThan(40)
    expect(difference?.expected).not.toBe(difference?.found)
  })

  test('math.fmod that answers 1.0 for 1', () => {
    const wrong = mistaken('local fmod = math.fmod math.fmod = function(...) return fmod(...) + 0.0 end')
    const [difference] = campaign(wrong, reference, { cases: 5000, seed: SEED, areas: ['arithmetic'] })
    expect(difference?.source).toMatch(/^return math\.fmod\(/)
  })

  test('an engine that breaks', () => {
    const wrong: Engine = {
      name: 'broken',
      run(program) {
        if (program.includes('utf8.char(')) throw new Error('broken')
        return engine.run(program)
      },
    }
    const [difference] = campaign(wrong, reference, { cases: 500, seed: SEED, areas: ['utf8'] })
    expect(difference?.found).toBe('the engine broke: broken')
    expect(difference?.source).toBe('return utf8.char(0)')
  })

  test('the same seed makes the same cases', () => {
    const wrong = mistaken('utf8.len = nil')
    const plan = { cases: 1000, seed: 5, areas: ['utf8'], most: 3 }
    expect(campaign(wrong, reference, plan)).toEqual(campaign(wrong, reference, plan))
  })

  test('a report is a program by itself', () => {
    const wrong = mistaken('utf8.len = nil')
    const [difference] = campaign(wrong, reference, { cases: 1000, seed: 5, areas: ['utf8'] })
    const program = report(difference!, wrong, reference)
    expect(engine.run(`local out print = function(s) out = s end\n${program}return out`)).toBe(difference?.expected)
  })
})

describe('what is excluded', () => {
  test.each([...MISTAKES, ...EXCLUSIONS])('$why: wasmoon does otherwise', ({ example, covers }) => {
    const [expected = '', found = ''] = [reference, engine].map((one) => one.run(batchProgram([example])))
    expect(found).not.toBe(expected)
    expect(covers?.(expected, found) ?? true).toBe(true)
  })

  test.skipIf(!hasLua).each(EXCLUSIONS)('$why: lua5.4 does as Moonstep', ({ example }) => {
    const program = batchProgram([example])
    expect(engine.run(program)).toBe(installed('lua5.4').run(program))
  })
})
