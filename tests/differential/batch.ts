/**
 * Many cases in one Lua program, and what each of them came to.
 *
 * Each case is compiled and run by itself, with globals of its own, so that none can see another; what it comes to is one
 * line of printable ASCII, exact for every value.
 */

/** `show(value, depth)` is exact for every value, and has no address in it. */
export const SHOW = `local format, gsub, byte, concat = string.format, string.gsub, string.byte, table.concat
local function show(v, depth)
  local kind = math.type(v) or type(v)
  if kind == "string" then
    return '"' .. gsub(v, '[%c"\\\\\\127-\\255]', function(c) return format("\\\\%03d", byte(c)) end) .. '"'
  elseif kind == "float" then return v ~= v and "nan" or format("%.17g", v) .. "f"
  elseif kind == "integer" then return format("%d", v)
  elseif kind ~= "table" then return kind == "function" and kind or kind == "thread" and kind or tostring(v)
  elseif depth > 2 then return "{...}" end
  local items = {}
  for k, item in next, v do items[#items + 1] = "[" .. show(k, 3) .. "]=" .. show(item, depth + 1) end
  table.sort(items)
  return "{" .. concat(items, ",") .. "}"
end
`

/** `run(source)` answers with the line for a case. */
const PRELUDE = `${SHOW}local function run(source)
  local lines, ticks = {}, 0
  local function log(...)
    local texts = {}
    for i = 1, select("#", ...) do texts[i] = show((select(i, ...)), 0) end
    if #lines < 100 then lines[#lines + 1] = concat(texts, " ") end
  end
  local function tick()
    ticks = ticks + 1
    if ticks > 100 then error("too long", 0) end
  end
  local body, message = load(source, "=case", "t", setmetatable({log = log, tick = tick}, {__index = _G}))
  if body then log(pcall(body)) else log("does not compile", message) end
  return concat(lines, "; ")
end
`

/** A program whose result has a line for each case. */
export function batchProgram(cases: readonly string[], prelude = PRELUDE): string {
  const calls = cases.map((source) => `out[#out + 1] = run(${longString(source)})`)
  return `${prelude}local out = {}\n${calls.join('\n')}\nreturn table.concat(out, "\\n")`
}

/** A program for a human who wants to see one case in any Lua. */
export function pasteProgram(source: string, prelude = PRELUDE): string {
  return `${prelude}print(run(${longString(source)}))\n`
}

export function longString(source: string): string {
  let level = '='
  while (source.includes(`]${level}]`)) level += '='
  return `[${level}[\n${source}]${level}]`
}
