/**
 * Calls of the table library, with arrays without holes, with metamethods and with wrong arguments.
 *
 * Left out: sorting by an order that contradicts itself, whose result, or error, is nobody's promise.
 */
import { anyValue, listOf, lua, number, oneOf, optional, type Source, smallInteger, stringOf, weighted } from './source'

const text = stringOf(['a', 'b', 'B', '\0', '\xff', '10', ''], 3)
const item = weighted([4, smallInteger], [2, text], [1, '1.5'], [1, number])
const array = lua`{${listOf(item, 0, 8)}}`
const odd = ['nil', '1.0', '"2"', '1.5', '"x"', 'math.maxinteger', 'math.maxinteger - 1', '{}']
const index = weighted([8, smallInteger], [1, oneOf(...odd, 'math.mininteger')])
// A length below zero allows the least integer as a position, and all elements from there on would be moved.
const position = weighted([8, smallInteger], [1, oneOf(...odd)])
const concatenated = oneOf(array, lua`{${listOf(oneOf(item, 'true', '{}', 'false'), 0, 4)}}`)
const watched = lua`setmetatable(${array}, {
  __index = function(_, k) log("get", k) return ${oneOf('nil', '0', 'k')} end,
  __newindex = function(t, k, v) log("set", k, v) rawset(t, k, v) end,
  __len = function() return ${weighted([5, smallInteger], [1, oneOf('"2"', '1.5', '2.0', 'nil')])} end,
})`
const table = weighted([6, array], [2, watched], [1, anyValue])
const less = oneOf(
  'function(a, b) return a < b end',
  'function(a, b) return a > b end',
  'function(a, b) return tostring(a) < tostring(b) end',
  'function(a, b) return #tostring(a) < #tostring(b) end',
  'nil',
)

export const tables: Source = weighted(
  [2, lua`local t = {${listOf(smallInteger, 0, 12)}}\ntable.sort(t, ${less})\nreturn t`],
  [1, lua`local t = {${listOf(text, 0, 12)}}\ntable.sort(t)\nreturn t`],
  [1, lua`local t = ${array}\nreturn pcall(table.sort, t, ${oneOf('nil', '1', less)}), t`],
  [3, lua`return table.concat(${concatenated}${optional(oneOf('","', text, '1', 'nil', '{}'))}${optional(index)})`],
  [2, lua`return table.concat(${array}, ${text}, ${index}, ${index})`],
  [1, lua`return table.concat(${watched}, ",")`],
  [2, lua`local t = ${table}\nreturn pcall(table.insert, t, ${position}, ${item}), t`],
  [1, lua`local t = ${table}\nreturn pcall(table.insert, t${optional(item)}${optional(item)}${optional(item)}), t`],
  [2, lua`local t = ${table}\nreturn table.remove(t${optional(position)}), t`],
  [
    3,
    lua`local t, u = ${table}, ${array}
local f, e, n = ${index}, ${index}, ${index}
local first, last = tonumber(f) and math.tointeger(tonumber(f)), tonumber(e) and math.tointeger(tonumber(e))
if first and last and first <= last and math.ult(100, last - first) then return end
return pcall(table.move, t, f, e, n${oneOf('', ', u', ', t', ', nil', ', 1')}), t, u`,
  ],
  [2, lua`return table.unpack(${array}, ${smallInteger}, ${smallInteger})`],
  [1, lua`return table.unpack(${table}${optional(index)})`],
  [1, lua`return select("#", table.unpack({}, ${index}, ${index}))`],
  [1, lua`return table.pack(${listOf(anyValue, 0, 5)})`],
  [1, lua`return select(${index}${optional(item)}${optional(item)}${optional(item)})`],
  [1, lua`local t = ${watched}\nreturn #t, rawlen(t), t[${smallInteger}], rawget(t, ${smallInteger}), next({}, nil)`],
  [1, lua`local r = {}\nfor i, v in ipairs(${table}) do r[#r + 1] = v if i > 20 then break end end\nreturn r`],
)
