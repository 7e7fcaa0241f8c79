-- A parser of Lua, written in Lua: reads a program into a tree, and writes the tree as a program, which is read again.
-- group: programs
local start = os.clock()

local find, sub, byte = string.find, string.sub, string.byte
local concat = table.concat

local KEYWORDS = {}
for word in
  ("and break do else elseif end false for function goto if in local nil not or repeat return then true until while"):gmatch(
    "%a+"
  )
do
  KEYWORDS[word] = true
end

-- How tightly an operator binds what is to its left and to its right.
local BINARY = {
  ["or"] = { 1, 1 }, ["and"] = { 2, 2 },
  ["<"] = { 3, 3 }, [">"] = { 3, 3 }, ["<="] = { 3, 3 }, [">="] = { 3, 3 }, ["~="] = { 3, 3 }, ["=="] = { 3, 3 },
  [".."] = { 9, 8 }, ["+"] = { 10, 10 }, ["-"] = { 10, 10 },
  ["*"] = { 11, 11 }, ["/"] = { 11, 11 }, ["//"] = { 11, 11 }, ["%"] = { 11, 11 },
  ["^"] = { 14, 13 },
}
local UNARY = { ["not"] = true, ["-"] = true, ["#"] = true }
local UNARY_STRENGTH = 12

-- Reads tokens: `kind` is "name", "number", "string", "end of text", or the keyword or symbol itself.
local Lexer = {}
Lexer.__index = Lexer

function Lexer.new(text)
  local lexer = setmetatable({ text = text, at = 1, line = 1, kind = false, value = false, count = 0 }, Lexer)
  lexer:advance()
  return lexer
end

function Lexer:fail(message) error("line " .. self.line .. ": " .. message .. " near " .. tostring(self.kind), 0) end

function Lexer:skip_space()
  while true do
    local _, stop = find(self.text, "^[ \t\r]+", self.at)
    if stop then self.at = stop + 1 end
    local code = byte(self.text, self.at)
    if code == 10 then
      self.line = self.line + 1
      self.at = self.at + 1
    elseif code == 45 and byte(self.text, self.at + 1) == 45 then
      self.at = find(self.text, "\n", self.at, true) or #self.text + 1
    elseif not stop then
      return code
    end
  end
end

function Lexer:take(kind, stop)
  self.kind, self.value = kind, sub(self.text, self.at, stop)
  self.at = stop + 1
end

function Lexer:text_in_quotes(quote)
  local at = self.at + 1
  while true do
    local stop = find(self.text, "[\\\n" .. quote .. "]", at)
    local code = stop and byte(self.text, stop)
    if not code or code == 10 then self:fail("unfinished string") end
    if code ~= 92 then
      self:take("string", stop)
      return
    end
    at = stop + 2
  end
end

function Lexer:advance()
  local code = self:skip_space()
  self.count = self.count + 1
  if not code then
    self.kind, self.value = "end of text", ""
    return
  end
  local text, at = self.text, self.at
  local _, stop = find(text, "^[%a_][%w_]*", at)
  if stop then
    self:take("name", stop)
    if KEYWORDS[self.value] then self.kind = self.value end
    return
  end
  if code == 34 or code == 39 then return self:text_in_quotes(sub(text, at, at)) end
  _, stop = find(text, "^0[xX]%x+", at)
  if not stop then _, stop = find(text, "^%.?%d+%.?%d*[eE]?[-+]?%d*", at) end
  if stop then
    -- The sign belongs to the number only behind an e.
    local cut = find(sub(text, at, stop), "[-+]")
    if cut and not find(sub(text, at + cut - 2, at + cut - 2), "[eE]") then stop = at + cut - 2 end
    return self:take("number", stop)
  end
  local symbol = find(text, "^%.%.%.", at) and 3
    or (find(text, "^[=~<>]=", at) or find(text, "^%.%.", at) or find(text, "^//", at) or find(text, "^::", at)) and 2
    or 1
  self:take(false, at + symbol - 1)
  self.kind = self.value
end

function Lexer:accept(kind)
  if self.kind ~= kind then return false end
  self:advance()
  return true
end

function Lexer:expect(kind)
  if self.kind ~= kind then self:fail(kind .. " expected") end
  local value = self.value
  self:advance()
  return value
end

local expression, block

local function expressions(lexer)
  local list = { expression(lexer, 0) }
  while lexer:accept(",") do list[#list + 1] = expression(lexer, 0) end
  return list
end

local function names(lexer)
  local list = { lexer:expect("name") }
  while lexer:accept(",") do list[#list + 1] = lexer:expect("name") end
  return list
end

local function table_constructor(lexer)
  local items = {}
  lexer:expect("{")
  while lexer.kind ~= "}" do
    if lexer:accept("[") then
      local key = expression(lexer, 0)
      lexer:expect("]")
      lexer:expect("=")
      items[#items + 1] = { type = "pair", key = key, value = expression(lexer, 0) }
    else
      local value = expression(lexer, 0)
      if value.type == "name" and lexer:accept("=") then
        items[#items + 1] = { type = "field", key = value.name, value = expression(lexer, 0) }
      else
        items[#items + 1] = { type = "item", value = value }
      end
    end
    if not (lexer:accept(",") or lexer:accept(";")) then break end
  end
  lexer:expect("}")
  return { type = "table", items = items }
end

local function function_body(lexer)
  local parameters, varargs = {}, false
  lexer:expect("(")
  while lexer.kind ~= ")" do
    if lexer:accept("...") then
      varargs = true
      break
    end
    parameters[#parameters + 1] = lexer:expect("name")
    if not lexer:accept(",") then break end
  end
  lexer:expect(")")
  local body = block(lexer)
  lexer:expect("end")
  return { type = "function", parameters = parameters, varargs = varargs, body = body }
end

local function arguments(lexer)
  if lexer.kind == "string" then return { { type = "literal", text = lexer:expect("string") } } end
  if lexer.kind == "{" then return { table_constructor(lexer) } end
  lexer:expect("(")
  local list = lexer.kind == ")" and {} or expressions(lexer)
  lexer:expect(")")
  return list
end

local function suffixed(lexer)
  local left
  if lexer:accept("(") then
    left = { type = "parentheses", inner = expression(lexer, 0) }
    lexer:expect(")")
  else
    left = { type = "name", name = lexer:expect("name") }
  end
  while true do
    local kind = lexer.kind
    if kind == "." then
      lexer:advance()
      left = { type = "dot", object = left, key = lexer:expect("name") }
    elseif kind == "[" then
      lexer:advance()
      left = { type = "index", object = left, key = expression(lexer, 0) }
      lexer:expect("]")
    elseif kind == ":" then
      lexer:advance()
      local name = lexer:expect("name")
      left = { type = "method", object = left, name = name, arguments = arguments(lexer) }
    elseif kind == "(" or kind == "string" or kind == "{" then
      left = { type = "call", callee = left, arguments = arguments(lexer) }
    else
      return left
    end
  end
end

local LITERALS = { number = true, string = true, ["nil"] = true, ["true"] = true, ["false"] = true, ["..."] = true }

local function simple(lexer)
  local kind = lexer.kind
  if LITERALS[kind] then return { type = "literal", text = lexer:expect(kind) } end
  if kind == "{" then return table_constructor(lexer) end
  if lexer:accept("function") then return function_body(lexer) end
  return suffixed(lexer)
end

-- Reads an expression of operators that bind more tightly than the limit.
function expression(lexer, limit)
  local left
  if UNARY[lexer.kind] then
    local operator = lexer.kind
    lexer:advance()
    left = { type = "unary", operator = operator, inner = expression(lexer, UNARY_STRENGTH) }
  else
    left = simple(lexer)
  end
  local strength = BINARY[lexer.kind]
  while strength and strength[1] > limit do
    local operator = lexer.kind
    lexer:advance()
    left = { type = "binary", operator = operator, left = left, right = expression(lexer, strength[2]) }
    strength = BINARY[lexer.kind]
  end
  return left
end

local statements = {}

statements["if"] = function(lexer)
  local clauses, otherwise = {}, false
  repeat
    local condition = expression(lexer, 0)
    lexer:expect("then")
    clauses[#clauses + 1] = { condition = condition, body = block(lexer) }
  until not lexer:accept("elseif")
  if lexer:accept("else") then otherwise = block(lexer) end
  lexer:expect("end")
  return { type = "if", clauses = clauses, otherwise = otherwise }
end

statements["while"] = function(lexer)
  local condition = expression(lexer, 0)
  lexer:expect("do")
  local body = block(lexer)
  lexer:expect("end")
  return { type = "while", condition = condition, body = body }
end

statements["repeat"] = function(lexer)
  local body = block(lexer)
  lexer:expect("until")
  return { type = "repeat", body = body, condition = expression(lexer, 0) }
end

statements["for"] = function(lexer)
  local variables = names(lexer)
  local counts = #variables == 1 and lexer.kind == "="
  lexer:expect(counts and "=" or "in")
  local values = expressions(lexer)
  lexer:expect("do")
  local body = block(lexer)
  lexer:expect("end")
  return { type = "for", counts = counts, variables = variables, values = values, body = body }
end

statements["do"] = function(lexer)
  local body = block(lexer)
  lexer:expect("end")
  return { type = "do", body = body }
end

statements["function"] = function(lexer)
  local name = lexer:expect("name")
  while lexer:accept(".") do name = name .. "." .. lexer:expect("name") end
  if lexer:accept(":") then name = name .. ":" .. lexer:expect("name") end
  return { type = "define", name = name, body = function_body(lexer) }
end

statements["local"] = function(lexer)
  if lexer:accept("function") then
    return { type = "define", name = lexer:expect("name"), is_local = true, body = function_body(lexer) }
  end
  local list = names(lexer)
  return { type = "local", names = list, values = lexer:accept("=") and expressions(lexer) or {} }
end

statements["return"] = function(lexer)
  local ends = { ["end"] = true, ["else"] = true, ["elseif"] = true, ["until"] = true, ["end of text"] = true }
  return { type = "return", values = ends[lexer.kind] and {} or expressions(lexer) }
end

statements["break"] = function() return { type = "break" } end

local function other_statement(lexer)
  local first = suffixed(lexer)
  if first.type == "call" or first.type == "method" then return { type = "do call", call = first } end
  local targets = { first }
  while lexer:accept(",") do targets[#targets + 1] = suffixed(lexer) end
  lexer:expect("=")
  return { type = "assign", targets = targets, values = expressions(lexer) }
end

local BLOCK_ENDS = { ["end"] = true, ["else"] = true, ["elseif"] = true, ["until"] = true, ["end of text"] = true }

function block(lexer)
  local list = {}
  while not BLOCK_ENDS[lexer.kind] do
    if not lexer:accept(";") then
      local read = statements[lexer.kind]
      if read then
        lexer:advance()
        list[#list + 1] = read(lexer)
      else
        list[#list + 1] = other_statement(lexer)
      end
    end
  end
  return list
end

local function parse(text)
  local lexer = Lexer.new(text)
  local tree = block(lexer)
  lexer:expect("end of text")
  return tree, lexer.count
end

-- The writer: one function for each type of node, each of which adds pieces to a list.
local writers = {}

local function write(out, node) return writers[node.type](out, node) end

local function write_list(out, list)
  for i = 1, #list do
    if i > 1 then out[#out + 1] = ", " end
    local item = list[i]
    if type(item) == "string" then out[#out + 1] = item else write(out, item) end
  end
end

local function write_block(out, list)
  for i = 1, #list do
    write(out, list[i])
    out[#out + 1] = "\n"
  end
end

-- Writes strings as they are, nodes as text, lists of nodes with commas, and a list under `body` as a block.
local function template(...)
  local parts, count = { ... }, select("#", ...)
  return function(out, node)
    for i = 1, count do
      local part = parts[i]
      local key = part:match("^@(.*)")
      local value = key and node[key]
      if not key then out[#out + 1] = part
      elseif type(value) == "string" then out[#out + 1] = value
      elseif key == "body" and not value.type then write_block(out, value)
      elseif value.type then write(out, value)
      else write_list(out, value) end
    end
  end
end

writers["name"] = template("@name")
writers["literal"] = template("@text")
writers["parentheses"] = template("(", "@inner", ")")
writers["dot"] = template("@object", ".", "@key")
writers["index"] = template("@object", "[", "@key", "]")
writers["method"] = template("@object", ":", "@name", "(", "@arguments", ")")
writers["call"] = template("@callee", "(", "@arguments", ")")
writers["table"] = template("{ ", "@items", " }")
writers["item"] = template("@value")
writers["pair"] = template("[", "@key", "] = ", "@value")
writers["field"] = template("@key", " = ", "@value")
writers["unary"] = template("@operator", " ", "@inner")
writers["binary"] = template("@left", " ", "@operator", " ", "@right")
writers["while"] = template("while ", "@condition", " do\n", "@body", "end")
writers["repeat"] = template("repeat\n", "@body", "until ", "@condition")
writers["do"] = template("do\n", "@body", "end")
writers["return"] = template("return ", "@values")
writers["break"] = template("break")
writers["do call"] = template("@call")
writers["assign"] = template("@targets", " = ", "@values")

local function write_body(out, node)
  out[#out + 1] = "("
  write_list(out, node.parameters)
  if node.varargs then out[#out + 1] = #node.parameters > 0 and ", ..." or "..." end
  out[#out + 1] = ")\n"
  write_block(out, node.body)
  out[#out + 1] = "end"
end

writers["function"] = function(out, node)
  out[#out + 1] = "function"
  write_body(out, node)
end

writers["define"] = function(out, node)
  out[#out + 1] = (node.is_local and "local function " or "function ") .. node.name
  write_body(out, node.body)
end

writers["local"] = function(out, node)
  out[#out + 1] = "local "
  write_list(out, node.names)
  if #node.values == 0 then return end
  out[#out + 1] = " = "
  write_list(out, node.values)
end

writers["for"] = function(out, node)
  out[#out + 1] = "for "
  write_list(out, node.variables)
  out[#out + 1] = node.counts and " = " or " in "
  write_list(out, node.values)
  out[#out + 1] = " do\n"
  write_block(out, node.body)
  out[#out + 1] = "end"
end

writers["if"] = function(out, node)
  for i, clause in ipairs(node.clauses) do
    out[#out + 1] = i == 1 and "if " or "elseif "
    write(out, clause.condition)
    out[#out + 1] = " then\n"
    write_block(out, clause.body)
  end
  if node.otherwise then
    out[#out + 1] = "else\n"
    write_block(out, node.otherwise)
  end
  out[#out + 1] = "end"
end

local function unparse(tree)
  local out = {}
  write_block(out, tree)
  return concat(out)
end

local SAMPLE = [==[
-- A sample of what there is in the language.
local insert, remove = table.insert, table.remove
local Queue = { first = 1, last = 0, ["max"] = 10 * 2 ^ 3, "a", 'b\'s'; nested = { {}, { 1, 2.5e-3, 0x1F } } }
Queue.__index = Queue

function Queue.new(...)
  local self = setmetatable({ items = { ... }, size = select("#", ...) }, Queue)
  return self
end

function Queue:push(value, ...)
  if value == nil then return false, "nothing" end
  self.last = self.last + 1
  self.items[self.last] = value
  if ... then return self:push(...) end
end

local function walk(list, visit, depth)
  for i, item in ipairs(list) do
    if type(item) == "table" and not (depth > 3 or item.skip) then
      walk(item, visit, depth + 1)
    elseif item ~= 0 and item then
      visit(item, -i, #list // 2 % 7)
    else
      break
    end
  end
end

do
  local count, text = 0, ""
  for step = 10, 1, -3 do
    count = count + step * (step - 1) / 2 ^ -step
  end
  while count > 0 do
    count = count - 1; text = text .. "x" .. count
    repeat
      local done = count < 5 or #text >= 100 and true
      walk({ 1, { 2, { 3 } }, false }, function(a, b, ...) print(a, b, ...) return a end, 0)
    until done == not nil
  end
  Queue.new(1, 2):push(text):push { 1 } "end"
  Queue.items, Queue["size"] = nil, (Queue.last - Queue.first + 1)
end
return Queue, insert, remove
]==]

local text = ("do\n" .. SAMPLE:gsub("return Queue[^\n]*\n$", "") .. "end\n"):rep(12)
local sum = 0
for round = 1, 80 do
  local tree, tokens = parse(text)
  local written = unparse(tree)
  local again, count = parse(written)
  assert(unparse(again) == written)
  sum = (sum * 31 + tokens + count + #written + round) % 1000003
end
local ok, message = pcall(parse, "local x = = 1")
assert(not ok and message == "line 1: name expected near =")
assert(unparse(parse("x=1-2 y=-x^n..'a'")) == "x = 1 - 2\ny = - x ^ n .. 'a'\n")
print(string.format("%d %d", #text, sum))
print(string.format("time: %.3f", os.clock() - start))
