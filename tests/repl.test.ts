/**
 * The prompt for hosts (`moonstep/repl`), on a machine of theirs.
 */
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const dist = new URL('../dist/', import.meta.url)

test('functions of the host that wait are just called', () => {
  const host = `
    import { Lua } from '${new URL('index.js', dist).href}'
    import { startRepl } from '${new URL('repl.js', dist).href}'
    const lua = new Lua({ libraries: 'full' })
    lua.globals.set('later', async (x) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return x + 1
    })
    const end = await startRepl({ lua })
    console.log(end.status)`
  const input = 'later(41)\nlocal x = later(1)\nx + later(2)\nfor i = 1, 3 do x = later(x) end\nx\n'
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', host], {
    input,
    encoding: 'utf8',
  })
  expect({ stdout, stderr }).toEqual({ stdout: '42\n5\n5\n0\n', stderr: '' })
})
