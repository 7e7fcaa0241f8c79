/**
 * A sandbox for programs that a language model writes: instead of calling one tool after the other, it writes a program that calls
 * them. A few functions that wait are handed in, and nothing else; time, fuel, memory, output and the number of calls are limited. What comes
 * back is a text for the model, also when the program fails: what is wrong, and in which line.
 *
 *     node examples/embedding/tools.mjs [--stubs]
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Lua, LuaError, LuaStop, LuaSyntaxError, LuaTable } from 'moonstep'

const MAX_CALLS = 20
const MAX_TEXT = 400

const DOCUMENTS = new Map([
  ['moon', 'The Moon is 384,400 km away. Its radius is 1737 km.'],
  ['mars', 'Mars is 225,000,000 km away. Its radius is 3390 km.'],
  ['venus', 'Venus is 61,000,000 km away. Its radius is 6052 km.'],
])

/** The tools, and what the model is told of them. */
const TOOLS = {
  /** @param {string} words */
  search: async (words) => {
    await sleep(2)
    return [...DOCUMENTS.keys()].filter((key) => DOCUMENTS.get(key)?.toLowerCase().includes(words.toLowerCase()))
  },
  /** @param {string} name */
  read: async (name) => {
    await sleep(2)
    const text = DOCUMENTS.get(name)
    if (text === undefined) throw new Error(`there is no document '${name}'`)
    return text
  },
}
const SIGNATURES = {
  search: { doc: 'Names of the documents in which some words are.', params: { words: 'string' }, returns: 'string[]' },
  read: { doc: 'The text of a document.', params: { name: 'string' }, returns: 'string' },
}

/** @param {(line: string) => void} print */
function newSandbox(print) {
  const lua = new Lua({
    memoryLimit: 16 * 2 ** 20,
    print,
  })
  let calls = 0
  for (const [name, tool] of Object.entries(TOOLS)) {
    lua.globals.set(name, async (/** @type {unknown} */ argument) => {
      if (++calls > MAX_CALLS) throw new Error(`more than ${MAX_CALLS} calls of tools`)
      if (typeof argument !== 'string') throw new TypeError(`${name} wants a string`)
      return tool(argument)
    })
  }
  return lua
}

/** What the model is given back: what the program printed, and how it ended. @param {string} source */
async function answerTo(source) {
  const lines = /** @type {string[]} */ ([])
  const lua = newSandbox((line) => lines.push(line))
  const end = await lua
    .runAsync(source, { name: '@program', fuel: 2_000_000, deadline: 5000, output: 10_000 })
    .then((result) => (result === undefined ? [] : [`result: ${JSON.stringify(plain(result))}`]))
    .catch((error) => [reasonOf(error)])
  lua.close()
  const printed = lines.join('\n')
  const more = printed.length - MAX_TEXT
  return [...(more > 0 ? [printed.slice(0, MAX_TEXT), `(and ${more} characters more)`] : lines), ...end].join('\n')
}

/** @param {unknown} result */
function plain(result) {
  if (!(result instanceof LuaTable)) return result
  return result.length > 0 ? result.toArray() : result.toObject()
}

/** @param {unknown} error */
function reasonOf(error) {
  if (error instanceof LuaSyntaxError) return `${error.message}\n${error.excerpt}`
  if (error instanceof LuaError) return `error: ${error.message}\n${error.traceback}`
  if (error instanceof LuaStop) return `stopped: ${error.message}`
  throw error
}

/** As a model might write them. */
const PROGRAMS = {
  'What is near?': `
    local near = {}
    for _, name in ipairs(search('radius')) do
      local km = read(name):match('is ([%d,]+) km away'):gsub(',', '')
      if tonumber(km) < 1e8 then near[name], near[#near + 1] = tonumber(km), name end
    end
    table.sort(near, function(a, b) return near[a] < near[b] end)
    print(#near .. ' are nearer than 100 million km')
    return near`,
  'A slip of the pen': `
    local text = read('moon')
    return text:match('radius is (%d+') `,
  'A slip in a call': `
    local ok, why = pcall(read, 'pluto')
    print('first:', tostring(why))
    local function radius(name) return read(name):match('(%d+) m').x end
    return radius('moon')`,
  'Out of bounds': `
    print(io, os.execute, require, debug.getregistry, package, dofile, load('\\27Lua'))
    print(pcall(function() return search.constructor end))`,
  'Unclosed brackets': `
    for _, name in ipairs(search('km') do print(name) end`,
  'Without an end': `
    while true do pcall(error) end`,
  'Too much to say': `
    while true do print(('again '):rep(10)) end`,
  'Too many calls': `
    for i = 1, 1000 do read('moon') end`,
}

if (process.argv[2] === '--stubs') {
  const lua = newSandbox(() => {})
  console.log(lua.describe({ signatures: SIGNATURES }))
  lua.close()
} else {
  for (const [title, source] of Object.entries(PROGRAMS)) console.log(`== ${title}\n${await answerTo(source)}`)
}
