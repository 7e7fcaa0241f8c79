-- A reader and a writer for JSON.
--
-- Arrays become lists with a metatable that marks them, objects become tables
-- that remember the order of their keys, null becomes `json.null` (a table
-- cannot hold nil). Errors name the line and column.

local json = {}

json.null = setmetatable({}, {__tostring = function() return "null" end})

local Array = {__name = "json.array"}

-- An array made from a list, so that an empty one is not taken for an object.
function json.array(list)
  return setmetatable(list or {}, Array)
end

-- An empty object. Its metatable keeps the keys in order of their first assignment:
-- the table itself stays empty, so that __newindex sees every assignment.
function json.object()
  local keys, values = {}, {}
  return setmetatable({}, {
    __name = "json.object",
    keys = keys,
    __index = values,
    __newindex = function(_, key, value)
      if values[key] == nil then keys[#keys + 1] = key end
      values[key] = value
    end,
    __pairs = function()
      local i = 0
      return function()
        i = i + 1
        return keys[i], values[keys[i]]
      end
    end,
  })
end

---------------------------------------------------------------- writing

local ESCAPES = {
  ['"'] = '\\"', ["\\"] = "\\\\", ["\b"] = "\\b", ["\f"] = "\\f",
  ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t",
}

local function quote(text)
  local out, clean_from = {'"'}, 1
  for i = 1, #text do
    local byte = text:byte(i)
    if byte < 32 or byte == 34 or byte == 92 then
      local c = text:sub(i, i)
      out[#out + 1] = text:sub(clean_from, i - 1)
      out[#out + 1] = ESCAPES[c] or string.format("\\u%04x", byte)
      clean_from = i + 1
    end
  end
  out[#out + 1] = text:sub(clean_from)
  out[#out + 1] = '"'
  return table.concat(out)
end

local function write_number(n)
  if n ~= n or n == math.huge or n == -math.huge then
    error("JSON has no way to write " .. (n ~= n and "a NaN" or "an infinity"), 0)
  end
  if math.type(n) == "integer" then return string.format("%d", n) end
  return string.format("%.14g", n)
end

-- Writes a value as text; with an indent ("  "), over several lines.
function json.write(value, indent)
  local out = {}
  local function put(text) out[#out + 1] = text end

  local function newline(depth)
    if indent then put("\n" .. indent:rep(depth)) end
  end

  local function write(v, depth)
    local kind = type(v)
    if v == json.null then
      put("null")
    elseif kind == "boolean" then
      put(tostring(v))
    elseif kind == "number" then
      put(write_number(v))
    elseif kind == "string" then
      put(quote(v))
    elseif kind ~= "table" then
      error("JSON has no way to write a " .. kind, 0)
    elseif getmetatable(v) == Array or #v > 0 then
      put("[")
      for i, item in ipairs(v) do
        if i > 1 then put(",") end
        newline(depth + 1)
        write(item, depth + 1)
      end
      if #v > 0 then newline(depth) end
      put("]")
    else
      local first = true
      put("{")
      for key, item in pairs(v) do
        if not first then put(",") end
        first = false
        newline(depth + 1)
        put(quote(key) .. (indent and ": " or ":"))
        write(item, depth + 1)
      end
      if not first then newline(depth) end
      put("}")
    end
  end

  write(value, 0)
  return table.concat(out)
end

---------------------------------------------------------------- reading

local UNESCAPES = {
  ['"'] = '"', ["\\"] = "\\", ["/"] = "/", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t",
}
local LITERALS = {t = {"true", true}, f = {"false", false}, n = {"null", json.null}}

-- The bytes of a code point in UTF-8, up to U+FFFF.
local function utf8_bytes(code)
  if code < 0x80 then return string.char(code) end
  if code < 0x800 then return string.char(0xc0 | code >> 6, 0x80 | code & 0x3f) end
  return string.char(0xe0 | code >> 12, 0x80 | code >> 6 & 0x3f, 0x80 | code & 0x3f)
end

function json.read(text)
  local position = 1

  local function fail(message)
    local line, column = 1, 1
    for i = 1, position - 1 do
      if text:byte(i) == 10 then line, column = line + 1, 1 else column = column + 1 end
    end
    error(message .. " at line " .. line .. ", column " .. column, 0)
  end

  -- The next character that is not white space, "" at the end; does not consume it.
  local function peek()
    while true do
      local byte = text:byte(position)
      if byte ~= 32 and byte ~= 10 and byte ~= 13 and byte ~= 9 then break end
      position = position + 1
    end
    return text:sub(position, position)
  end

  local function expect(c)
    if peek() ~= c then fail("'" .. c .. "' expected") end
    position = position + 1
  end

  local function read_string()
    local out = {}
    expect('"')
    local clean_from = position
    while true do
      local c = text:sub(position, position)
      if c == '"' then
        out[#out + 1] = text:sub(clean_from, position - 1)
        position = position + 1
        return table.concat(out)
      elseif c == "" or c == "\n" then
        fail("unfinished string")
      elseif c == "\\" then
        out[#out + 1] = text:sub(clean_from, position - 1)
        local e = text:sub(position + 1, position + 1)
        if e == "u" then
          local code = tonumber(text:sub(position + 2, position + 5), 16)
          if not code then fail("four hexadecimal digits expected after \\u") end
          out[#out + 1] = utf8_bytes(code)
          position = position + 6
        else
          out[#out + 1] = UNESCAPES[e] or fail("unknown escape \\" .. e)
          position = position + 2
        end
        clean_from = position
      else
        position = position + 1
      end
    end
  end

  local function is_number_part(c)
    return c >= "0" and c <= "9" or c == "-" or c == "+" or c == "." or c == "e" or c == "E"
  end

  local function read_number()
    local start = position
    while is_number_part(text:sub(position, position)) do position = position + 1 end
    local number = tonumber(text:sub(start, position - 1))
    if not number then
      position = start
      fail("malformed number")
    end
    return number
  end

  local read_value

  -- Reads items separated by commas up to a closing bracket.
  local function read_items(opening, closing, read_item)
    expect(opening)
    if peek() ~= closing then
      read_item()
      while peek() == "," do
        position = position + 1
        read_item()
      end
    end
    expect(closing)
  end

  function read_value()
    local c = peek()
    if c == "{" then
      local object = json.object()
      read_items("{", "}", function()
        peek()
        local key = read_string()
        expect(":")
        object[key] = read_value()
      end)
      return object
    elseif c == "[" then
      local array = json.array()
      read_items("[", "]", function() array[#array + 1] = read_value() end)
      return array
    elseif c == '"' then
      return read_string()
    elseif LITERALS[c] then
      local word, value = LITERALS[c][1], LITERALS[c][2]
      if text:sub(position, position + #word - 1) ~= word then fail("unknown word") end
      position = position + #word
      return value
    elseif c ~= "" and is_number_part(c) then
      return read_number()
    elseif c == "" then
      fail("unexpected end")
    end
    fail("unexpected '" .. c .. "'")
  end

  local value = read_value()
  if peek() ~= "" then fail("nothing more expected") end
  return value
end

---------------------------------------------------------------- a demonstration

local source = [[
{ "name": "Moon", "moons": null, "visited": true,
  "radius": 1737.4, "distance": {"min": 356500, "max": 406700},
  "craters": ["Tycho", "Copernicus", "Plato"], "seas": [], "notes": {},
  "quote": "That's one small step\nfor a man, \"one giant leap\" \u2014 N.\tA." }
]]

local moon = json.read(source)
print("name", moon.name, "craters", #moon.craters, "moons", tostring(moon.moons))
print(moon.quote)
print(json.write(moon))
print(json.write(moon, "  "))

-- What was written reads back as the same text.
print("round trip", json.write(json.read(json.write(moon))) == json.write(moon))

-- Errors say where.
for _, bad in ipairs {'[1, 2', '{"a" 1}', '[1, 2,\n tru]', '"half', '[1 2]', '1.2.3', '["\\q"]', ""} do
  print(select(2, pcall(json.read, bad)))
end
print(select(2, pcall(json.write, {print})))
print(select(2, pcall(json.write, {0 / 0})))

-- A longer document, read and written again.
local items = json.array()
for i = 1, 1200 do
  local item = json.object()
  item.id = i
  item.label = "item \"" .. i .. "\""
  item.size = i / 8
  item.tags = json.array {"even", i % 2 == 0, i % 3}
  items[i] = item
end
local text = json.write(items)
local again = json.write(json.read(text))
print("long document", #text, again == text)
