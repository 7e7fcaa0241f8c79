/**
 * What the prompt does in Lua: running a line with the locals of earlier ones, showing values, completing names.
 *
 * Owns: it works whatever a session does to its globals, since it keeps the functions that it needs; and it calls nothing of the
 * session's but `__tostring`. Without the library `debug` locals do not outlive their line.
 *
 * The chunk fills a table that the host keeps, and gives as the first argument each time.
 */

/** How its frames are named in tracebacks, from which they are taken. */
export const SUPPORT_NAME = '=[prompt]'

export const SUPPORT = String.raw`
local S = ...
local G = _G
local load, next, type, tostring, pcall, rawget, rawset, rawlen, select, error, getmetatable, collectgarbage =
  load, next, type, tostring, pcall, rawget, rawset, rawlen, select, error, getmetatable, collectgarbage
local mathtype = math and math.type
local huge = math and math.huge
local string, table, utf8 = string, table, utf8
local stdin = io and io.stdin
local readFrom = stdin and stdin.read
local format, find, gsub, sub, rep, byte, dump, gmatch =
  string.format, string.find, string.gsub, string.sub, string.rep, string.byte, string.dump, string.gmatch
local concat, sort, pack, unpack = table.concat, table.sort, table.pack, table.unpack
local utf8len = utf8 and utf8.len
local getupvalue = debug and debug.getupvalue
local upvaluejoin = debug and debug.upvaluejoin
local metatableOf = debug and debug.getmetatable or getmetatable

-- Locals: each is the one upvalue of a function.
local cells = {}

local function keep(names, ...)
  for i = 1, names.n do
    local f = select(i, ...)
    if getupvalue(f, 1) == names[i] then cells[names[i]] = f
    else
      local value = f() -- a constant of the compiler, which no variable holds
      cells[names[i]] = function() return value end
    end
  end
end

local function split(text)
  local names = { n = 0 }
  for name in gmatch(text, "[^ ]+") do
    names.n = names.n + 1
    names[names.n] = name
  end
  return names
end

local function join(f)
  for i = 1, 255 do
    local name = getupvalue(f, i)
    if not name then return end
    if cells[name] then upvaluejoin(f, i, cells[name], 1) end
  end
end

-- Runs a line, which is in a function if it has locals; shows what it returns.
function S.run(_, source, name, declared, isWrapped, width, colours)
  local f, message = load(source, name, "t")
  if not f then error(message, 0) end
  if isWrapped then
    local names = split(declared)
    f = f(function(...) keep(names, ...) end)
    join(f)
  end
  local results = pack(f())
  if results.n == 0 then return "" end
  rawset(G, "_", results[1])
  for i = 1, results.n do rawset(G, "_" .. i, results[i]) end
  return S.show(results, width, colours)
end

-- ---- values

local MAX_DEPTH, MAX_ITEMS, MAX_STRING, MAX_KEYS = 6, 100, 1000, 1000
local ESCAPES = { ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t", ["\\"] = "\\\\", ['"'] = '\\"', ["\0"] = "\\0" }
local KEYWORDS = {}
for word in gmatch("and break do else elseif end false for function goto if in local nil not or repeat return then true until while", "%a+") do
  KEYWORDS[word] = true
end

local function escape(c) return ESCAPES[c] or format("\\x%02X", byte(c)) end

local function quote(s)
  local cut = ""
  if #s > MAX_STRING then
    local last = MAX_STRING
    while last > 1 and find(sub(s, last + 1, last + 1), "[\x80-\xBF]") do last = last - 1 end
    cut = format("… (%d bytes)", #s)
    s = sub(s, 1, last)
  end
  local control = '[%c"\\]'
  if not (utf8len and utf8len(s)) then control = '[%c"\\\x80-\xFF]' end
  return '"' .. gsub(s, control, escape) .. '"' .. cut
end

local function number(n)
  if mathtype and mathtype(n) == "integer" then return tostring(n) end
  if n ~= n then return "nan" end
  if n == huge or n == -huge then return n > 0 and "inf" or "-inf" end
  return tostring(n)
end

local COLOURS = { string = "32", number = "36", boolean = "35", ["nil"] = "2", ["function"] = "34", other = "33", dim = "2" }

local function order(a, b)
  local ta, tb = type(a), type(b)
  if ta ~= tb then return ta == "number" or (ta == "string" and tb ~= "number") end
  if ta == "number" or ta == "string" then return a < b end
  return tostring(a) < tostring(b)
end

-- What stands for a value, and whether it is a table that is shown by what is in it.
local function brief(value, isKey)
  local kind = type(value)
  if kind == "string" then return quote(value), "string" end
  if kind == "number" then return number(value), "number" end
  if kind == "nil" or kind == "boolean" then return tostring(value), kind end
  local meta = metatableOf(value)
  if type(meta) == "table" and rawget(meta, "__tostring") ~= nil then
    local ok, text = pcall(tostring, value)
    if ok then return text, "other" end
    return "<error in __tostring: " .. (type(text) == "string" and text or type(text)) .. ">", "other"
  end
  if kind == "table" and not isKey then return nil end
  return tostring(value), kind == "function" and kind or "other"
end

function S.show(results, width, colours)
  local open = {} -- tables being shown, by how deep they are
  local function paint(kind, text)
    if not colours then return text end
    return "\27[" .. COLOURS[kind] .. "m" .. text .. "\27[0m"
  end

  -- Answers the text, and how many cells it takes, about.
  local show
  local function items(t)
    local list, count = {}, 0
    local length = rawlen(t)
    for i = 1, length do
      if count >= MAX_ITEMS then break end
      if rawget(t, i) == nil and i > 64 then break end
      count = count + 1
      list[count] = { value = rawget(t, i) }
    end
    local sequence = count
    local keys, more = {}, length - sequence
    for key in next, t do
      local isItem = mathtype and mathtype(key) == "integer" and key >= 1 and key <= length
      if not isItem then
        if #keys >= MAX_KEYS then more = more + 1 else keys[#keys + 1] = key end
      end
    end
    sort(keys, order)
    for i = 1, #keys do
      if count >= MAX_ITEMS then more = more + #keys - i + 1 break end
      count = count + 1
      local key = keys[i]
      local name = type(key) == "string" and find(key, "^[%a_][%w_]*$") and not KEYWORDS[key] and key
      list[count] = { key = name or "[" .. brief(key, true) .. "]", value = rawget(t, key) }
    end
    return list, more
  end

  local function tableText(t, depth, room)
    local meta = metatableOf(t)
    local name = type(meta) == "table" and rawget(meta, "__name")
    local head = type(name) == "string" and paint("other", name) .. " " or ""
    local used = head == "" and 0 or #name + 1
    if open[t] then
      local text = open[t] == 1 and "<cycle>" or format("<cycle to depth %d>", open[t])
      return head .. paint("dim", text), used + #text
    end
    if next(t) == nil then return head .. "{}", used + 2 end
    if depth > MAX_DEPTH then return head .. "{…}", used + 3 end
    open[t] = depth
    local list, more = items(t)
    local flat, total, isFlat = {}, used + 4, true
    for i = 1, #list do
      local item = list[i]
      local prefix = item.key and item.key .. " = " or ""
      local text, cells = show(item.value, depth + 1, room - 2 * depth)
      if find(text, "\n", 1, true) then isFlat = false end
      flat[i] = prefix .. text
      total = total + #prefix + cells + 2
    end
    if more > 0 then
      flat[#flat + 1] = paint("dim", format("… %d more", more))
      total = total + 12
    end
    open[t] = nil
    if isFlat and total <= room then return head .. "{ " .. concat(flat, ", ") .. " }", total end
    for i = 1, #flat do flat[i] = gsub(flat[i], "\n", "\n  ") end
    return head .. "{\n  " .. concat(flat, ",\n  ") .. "\n}", room + 1
  end

  function show(value, depth, room)
    local text, kind = brief(value)
    if text then return paint(kind, text), utf8len and utf8len(text) or #text end
    return tableText(value, depth, room)
  end

  local texts = {}
  for i = 1, results.n do texts[i] = show(results[i], 1, width) end
  local line = concat(texts, "  ")
  return find(line, "\n", 1, true) and concat(texts, "\n") or line
end

-- ---- names

-- The value of a path such as a.b.c, found without calling anything; and whether there is one.
local function lookup(t, key)
  for _ = 1, 20 do
    if type(t) == "table" then
      local value = rawget(t, key)
      if value ~= nil then return value end
    end
    local meta = metatableOf(t)
    t = type(meta) == "table" and rawget(meta, "__index")
    if type(t) ~= "table" then return nil end
  end
end

function S.complete(_, path, partial, methods)
  local value, found = nil, {}
  local count = 0
  local names = split(path)
  if names.n == 0 then
    value = G
    for name in next, cells do
      if sub(name, 1, #partial) == partial then count = count + 1 found[count] = name end
    end
  end
  for i = 1, names.n do
    if i == 1 then
      if cells[names[1]] then value = cells[names[1]]() else value = lookup(G, names[1]) end
    else value = lookup(value, names[i]) end
    if value == nil then return "" end
  end
  local seen = 0
  for _ = 1, 20 do
    if type(value) == "table" then
      for key, item in next, value do
        seen = seen + 1
        if seen > 20000 then break end
        if type(key) == "string" and sub(key, 1, #partial) == partial and find(key, "^[%a_][%w_]*$")
          and (not methods or type(item) == "function") then
          count = count + 1
          found[count] = key
        end
      end
    end
    local meta = metatableOf(value)
    value = type(meta) == "table" and rawget(meta, "__index")
    if type(value) ~= "table" then break end
  end
  return concat(found, " ")
end

-- A function as a binary chunk, in hexadecimal digits.
function S.dump(_, source, isWrapped)
  local f, message = load(source, "=.disasm", "t")
  if not f then error(message, 0) end
  if isWrapped then
    f = f()
    join(f)
  end
  local value = f()
  if type(value) ~= "function" then error("a function is wanted, and this is a " .. type(value) .. " value", 0) end
  local ok, binary = pcall(dump, value)
  if not ok then error("this function is not one of Lua", 0) end
  return (gsub(binary, ".", function(c) return format("%02x", byte(c)) end))
end

-- ---- the session

local first = {}
for key, value in next, G do first[key] = value end

function S.clear()
  cells = {}
  for key in next, G do if first[key] == nil then rawset(G, key, nil) end end
  for key, value in next, first do rawset(G, key, value) end
end

function S.collect() collectgarbage() end

-- The next line of standard input, read as a script would, so that both read what the other has left.
function S.line() return readFrom(stdin, "l") end

S.keepsLocals = upvaluejoin ~= nil
S.readsLines = readFrom ~= nil
`
