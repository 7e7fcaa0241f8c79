/**
 * The programs of `examples/embedding/`, each with little work.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { hasChromium, launchChromium } from './support/chromium'
import { serveFiles } from './support/file-server'

/** What an example prints. */
async function outputOf(name: string, ...words: readonly string[]): Promise<string> {
  const file = fileURLToPath(new URL(`../examples/embedding/${name}.mjs`, import.meta.url))
  const child = spawn(process.execPath, [file, ...words])
  const pieces: string[] = []
  const complaints: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => pieces.push(text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text))
  const status = await new Promise((resolve) => {
    child.on('close', resolve)
  })
  expect(complaints.join('')).toBe('')
  expect(status).toBe(0)
  return pieces.join('')
}

test('rules: orders in, decisions out', async () => {
  const lines = (await outputOf('rules', '1000')).trimEnd().split('\n')
  expect(lines.slice(0, -1)).toEqual([
    'accept: 544',
    'freight: 119',
    'prepay: 84',
    'review: 253',
    'put aside: greedy (the script has used up its fuel (10000 units))',
    "put aside: broken (broken.lua:2: attempt to index a nil value (field 'customer'))",
  ])
  expect(lines.at(-1)).toMatch(/^4000 runs of rules, \d+ a second$/)
})

test('game: the same fuel in each frame', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'moonstep-game-'))
  const plot = join(directory, 'frames.svg')
  const output = await outputOf('game', '60', plot)
  expect(output).toMatch(
    /^60 frames with 20000 units of fuel; most used: 2\d{4} \(a step may end some units late\)\nmoves: \d+\n/,
  )
  const most = Number(/most used: (\d+)/.exec(output)?.[1])
  expect(most).toBeLessThan(20_400)
  expect(Number(/moves: (\d+)/.exec(output)?.[1])).toBeGreaterThan(60 * 30 - 30)
  expect(output).toMatch(/^[ ▁▂▃▄▅▆▇█]{60}$/m)
  expect(readFileSync(plot, 'utf8').match(/[\d.]+,[\d.]+/g)?.length).toBe(60)
  rmSync(directory, { recursive: true })
})

test('service: posted programs, with limits', async () => {
  const lines = (await outputOf('service', '--demo')).trimEnd().split('\n')
  expect(lines.slice(0, -1)).toEqual([
    '200 {"result":{"list":[1,42]},"output":["hello, moon"]}',
    '400 {"error":"posted.lua:1: unexpected symbol near <eof>"}',
    `422 {"error":"posted.lua:1: attempt to index a nil value (local 'nothing')","output":[]}`,
    '200 {"output":[]}',
    '408 {"error":"OutOfFuelError","output":[]}',
    '422 {"error":"not enough memory","output":[]}',
  ])
  expect(lines.at(-1)).toMatch(/^408 \{"error":"OutputLimitError","output":\["xxx/)
})

test('scraper: four workers share what is to be visited', async () => {
  const output = await outputOf('scraper', '20')
  expect(output).toMatch(
    /^20 pages by 4 workers, the last of them Page 19\n2 failed, such as: \/page\/20 failed: status 404\n[\d.]+ seconds; /,
  )
})

test('tools: what a model is given back', async () => {
  const output = await outputOf('tools')
  for (const part of TOOLS_OUTPUT) expect(output).toContain(part)
  expect(await outputOf('tools', '--stubs')).toContain('---@async\n---@param name string\n---@return string\n')
})

const TOOLS_OUTPUT = [
  '== What is near?\n2 are nearer than 100 million km\nresult: ["moon","venus"]\n',
  '== A slip of the pen\nerror: program:3: unfinished capture\n',
  "first:\tError: there is no document 'pluto'\nerror: program:4: attempt to index a nil value\n",
  '== Out of bounds\nnil\tnil\tnil\tnil\tnil\tnil\tnil\t',
  "attempt to index a function value (global 'search')\n",
  "program:2: ')' expected near 'do'\n",
  '== Without an end\nstopped: the script has used up its fuel (2000000 units)\n',
  'characters more)\nstopped: ',
  'error: Error: more than 20 calls of tools\n',
]

test.runIf(hasChromium)('page: a script draws, and one without an end is stopped', async () => {
  const server = await serveFiles({})
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.goto(`${server.origin}/examples/embedding/page/index.html`)
    await page.click('#run')
    await page.waitForSelector('#state:text("done")')
    expect(await page.textContent('#output')).toBe('drawn with Lua 5.4\n')
    await page.fill('textarea', 'print("begun") while true do end')
    await page.click('#run')
    await page.waitForSelector('#output:text("begun")')
    await page.click('#stop')
    await page.waitForSelector('#state:text("stopped")')
    expect(await page.textContent('#output')).toBe('begun\nthe script was cancelled: stopped')
    await page.fill('textarea', 'local t\nt.x = 1')
    await page.click('#run')
    await page.waitForSelector('#state:text("failed")')
    expect(await page.textContent('#output')).toBe("page.lua:2: attempt to index a nil value (local 't')")
  } finally {
    await browser.close()
    server.close()
  }
})
