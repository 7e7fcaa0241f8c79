/**
 * The library in a browser, as it is built: in a page and in a worker, under a policy that forbids to compile JavaScript or
 * WebAssembly from data.
 */
import { readdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, launchChromium } from './support/chromium'
import { type FileServer, serveFiles } from './support/file-server'

const POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'"

const names = readdirSync(new URL('../examples/', import.meta.url))
  .filter((file) => file.endsWith('.lua'))
  .map((file) => file.slice(0, -'.lua'.length))

describe.runIf(hasChromium)('in Chromium', () => {
  const wrong: string[] = []
  let server: FileServer | undefined
  let browser: Browser | undefined
  let page: Page

  beforeAll(async () => {
    server = await serveFiles(
      { 'content-security-policy': POLICY },
      {
        '/': '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/tests/browser/page.js"></script>',
        '/examples.json': JSON.stringify(names),
      },
    )
    browser = await launchChromium()
    page = await browser.newPage()
    page.on('pageerror', (error) => wrong.push(error.message))
    await page.goto(server.origin)
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  test.each(['page', 'worker'])('a %s runs the examples and waits for the host', async (where) => {
    const text = await page.textContent(`#${where}`, { timeout: 100_000 })
    expect(JSON.parse(text ?? '')).toEqual({
      eval: 'EvalError',
      WebAssembly: 'CompileError',
      ...Object.fromEntries(names.map((name) => [name, 'as recorded'])),
      waiting: 'Error: /nothing: 404',
    })
    expect(wrong).toEqual([])
  })
})
