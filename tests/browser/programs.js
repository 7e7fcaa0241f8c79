/**
 * What the page and its worker do: the same.
 */
import { Lua } from '../../dist/index.js'

/** @param {string} path */
async function bytesAt(path) {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

/** One character a byte. @param {Uint8Array} bytes */
function latin1(bytes) {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/** @param {string} name */
async function runExample(name) {
  const source = await bytesAt(`/examples/${name}.lua`)
  const recorded = latin1(await bytesAt(`/examples/expected/${name}.txt`))
  let output = ''
  const lua = new Lua({
    libraries: 'full',
    seed: 1,
    stdout: (bytes) => {
      output += latin1(bytes)
    },
  })
  lua.run(source, { name: `@${name}.lua` })
  lua.close()
  return output === recorded ? 'as recorded' : `not as recorded: ${output}`
}

async function awaitHost() {
  const lua = new Lua()
  lua.globals.set('size', async (/** @type {string} */ path) => (await bytesAt(path)).length)
  const sizes = await lua.runAsync(
    `local t = { '/examples/queens.lua', '/examples/tour.lua' }
    local ok, message = pcall(size, '/nothing')
    local more = coroutine.wrap(function() return size(t[2]) end)
    return (size(t[1]) > 0) and (more() > 0) and not ok and tostring(message)`,
  )
  lua.close()
  return String(sizes)
}

/** The name of the error that something raises. @param {() => unknown} forbidden */
function refusal(forbidden) {
  try {
    forbidden()
    return 'allowed'
  } catch (error) {
    return error instanceof Error ? error.name : String(error)
  }
}

const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)

/**
 * @param {readonly string[]} names of examples
 * @returns {Promise<Record<string, string>>}
 */
export async function runAll(names) {
  /** @type {Record<string, string>} */
  const report = {
    // oxlint-disable-next-line no-eval -- whether the policy holds is the question
    eval: refusal(() => (0, eval)('6 * 7')),
    WebAssembly: refusal(() => new WebAssembly.Module(EMPTY_MODULE)),
  }
  for (const name of names) report[name] = await runExample(name).catch(String)
  report['waiting'] = await awaitHost().catch(String)
  return report
}
