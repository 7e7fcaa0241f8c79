-- A small archive format on string.pack: a header, a record for each file, and a checksum.
--
-- Header: signature, version, flags, count. Record: name, time, contents, checksum of the contents. At the end
-- stand the places of the records, so that one file can be read without the others.

local HEADER = "<c4 B B I4"
local RECORD = "<s1 i8 s4 I4"
local FOOTER = "<I8 c4"
local SIGNATURE, END = "MARC", "CRAM"

-- Adler's checksum.
local function checksum(text)
  local a, b = 1, 0
  for i = 1, #text do
    a = (a + text:byte(i)) % 65521
    b = (b + a) % 65521
  end
  return b << 16 | a
end

local function write(files)
  local names = {}
  for name in pairs(files) do names[#names + 1] = name end
  table.sort(names)

  local pieces = { string.pack(HEADER, SIGNATURE, 1, 0, #names) }
  local at = #pieces[1]
  local places = {}
  for index, name in ipairs(names) do
    local file = files[name]
    local record = string.pack(RECORD, name, file.time, file.text, checksum(file.text))
    places[index] = at
    pieces[#pieces + 1] = record
    at = at + #record
  end
  local list = string.pack("<" .. ("I4"):rep(#places), table.unpack(places))
  pieces[#pieces + 1] = list
  pieces[#pieces + 1] = string.pack(FOOTER, at, END)
  return table.concat(pieces)
end

-- Opens an archive: a table with a method for each thing that can be asked of it.
local Archive = {}
Archive.__index = Archive

local function open(bytes)
  local signature, version, _, count = string.unpack(HEADER, bytes)
  if signature ~= SIGNATURE then error("no archive", 0) end
  if version ~= 1 then error(("version %d is not known"):format(version), 0) end
  local place, mark = string.unpack(FOOTER, bytes, -string.packsize(FOOTER))
  if mark ~= END then error("the archive is cut off", 0) end
  local places = { string.unpack("<" .. ("I4"):rep(count), bytes, place + 1) }
  places[count + 1] = nil -- where reading ended
  return setmetatable({ bytes = bytes, places = places }, Archive)
end

function Archive:read(index)
  local name, time, text, sum = string.unpack(RECORD, self.bytes, self.places[index] + 1)
  if sum ~= checksum(text) then error(("%s is damaged"):format(name), 0) end
  return name, time, text
end

-- Records are in order of names, so a name is found by halving.
function Archive:find(wanted)
  local low, high = 1, #self.places
  while low <= high do
    local middle = (low + high) // 2
    local name = string.unpack("<s1", self.bytes, self.places[middle] + 1)
    if name == wanted then return middle end
    if name < wanted then low = middle + 1 else high = middle - 1 end
  end
  return nil
end

function Archive:__len() return #self.places end

local function hex(bytes)
  return (bytes:gsub(".", function(byte) return ("%02x "):format(byte:byte()) end):gsub(" $", ""))
end

local bytes = write({
  ["readme.txt"] = { time = 1700000000, text = "All about the moon.\n" },
  ["data/tides.csv"] = { time = -86400, text = ("high;low\n"):rep(40) },
  ["empty"] = { time = 0, text = "" },
  ["bytes.bin"] = { time = 2 ^ 40 | 0, text = string.char(0, 1, 9, 31, 126, 127) },
})

print(("%d bytes, checksum %08x"):format(#bytes, checksum(bytes)))
print(hex(bytes:sub(1, 10)))
print(hex(bytes:sub(-12)))
print()

local archive = open(bytes)
for index = 1, #archive do
  local name, time, text = archive:read(index)
  print(("%-15s %14d %4d bytes  %q"):format(name, time, #text, text:sub(1, 9)))
end
print(archive:find("empty"), archive:find("readme.txt"), archive:find("nothing"))
print(hex(select(3, archive:read(archive:find("bytes.bin")))))
print()

-- What is damaged is found out.
print(pcall(open, "MARS" .. bytes:sub(5)))
print(pcall(open, bytes:sub(1, 4) .. "\2" .. bytes:sub(6)))
print(pcall(open, bytes:sub(1, -2)))
print(pcall(open, bytes:sub(1, 6)))
local place = bytes:find("moon", 1, true)
local damaged = open(bytes:sub(1, place - 1) .. "noon" .. bytes:sub(place + 4))
for index = 1, #damaged do
  local ok, what = pcall(damaged.read, damaged, index)
  print(ok, what)
end

-- Other orders and sizes, for which a format is enough.
print()
for _, format in ipairs({ "<i2", ">i2", "<i3", ">i5", "<d", ">f", "z", "!4 b i4", "s2" }) do
  local value = format:find("[zs]") and "moon" or 1000
  local packed = format == "!4 b i4" and string.pack(format, 1, value) or string.pack(format, value)
  print(("%-8s %s"):format(format, hex(packed)))
end
