/**
 * Copies of the instruction loop, one for each size of memory: see `src/interp/loops.ts`.
 */
import { readFileSync } from 'node:fs'

/** As `src/interp/loops.ts` has them, where they are one function. */
const ONE = /\[createLoop(?:, createLoop)+\]/

/** @type {import('rolldown').Plugin} */
export const loopCopies = {
  name: 'loop-copies',
  transform: {
    filter: { id: /\/src\/interp\/loops\.ts$/ },
    handler(code) {
      const list = ONE.exec(code)?.[0]
      if (list === undefined) throw new Error('src/interp/loops.ts has no list of loops')
      const numbers = list.split(',').map((_, index) => index + 1)
      const imports = numbers.map((number) => `import { createLoop as createLoop${number} } from './loop?${number}'`)
      const copies = numbers.map((number) => `createLoop${number}`)
      // At the end, so that lines stay where they are.
      return { code: `${code.replace(ONE, `[${copies.join(', ')}]`)}\n${imports.join('\n')}\n`, map: null }
    },
  },
  resolveId: {
    filter: { id: /^\.\/loop\?\d+$/ },
    handler: (id, importer) => importer?.replace(/loops\.ts$/, id.replace('./loop', 'loop.ts')),
  },
  load: {
    filter: { id: /\/loop\.ts\?\d+$/ },
    handler: (id) => ({ code: readFileSync(id.replace(/\?\d+$/, ''), 'utf8'), moduleType: 'ts' }),
  },
}
