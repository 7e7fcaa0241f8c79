/** JavaScript's garbage, collected by force. */
import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Finalizers run between turns of the event loop, and give up what can then be collected. */
const TIMES = 3

/** @param each what else gives something up, between one collection and the next */
export async function collectGarbage(each: () => void = () => {}): Promise<void> {
  for (let i = 0; i < TIMES; i++) {
    collect()
    await turn()
    each()
  }
  collect()
}
