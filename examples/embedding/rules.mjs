/**
 * A rules engine: orders in, decisions out. The rules are their authors', not the host's: each run has little fuel, and one that
 * is stopped or fails is put aside, with the reason.
 *
 *     node examples/embedding/rules.mjs [ORDERS]
 */
import { Lua, LuaError, LuaStop } from 'moonstep'

class Order {
  /** @param {number} id @param {string} country @param {readonly { price: number, count: number }[]} items */
  constructor(id, country, items) {
    this.id = id
    this.country = country
    this.items = items
  }
  get size() {
    return this.items.length
  }
  get total() {
    return this.items.reduce((sum, { price, count }) => sum + price * count, 0)
  }
}

/** Each answers with a decision, or with nothing. */
const RULES = {
  large: `local order = ...
    if order.total > 900 then return 'review' end`,
  abroad: `local order = ...
    local near = { FR = true, DE = true, IT = true }
    if not near[order.country] and order.total > 300 then return 'prepay' end`,
  bulk: `local order = ...
    if order.size >= 4 then return 'freight' end`,
  greedy: `local order = ...
    while order do end`,
  broken: `local order = ...
    if order.customer.name == 'x' then return 'refuse' end`,
  nosy: `local order = ...
    return order.constructor or order.items or io or require`,
}

const COUNTRIES = ['FR', 'DE', 'IT', 'NO', 'US']

/** The same orders each time. @param {number} id */
function makeOrder(id) {
  const pick = (/** @type {number} */ salt, /** @type {number} */ below) => ((id * 7919 + salt * 104_729) >>> 3) % below
  const items = Array.from({ length: 1 + pick(1, 5) }, (_, i) => ({
    price: 5 + pick(i + 2, 200),
    count: 1 + pick(i, 3),
  }))
  return new Order(id, COUNTRIES[pick(9, COUNTRIES.length)] ?? '', items)
}

/** @type {Map<string, string>} */
const putAside = new Map()
/** @type {Map<string, number>} */
const decisions = new Map()

// What a rule sees of an order is listed here, and there is no more.
const lua = new Lua({ memoryLimit: 8 * 2 ** 20, limits: { fuel: 10_000 } })
lua.defineClass(Order, { getters: ['country', 'total', 'size'] })
const rules = new Map(Object.entries(RULES).map(([name, source]) => [name, lua.load(source, { name: `@${name}.lua` })]))

/** Runs each rule; the first decision counts. @param {Order} order */
function decide(order) {
  let decision
  for (const [name, rule] of rules) {
    try {
      const answer = rule(order)
      decision ??= answer
      runs++
    } catch (error) {
      if (!(error instanceof LuaError || error instanceof LuaStop)) throw error
      putAside.set(name, error.message)
      rules.delete(name)
    }
  }
  return typeof decision === 'string' ? decision : 'accept'
}

let runs = 0
const count = Number(process.argv[2] ?? 20_000)
const orders = Array.from({ length: count }, (_, id) => makeOrder(id))
const start = performance.now()
for (const order of orders) {
  const decision = decide(order)
  decisions.set(decision, (decisions.get(decision) ?? 0) + 1)
}
const seconds = (performance.now() - start) / 1000

for (const decision of [...decisions.keys()].sort()) console.log(`${decision}: ${decisions.get(decision)}`)
for (const [name, reason] of putAside) console.log(`put aside: ${name} (${reason})`)
console.log(`${runs} runs of rules, ${Math.round(runs / seconds)} a second`)
lua.close()
