/**
 * The world in which the Lua test programs run: a few files, a clock that stands still, input of four lines.
 *
 * The expectations of `tests/lua/{io,os,package}` were recorded with PUC Lua in a directory with the same files.
 */
import { type MemoryWorld, memoryWorld } from '../../dist/index.js'

export const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'lines.txt': 'one\ntwo\n\nfour\nlast',
  'numbers.txt': '12 0x1F -7.5e1\n0x.8p1 .5 5. nan 7',
  'empty.txt': '',
  'bytes.bin': Uint8Array.of(0x61, 0, 0x62, 0xff, 0x0a, 0x0d, 0x0a),
  'long.txt': `${'x'.repeat(40_000)}\n${'y'.repeat(20_000)}\nend\n`,
  'greet.lua': 'local name, file = ...\nreturn { name = name, file = file }\n',
  'nothing.lua': 'counter = (counter or 0) + 1\n',
  'no.lua': 'return false\n',
  'twice.lua': "package.loaded[...] = 'mine'\nreturn nil\n",
  'bad.lua': 'x = = 1\n',
  'fails.lua': "error('boom')\n",
  'yields.lua': "return coroutine.yield('from ' .. ...)\n",
  'hash.lua': '#!/usr/bin/lua\nreturn ...\n',
  'env.lua': 'x = 5\nreturn x\n',
  'pkg/init.lua': "return 'package ' .. ...\n",
  'pkg/sub.lua': "return 'sub ' .. ...\n",
  'native.so': 'not a library',
}

export const ENV = { GREETING: 'hello', NOTHING: '' }
export const STDIN = 'first line\nsecond\n42 0x10 rest\nend'

/** 2026-01-02 03:04:05 UTC. */
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)

export function newTestWorld(): MemoryWorld {
  return memoryWorld({ files: FILES, env: ENV, stdin: STDIN, now: () => NOW, clock: () => 1.5 })
}
