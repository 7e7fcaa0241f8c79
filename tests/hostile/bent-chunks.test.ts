/**
 * Bent binary chunks do no harm.
 *
 * Here a few, always the same. A campaign: `CHUNKS=200000 SEED=1 npx vitest run tests/hostile/bent-chunks.test.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runCampaign } from '../support/chunk-campaign'

const count = Number(process.env['CHUNKS'] ?? 3000)
const seed = Number(process.env['SEED'] ?? 1)

/** Longer programs are bent too seldom at any one place. */
const MAX_SOURCE = 4000

const sources = ['../lua/', '../../examples/']
  .map((folder) => fileURLToPath(new URL(folder, import.meta.url)))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.lua'))
  .sort()
  .map((file) => readFileSync(file, 'latin1'))
  .filter((source) => source.length <= MAX_SOURCE)

test(`${count} bent chunks are refused, or do no harm`, () => {
  const { loaded, refusals } = runCampaign(sources, seed, count)
  if (process.env['CHUNKS'] !== undefined) {
    const sorted = [...refusals].sort(([, one], [, other]) => other - one)
    console.log(`${loaded} loaded`)
    for (const [reason, times] of sorted) console.log(`${String(times).padStart(7)} ${reason}`)
  }
  expect(loaded).toBeGreaterThan(count / 20)
  expect(refusals.size).toBeGreaterThan(10)
}, 10_000_000)
