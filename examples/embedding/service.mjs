/**
 * An HTTP service that runs the Lua programs which are posted to it, each in a machine of its own, with limits; what is after `?` in
 * the address is in the global `query`.
 *
 *     node examples/embedding/service.mjs            # listens at 8080: curl --data 'return 6 * 7' localhost:8080/run
 *     node examples/embedding/service.mjs --demo     # posts some programs to itself, and ends
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { Lua, LuaError, LuaStop, LuaSyntaxError, LuaTable } from 'moonstep'

const MAX_BODY = 64 * 1024

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
  const pieces = []
  let size = 0
  for await (const piece of request) {
    size += piece.length
    if (size > MAX_BODY) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/**
 * @param {Uint8Array} source
 * @param {URLSearchParams} query
 * @param {AbortSignal} signal aborted when the client has gone
 */
async function runPosted(source, query, signal) {
  const output = /** @type {string[]} */ ([])
  const lua = new Lua({ memoryLimit: 16 * 2 ** 20, print: (line) => output.push(line) })
  lua.globals.set('query', Object.fromEntries(query))
  try {
    const result = await lua.runAsync(source, {
      name: '@posted.lua',
      fuel: 5_000_000,
      deadline: 5000,
      output: 64 * 1024,
      signal,
    })
    return { status: 200, result: result instanceof LuaTable ? result.toObject() : result, output }
  } catch (error) {
    if (error instanceof LuaSyntaxError) return { status: 400, error: error.message }
    if (error instanceof LuaError) return { status: 422, error: error.message, output }
    if (error instanceof LuaStop) return { status: 408, error: error.name, output }
    return { status: 500, error: 'internal error' }
  } finally {
    lua.close()
  }
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  if (request.method !== 'POST' || pathname !== '/run') return void response.writeHead(404).end()
  const source = await bodyOf(request)
  if (source === undefined) return void response.writeHead(413, { connection: 'close' }).end()
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  const { status, ...answer } = await runPosted(source, searchParams, gone.signal)
  const text = JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
  response.writeHead(status, { 'content-type': 'application/json' }).end(text)
})

const isDemo = process.argv[2] === '--demo'
server.listen(isDemo ? 0 : 8080, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const port = address !== null && typeof address === 'object' ? address.port : 0
if (isDemo) await demonstrate()
else console.log(`listening at http://127.0.0.1:${port}/run`)

async function demonstrate() {
  const programs = [
    'print("hello, " .. query.name) return { list = { 1, 6 * 7 } }',
    'return query.name:rep(',
    'local nothing return nothing.field',
    'return io, os.execute, load("\\27Lua")',
    'while true do end',
    'local t = {} while true do t[#t + 1] = ("x"):rep(2^16) .. #t end',
    'while true do print(("x"):rep(1000)) end',
  ]
  // All at once: none holds up the others.
  const answers = await Promise.all(
    programs.map(async (body) => {
      const response = await fetch(`http://127.0.0.1:${port}/run?name=moon`, { method: 'POST', body })
      return `${response.status} ${(await response.text()).slice(0, 100)}`
    }),
  )
  for (const answer of answers) console.log(answer)
  server.close()
  server.closeAllConnections()
}
