/** JavaScript's garbage, collected by force. */
import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Finalizers run between turns of the event loop, and give up what can then be collected. */
const TIMES = 6
/** V8 sees to one `FinalizationRegistry` after the other: where there are hundreds, some wait for many turns. */
export const TIMES_FOR_MANY = 25

/** @param each what else gives something up, between one collection and the next */
export async function collectGarbage(each: () => void = () => {}, times = TIMES): Promise<void> {
  for (let i = 0; i < times; i++) {
    collect()
    await turn()
    each()
  }
  collect()
}
