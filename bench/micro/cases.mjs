/**
 * The operations that are timed one by one.
 *
 * Each is a statement of Lua that comes eight times in the body of a loop, so that the loop itself costs little by comparison; `i` is the
 * loop's variable.
 */

/**
 * @typedef {object} MicroCase
 * @property {string} name
 * @property {string} about
 * @property {string} operation
 * @property {string} [before] What comes before the loop, in the same function.
 * @property {boolean} [host] It calls the global function `host`.
 */

const OBJECT = 'local t = { name = 1, other = 2, third = 3 } local x'
const ARRAY = 'local t = {} for j = 1, 256 do t[j] = j end local x'

/** @type {readonly MicroCase[]} */
export const CASES = [
  { name: 'addition', about: 'x = x + i, of integers', before: 'local x = 0', operation: 'x = x + i' },
  { name: 'float product', about: 'x = x * 1.0000001', before: 'local x = 1.0', operation: 'x = x * 1.0000001' },
  { name: 'call', about: 'of a local function without arguments', before: 'local function f() end', operation: 'f()' },
  {
    name: 'call with result',
    about: 'of a local function with two arguments, which it adds',
    before: 'local function f(a, b) return a + b end local x',
    operation: 'x = f(i, 1)',
  },
  { name: 'global call', about: 'of a global function', before: 'function global_f() end', operation: 'global_f()' },
  {
    name: 'library call',
    about: 'math.max of two integers, by a local',
    before: 'local max = math.max local x',
    operation: 'x = max(i, 7)',
  },
  { name: 'host call', about: 'of a function of the host with a number', operation: 'host(i)', host: true },
  {
    name: 'protected call',
    about: 'pcall of a function that does nothing',
    before: 'local function f() end local pcall = pcall',
    operation: 'pcall(f)',
  },
  {
    name: 'upvalue',
    about: 'read and written by a closure',
    before: 'local up = 0 local function f() up = up + 1 up = up + 1 up = up + 1 up = up + 1 end',
    operation: 'f()',
  },
  { name: 'field hit', about: 'x = t.name', before: OBJECT, operation: 'x = t.name' },
  { name: 'field miss', about: 'x = t.absent', before: OBJECT, operation: 'x = t.absent' },
  { name: 'field write', about: 't.name = i', before: OBJECT, operation: 't.name = i' },
  {
    name: 'method call',
    about: 't:step(), found through __index',
    before: 'local C = {} C.__index = C function C:step() end local t = setmetatable({ n = 0 }, C)',
    operation: 't:step()',
  },
  { name: 'array read', about: 'x = t[i]', before: ARRAY, operation: 'x = t[i & 255]' },
  { name: 'array write', about: 't[i] = i', before: ARRAY, operation: 't[(i & 255) + 1] = i' },
  { name: 'length', about: 'x = #t, of 256 elements', before: ARRAY, operation: 'x = #t' },
  {
    name: 'concat',
    about: 'of two strings, to one that is there already',
    before: 'local a, b = "moon", "step" local kept = a .. b local x',
    operation: 'x = a .. b',
  },
  { name: 'concat number', about: '"n" .. i, a new string', before: 'local x', operation: 'x = "n" .. i' },
  {
    name: 'substring',
    about: 'of eight bytes',
    before: 'local text, sub = ("moonstep"):rep(40), string.sub local x',
    operation: 'x = sub(text, 9, 16)',
  },
  {
    name: 'coroutine switch',
    about: 'into a coroutine and out again',
    before: 'local co = coroutine.wrap(function() local yield = coroutine.yield while true do yield() end end)',
    operation: 'co()',
  },
  { name: 'new empty table', about: '{}', before: 'local x', operation: 'x = {}' },
  { name: 'new record', about: '{ x = i, y = i }', before: 'local x', operation: 'x = { x = i, y = i }' },
  { name: 'new array', about: '{ i, i, i, i }', before: 'local x', operation: 'x = { i, i, i, i }' },
  { name: 'new closure', about: 'over one variable', before: 'local x', operation: 'x = function() return i end' },
  {
    name: 'new object',
    about: 'a table with a field and a metatable',
    before: 'local M, set = {}, setmetatable local x',
    operation: 'x = set({ n = i }, M)',
  },
  {
    name: 'new coroutine',
    about: 'that is resumed once, and ends',
    before: 'local create, resume, f = coroutine.create, coroutine.resume, function() end',
    operation: 'resume(create(f))',
  },
  {
    name: 'array growth',
    about: 'of a new table, to 32 elements',
    operation: 'do local t = {} for j = 1, 32 do t[j] = j end end',
  },
  {
    name: 'hash growth',
    about: 'of a new table, to 32 keys that are floats',
    operation: 'do local t = {} for j = 0.5, 32 do t[j] = j end end',
  },
]

export const UNROLLED = 8

/**
 * A chunk that defines the global function `batch(n)`, which does the operation 8n times.
 *
 * @param {MicroCase} one
 */
export function sourceOf({ before = '', operation }) {
  return `local function batch_(n) ${before}\nfor i = 1, n do ${`${operation} `.repeat(UNROLLED)} end end\nbatch = batch_`
}
