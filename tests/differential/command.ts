/**
 * The command of `npm run differential`: a campaign of any length.
 */
import { parseArgs } from 'node:util'
import { nodeWorld } from '../../dist/node.js'
import { areas } from './areas'
import { campaign, report } from './campaign'
import { installed, moonstep, wasmoon } from './engines'

// Set before anything asks for the time: `os.time` takes local time.
process.env['TZ'] = 'UTC'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    area: { type: 'string', multiple: true },
    most: { type: 'string', default: '10' },
    reference: { type: 'string', default: 'wasmoon' },
  },
})

const engine = moonstep(nodeWorld())
const reference = values.reference === 'wasmoon' ? await wasmoon() : installed(values.reference)
const names = values.area ?? Object.keys(areas(reference))
// One area after the other, so that a long campaign tells what it has found.
const differences = names.flatMap((area) => {
  const plan = {
    cases: Math.ceil(Number(values.cases) / names.length),
    seed: Number(values.seed),
    most: Number(values.most),
  }
  const found = campaign(engine, reference, { ...plan, areas: [area] })
  for (const difference of found) console.log(report(difference, engine, reference))
  return found
})
console.log(`${values.cases} cases, seed ${values.seed}, against ${reference.name}: ${differences.length} differences`)
process.exitCode = differences.length === 0 ? 0 : 1
