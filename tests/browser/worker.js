import { runAll } from './programs.js'

globalThis.addEventListener('message', async ({ data }) => {
  globalThis.postMessage(await runAll(data))
})
