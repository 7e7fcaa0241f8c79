/**
 * A server on this machine for the files of the repository, as a page needs them.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'

const root = new URL('../../', import.meta.url)

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
}

export interface FileServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  close(): void
}

/**
 * @param headers sent with each file
 * @param pages what is served besides files, by path
 */
export async function serveFiles(
  headers: Readonly<Record<string, string>>,
  pages: Readonly<Record<string, string>> = {},
): Promise<FileServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    try {
      const body = pages[pathname] ?? readFileSync(new URL(`.${pathname}`, root))
      const type = TYPES[extname(pathname) || '.html'] ?? 'application/octet-stream'
      response.writeHead(200, { 'content-type': type, ...headers }).end(body)
    } catch {
      response.writeHead(404, headers).end()
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
