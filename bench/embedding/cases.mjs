/**
 * What a host does with a machine, and how much of it in a batch.
 *
 * @typedef {object} Embedding A machine, and what a host does with it: so many times.
 * @property {(n: number) => void} callHost
 * @property {(n: number) => void} callLua
 * @property {(n: number) => void} fields
 * @property {(n: number, object: Record<string, number>) => unknown} entries
 * @property {(n: number) => Promise<unknown>} awaits
 *
 * @typedef {object} Engine
 * @property {() => Embedding} open
 * @property {() => () => void} create
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {number} batch How many are timed together.
 * @property {(engine: Engine) => (n: number) => unknown} prepare
 */

const ENTRIES = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`key${i}`, i]))

/** @type {readonly Case[]} */
export const CASES = [
  {
    name: 'create a machine, run a line, close it',
    batch: 20,
    prepare: (engine) => (n) => {
      for (let i = 0; i < n; i++) engine.create()()
    },
  },
  { name: 'call a function of the host', batch: 20_000, prepare: (engine) => engine.open().callHost },
  { name: 'call a function of Lua', batch: 5000, prepare: (engine) => engine.open().callLua },
  { name: "read and write an object's field", batch: 10_000, prepare: (engine) => engine.open().fields },
  {
    name: 'an object of 1,000 entries in and out',
    batch: 10,
    prepare: (engine) => {
      const { entries } = engine.open()
      if (Object.keys(Object(entries(1, ENTRIES))).length !== 1000) throw new Error('not all came back')
      return (n) => entries(n, ENTRIES)
    },
  },
  { name: 'await a promise', batch: 1000, prepare: (engine) => engine.open().awaits },
]
