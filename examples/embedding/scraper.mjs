/**
 * A scraper in Lua, whose requests are functions of the host that wait: the script is written as if they did not. Four workers on one
 * machine, each a run of the same chunk, share what is to be visited. The site is a local server.
 *
 *     node examples/embedding/scraper.mjs [PAGES]
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Lua } from 'moonstep'

const WORKERS = 4

const SCRAPER = `
  local found = 0
  while true do
    local path = table.remove(waiting)
    if not path then
      if busy == 0 then return found end
      pause()
    elseif not seen[path] then
      seen[path] = true
      busy = busy + 1
      local ok, page = pcall(fetch, path)
      busy = busy - 1
      if ok then
        found = found + 1
        titles[path] = page:match('<title>(.-)</title>')
        for link in page:gmatch('href="(.-)"') do waiting[#waiting + 1] = link end
      else
        titles[path] = 'failed: ' .. page.message
      end
    end
  end`

const pages = Number(process.argv[2] ?? 50)
const site = createServer(async (request, response) => {
  const number = Number(/^\/page\/(\d+)$/.exec(request.url ?? '')?.[1])
  await sleep(5) // the last link leads nowhere
  if (!(number < pages)) return void response.writeHead(404).end()
  const near = [2 * number + 1, 2 * number + 2, number >> 1].filter((to) => to <= pages)
  const links = near.map((to) => `<a href="/page/${to}">${to}</a>`)
  response.end(`<!doctype html><title>Page ${number}</title>${links.join(' ')}`)
})
site.listen(0, '127.0.0.1')
await once(site, 'listening')
const address = site.address()
const origin = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`

const lua = new Lua({ memoryLimit: 32 * 2 ** 20 })
// The script names paths; where they lead is the host's to say.
lua.globals.set('fetch', async (/** @type {string} */ path) => {
  const url = new URL(path, origin)
  if (url.origin !== origin) throw new Error(`${url.origin} is not to be visited`)
  const response = await fetch(url)
  if (!response.ok) throw new Error(`status ${response.status}`)
  return response.text()
})
lua.globals.set('pause', () => sleep(1))
lua.run("waiting, seen, titles, busy = { '/page/0', 'http://example.com/' }, {}, {}, 0")

const start = performance.now()
const found = await Promise.all(
  Array.from({ length: WORKERS }, () => lua.runAsync(SCRAPER, { name: '@scraper.lua', deadline: 30_000 })),
)
const seconds = (performance.now() - start) / 1000
/** @type {Map<string, string>} */
const titles = /** @type {import('moonstep').LuaTable} */ (lua.globals.get('titles')).toMap()
const failed = [...titles].filter(([, title]) => title.startsWith('failed'))
console.log(
  `${titles.size - failed.length} pages by ${found.length} workers, the last of them ${titles.get(`/page/${pages - 1}`)}`,
)
console.log(`${failed.length} failed, such as: ${failed.map(([path, title]) => `${path} ${title}`).sort()[0]}`)
console.log(
  `${seconds.toFixed(2)} seconds; one after the other would wait for ${((titles.size * 5) / 1000).toFixed(2)} at least`,
)
lua.close()
site.close()
site.closeAllConnections()
