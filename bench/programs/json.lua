-- A writer and a reader of JSON, by bytes and by patterns: records are written, read, and written again.
-- group: programs
local start = os.clock()

local byte, char, find, sub, format = string.byte, string.char, string.find, string.sub, string.format
local concat = table.concat

local ESCAPES = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }
local PLAIN = { n = "\n", r = "\r", t = "\t", b = "\b", f = "\f" }
local null = {}

local function quote(text)
  if find(text, '[%c"\\]') then text = text:gsub('[%c"\\]', ESCAPES) end
  return '"' .. text .. '"'
end

local write

local function write_array(list, out)
  out[#out + 1] = "["
  for i = 1, #list do
    if i > 1 then out[#out + 1] = "," end
    write(list[i], out)
  end
  out[#out + 1] = "]"
end

local function write_object(object, out)
  local keys = {}
  for key in pairs(object) do keys[#keys + 1] = key end
  table.sort(keys)
  out[#out + 1] = "{"
  for i = 1, #keys do
    if i > 1 then out[#out + 1] = "," end
    out[#out + 1] = quote(keys[i])
    out[#out + 1] = ":"
    write(object[keys[i]], out)
  end
  out[#out + 1] = "}"
end

function write(value, out)
  local kind = type(value)
  if kind == "string" then
    out[#out + 1] = quote(value)
  elseif kind == "number" then
    out[#out + 1] = format("%.14g", value)
  elseif kind == "boolean" then
    out[#out + 1] = tostring(value)
  elseif value == null then
    out[#out + 1] = "null"
  elseif value[1] ~= nil then
    write_array(value, out)
  else
    write_object(value, out)
  end
end

local function encode(value)
  local out = {}
  write(value, out)
  return concat(out)
end

local read

-- Readers are given the place of a value, and answer with it and the place behind it.
local function skip(text, at) return find(text, "[^ \n\r\t]", at) or #text + 1 end

local function read_string(text, at)
  local stop = find(text, '["\\]', at + 1)
  if byte(text, stop) == 34 then return sub(text, at + 1, stop - 1), stop + 1 end
  local parts, from = {}, at + 1
  while byte(text, stop) ~= 34 do
    parts[#parts + 1] = sub(text, from, stop - 1)
    local letter = sub(text, stop + 1, stop + 1)
    parts[#parts + 1] = PLAIN[letter] or letter
    from = stop + 2
    stop = find(text, '["\\]', from)
  end
  parts[#parts + 1] = sub(text, from, stop - 1)
  return concat(parts), stop + 1
end

local function read_array(text, at)
  local list, count = {}, 0
  at = skip(text, at + 1)
  if byte(text, at) == 93 then return list, at + 1 end
  while true do
    count = count + 1
    list[count], at = read(text, at)
    at = skip(text, at)
    local code = byte(text, at)
    at = skip(text, at + 1)
    if code == 93 then return list, at end
    if code ~= 44 then error("no comma at " .. at) end
  end
end

local function read_object(text, at)
  local object = {}
  at = skip(text, at + 1)
  if byte(text, at) == 125 then return object, at + 1 end
  while true do
    local key
    key, at = read_string(text, at)
    at = skip(text, at)
    if byte(text, at) ~= 58 then error("no colon at " .. at) end
    object[key], at = read(text, skip(text, at + 1))
    at = skip(text, at)
    local code = byte(text, at)
    at = skip(text, at + 1)
    if code == 125 then return object, at end
    if code ~= 44 then error("no comma at " .. at) end
  end
end

local WORDS = { t = { "true", true }, f = { "false", false }, n = { "null", null } }

function read(text, at)
  local code = byte(text, at)
  if code == 123 then return read_object(text, at) end
  if code == 91 then return read_array(text, at) end
  if code == 34 then return read_string(text, at) end
  local word = WORDS[char(code)]
  if word then
    if sub(text, at, at + #word[1] - 1) ~= word[1] then error("no word at " .. at) end
    return word[2], at + #word[1]
  end
  local _, stop = find(text, "^-?%d+%.?%d*[eE]?[-+]?%d*", at)
  if not stop then error("no value at " .. at) end
  return tonumber(sub(text, at, stop)), stop + 1
end

local function decode(text)
  local value, at = read(text, skip(text, 1))
  assert(skip(text, at) == #text + 1)
  return value
end

local function ship(i)
  return {
    name = "Ship " .. i,
    crew = i % 40 + 2,
    draught = i / 8,
    at = { lat = (i * 7) % 180 - 90, long = (i * 13) % 360 - 180 },
    flags = { "red", "white", i % 2 == 0, i % 3 == 0 and null or i },
    log = 'She said: "land!"\n\tday ' .. i,
    sunk = i % 5 == 0,
  }
end

local fleet = {}
for i = 1, 1400 do fleet[i] = ship(i) end
local sum = 0
for round = 1, 20 do
  fleet[1].crew = round
  local text = encode(fleet)
  local back = decode(text)
  assert(#back == #fleet and back[1].crew == round and back[7].log == fleet[7].log)
  assert(back[3].flags[4] == null and back[8].draught == 1)
  assert(encode(back) == text)
  for i = 1, #text, 50 do sum = (sum * 31 + byte(text, i)) % 1000003 end
end
assert(encode(decode(' [1, -2.5, 1e3 , {"a" : []} ] ')) == '[1,-2.5,1000,{"a":{}}]')
print(string.format("%d", sum))
print(string.format("time: %.3f", os.clock() - start))
