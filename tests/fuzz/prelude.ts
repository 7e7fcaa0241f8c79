/**
 * What runs a made-up program and tells all that it has printed, and its end, as one line of printable ASCII.
 *
 * Owns: no address, no time and no order of a traversal gets into a line. A program has globals of its own.
 */
import { SHOW } from '../differential/batch'

/** Rounds of loops that a program may have. */
const ROUNDS = 400
/** Calls that it may have: the C stack of PUC Lua ends at 200 calls in one another. */
const CALLS = 120
/** Lines that a program may print. */
const LINES = 150

/**
 * What PUC Lua says where a coroutine yields across a function written in C, which it cannot do and Moonstep can: a program
 * in which that happens is not compared (`tests/differential/exclusions.ts`).
 */
export const BOUNDARY = 'yields across C'

/*
 * `close(co)` leaves a coroutine open that waits in an xpcall: PUC Lua would call the message handler of that for errors of
 * `__close`, though it is no longer there (`tests/differential/exclusions.ts`).
 */

/** Between the lines that a program has printed. */
export const SEPARATOR = ' | '

export const PRELUDE = `${SHOW}local ofStrings, first = getmetatable(""), {}
for event, handler in next, ofStrings do first[event] = handler end
local function run(source)
  -- What the program before has made of the one metatable that is everybody's.
  for event in next, ofStrings do ofStrings[event] = nil end
  for event, handler in next, first do ofStrings[event] = handler end
  local lines, rounds, calls, boundary = {}, 0, 0, false
  local function print(...)
    local texts = {}
    for i = 1, select("#", ...) do texts[i] = show((select(i, ...)), 0) end
    if #lines < ${LINES} then lines[#lines + 1] = concat(texts, " ") end
  end
  local function tick()
    rounds = rounds + 1
    if rounds > ${ROUNDS} then error("too long", 0) end
  end
  local function enter()
    calls = calls + 1
    if calls > ${CALLS} then error("too many calls", 0) end
  end
  local function text(v)
    local kind, meta = type(v), getmetatable(v)
    if kind == "table" and type(meta) == "table" and rawget(meta, "__tostring") then return tostring(v) end
    if kind == "table" or kind == "function" or kind == "thread" or v ~= v then return kind end
    return tostring(v)
  end
  local function yield(...)
    local _, main = coroutine.running()
    if main then return ... end
    if not coroutine.isyieldable() then boundary = true end
    return coroutine.yield(...)
  end
  local function close(co)
    if type(co) == "thread" and debug.traceback(co):find("'xpcall'", 1, true) then return "left open" end
    return coroutine.close(co)
  end
  local function trace(message)
    -- Without what runs the program, where its own main function has ended.
    local lines = debug.traceback(text(message), 2):gsub('\\n\\t%[string "local format.*', "")
    local _, last = lines:find("case:%d+: in main chunk", 1)
    return lines:sub(1, last)
  end
  local function watch(mask, thread)
    local seen = {}
    local thread = thread or coroutine.running()
    debug.sethook(thread, function(event, line)
      if #seen < 80 and debug.getinfo(2, "S").short_src == "case" then seen[#seen + 1] = event .. (line or "") end
    end, mask)
    return function() debug.sethook(thread) return concat(seen, " ") end
  end
  local function here(level)
    local info = debug.getinfo(level + 1, "nlt")
    if not info or info.currentline < 0 then return level end
    return info.currentline, info.name, info.namewhat, info.istailcall
  end
  local function shape(f)
    if type(f) ~= "function" then return type(f) end
    local info = debug.getinfo(f, "Su")
    return info.what, info.linedefined, info.lastlinedefined, info.nparams, info.isvararg, info.what == "Lua" and info.nups
  end
  local env = {watch = watch, close = close, here = here, shape = shape, print = print, tick = tick, enter = enter, text = text, tostring = text, yield = yield, trace = trace}
  local body, message = load(source, "=case", "t", setmetatable(env, {__index = _G}))
  if body then print("end", pcall(body, 1, "two", nil)) else print("does not compile", message) end
  debug.sethook()
  if boundary then return "${BOUNDARY}" end
  return concat(lines, "${SEPARATOR}")
end
`
