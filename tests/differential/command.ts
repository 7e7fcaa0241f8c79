/**
 * The command of `npm run differential`: a campaign of any length.
 */
import { parseArgs } from 'node:util'
import { nodeWorld } from '../../dist/node.js'
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
const differences = campaign(engine, reference, {
  cases: Number(values.cases),
  seed: Number(values.seed),
  most: Number(values.most),
  ...(values.area && { areas: values.area }),
})
for (const difference of differences) console.log(report(difference, engine, reference))
console.log(`${values.cases} cases, seed ${values.seed}, against ${reference.name}: ${differences.length} differences`)
process.exitCode = differences.length === 0 ? 0 : 1
