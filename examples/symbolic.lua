-- Symbolic differentiation.
--
-- Formulas are tables whose metatable overloads the arithmetic operators, so
-- that `x^2 + 3*x` in Lua *is* the formula. A parser reads the same notation
-- from text. Every operator simplifies as it builds, which is enough to keep
-- derivatives legible.

local Formula = {}
Formula.__index = Formula

-- A formula is a number (op "number"), a variable, a function of one formula
-- (op "sin", "cos", "exp", "log"), or an operator applied to two.
local function node(op, a, b) return setmetatable({op = op, a = a, b = b}, Formula) end
local function number(value) return node("number", value) end
local function variable(name) return node("variable", name) end

-- Lua's numbers take part in operators too.
local function lift(v) return type(v) == "number" and number(v) or v end

local function is_number(f, value)
  return f.op == "number" and (value == nil or f.a == value)
end

-- Formulas are equal if they look the same.
function Formula.__eq(f, g)
  return f.op == g.op and f.a == g.a and f.b == g.b
end

---------------------------------------------------------------- building, with simplification

function Formula.__add(f, g)
  f, g = lift(f), lift(g)
  if is_number(f) and is_number(g) then return number(f.a + g.a) end
  if is_number(f, 0) then return g end
  if is_number(g, 0) then return f end
  if is_number(g) and g.a < 0 then return f - number(-g.a) end
  if g.op == "*" and is_number(g.a) and g.a.a < 0 then return f - number(-g.a.a) * g.b end
  if f == g then return 2 * f end
  return node("+", f, g)
end

function Formula.__sub(f, g)
  f, g = lift(f), lift(g)
  if is_number(f) and is_number(g) then return number(f.a - g.a) end
  if is_number(g, 0) then return f end
  if is_number(f, 0) then return -g end
  if f == g then return number(0) end
  if g.op == "*" and is_number(g.a) and g.a.a < 0 then return f + number(-g.a.a) * g.b end
  return node("-", f, g)
end

function Formula.__mul(f, g)
  f, g = lift(f), lift(g)
  if is_number(f) and is_number(g) then return number(f.a * g.a) end
  if is_number(g) then f, g = g, f end -- the number first
  if is_number(f, 0) then return f end
  if is_number(f, 1) then return g end
  if is_number(f) and g.op == "*" and is_number(g.a) then return number(f.a * g.a.a) * g.b end
  if g.op == "*" and is_number(g.a) then return g.a * (f * g.b) end
  if f.op == "*" and is_number(f.a) then return f.a * (f.b * g) end
  if f.op == "/" and f.b == g then return f.a end
  if f == g then return f ^ 2 end
  return node("*", f, g)
end

function Formula.__div(f, g)
  f, g = lift(f), lift(g)
  if is_number(f, 0) or is_number(g, 1) then return f end
  if f == g then return number(1) end
  return node("/", f, g)
end

function Formula.__pow(f, g)
  f, g = lift(f), lift(g)
  if is_number(g, 0) then return number(1) end
  if is_number(g, 1) then return f end
  if f.op == "^" and is_number(f.b) and is_number(g) then return f.a ^ (f.b.a * g.a) end
  return node("^", f, g)
end

function Formula.__unm(f) return -1 * f end

local functions = {}
for _, name in ipairs {"sin", "cos", "exp", "log"} do
  functions[name] = function(f) return node(name, lift(f)) end
end
local sin, cos, exp, log = functions.sin, functions.cos, functions.exp, functions.log

---------------------------------------------------------------- showing

local PRECEDENCE = {["+"] = 1, ["-"] = 1, ["*"] = 2, ["/"] = 2, ["^"] = 3}

-- Writes a formula, in parentheses if it binds less tightly than its surroundings.
local function show(f, outer)
  if f.op == "number" then
    if f.a < 0 and outer > 2 then return "(" .. f.a .. ")" end
    return tostring(f.a)
  end
  if f.op == "variable" then return f.a end
  local inner = PRECEDENCE[f.op]
  if not inner then return f.op .. "(" .. show(f.a, 0) .. ")" end

  local text
  if f.op == "*" and is_number(f.a, -1) then
    text = "-" .. show(f.b, inner)
  elseif f.op == "^" then -- to the right
    text = show(f.a, inner + 1) .. "^" .. show(f.b, inner)
  else -- to the left
    local strict = (f.op == "-" or f.op == "/") and inner + 1 or inner
    local space = inner == 1 and " " or ""
    text = show(f.a, inner) .. space .. f.op .. space .. show(f.b, strict)
  end
  return inner < outer and "(" .. text .. ")" or text
end

function Formula:__tostring() return show(self, 0) end

---------------------------------------------------------------- what one does with formulas

-- The rules of differentiation; f and g are the operands, df and dg their derivatives.
local rules = {
  ["+"] = function(_, _, df, dg) return df + dg end,
  ["-"] = function(_, _, df, dg) return df - dg end,
  ["*"] = function(f, g, df, dg) return df * g + f * dg end,
  ["/"] = function(f, g, df, dg) return (df * g - f * dg) / g ^ 2 end,
  ["^"] = function(f, g, df, dg)
    if is_number(g) then return g * f ^ (g.a - 1) * df end
    return f ^ g * (dg * log(f) + g * df / f)
  end,
  sin = function(f, _, df) return cos(f) * df end,
  cos = function(f, _, df) return -sin(f) * df end,
  exp = function(f, _, df) return exp(f) * df end,
  log = function(f, _, df) return df / f end,
}

function Formula:derivative(name)
  if self.op == "number" then return number(0) end
  if self.op == "variable" then return number(self.a == name and 1 or 0) end
  local f, g = self.a, self.b
  return rules[self.op](f, g, f:derivative(name), g and g:derivative(name))
end

local arithmetic = {
  ["+"] = function(a, b) return a + b end,
  ["-"] = function(a, b) return a - b end,
  ["*"] = function(a, b) return a * b end,
  ["/"] = function(a, b) return a / b end,
  ["^"] = function(a, b) return a ^ b end,
}

-- A formula called with the values of its variables is its value: f{x = 2}.
function Formula:__call(values)
  if self.op == "number" then return self.a end
  if self.op == "variable" then return values[self.a] or error("no value for " .. self.a, 0) end
  if self.b then return arithmetic[self.op](self.a(values), self.b(values)) end
  return math[self.op](self.a(values))
end

---------------------------------------------------------------- reading

-- expression = term {(+|-) term}, term = factor {(*|/) factor}, factor = [-] power,
-- power = atom [^ factor], atom = number | name | name(expression) | (expression)
local function parse(text)
  local i = 1

  local function peek()
    while text:sub(i, i) == " " do i = i + 1 end
    return text:sub(i, i)
  end

  local function accept(c)
    if peek() ~= c then return false end
    i = i + 1
    return true
  end

  local function expect(c)
    if not accept(c) then error("'" .. c .. "' expected at column " .. i, 0) end
  end

  -- The longest run of characters from here that lie in one of the ranges.
  local function run(from, to, also)
    local start = i
    local c = peek()
    while c ~= "" and (c >= from and c <= to or c == also) do
      i = i + 1
      c = text:sub(i, i)
    end
    return text:sub(start, i - 1)
  end

  local expression

  local function atom()
    local c = peek()
    if accept("(") then
      local inner = expression()
      expect(")")
      return inner
    elseif c >= "0" and c <= "9" then
      return number(tonumber(run("0", "9", ".")))
    elseif c >= "a" and c <= "z" then
      local name = run("a", "z")
      if not functions[name] then return variable(name) end
      expect("(")
      local argument = expression()
      expect(")")
      return functions[name](argument)
    end
    error("unexpected " .. (c == "" and "end" or "'" .. c .. "'") .. " at column " .. i, 0)
  end

  local function factor()
    if accept("-") then return -factor() end
    local base = atom()
    if accept("^") then return base ^ factor() end
    return base
  end

  local function term()
    local left = factor()
    while true do
      if accept("*") then left = left * factor()
      elseif accept("/") then left = left / factor()
      else return left end
    end
  end

  function expression()
    local left = term()
    while true do
      if accept("+") then left = left + term()
      elseif accept("-") then left = left - term()
      else return left end
    end
  end

  local result = expression()
  if peek() ~= "" then error("unexpected '" .. peek() .. "' at column " .. i, 0) end
  return result
end

---------------------------------------------------------------- a demonstration

local x = variable "x"
local f = x^2 + 3*x - 1
print("written in Lua", f)
print("its derivative", f:derivative "x")
print("at x = 2", f {x = 2}, f:derivative "x" {x = 2})
print()

for _, text in ipairs {
  "x^5 - 4*x^3 + 7",
  "(x + 1) / (x - 1)",
  "sin(2*x) * cos(x)",
  "exp(-x^2)",
  "log(x)/x",
  "x^x",
  "sin(cos(sin(x)))",
  "2*x*y + y^2",
} do
  local formula = parse(text)
  print("f(x)  = " .. tostring(formula))
  print("f'(x) = " .. tostring(formula:derivative "x"))
end
print()

for _, text in ipairs {"x +", "2 * (x - 1", "3 $ 4", "sin x"} do
  print(text, select(2, pcall(parse, text)))
end
print(select(2, pcall(parse "x + z", {x = 1})))
print()

-- Taylor's series of exp(sin(x)) around 0, from its first nine derivatives.
local series, derivative, factorial = {}, parse "exp(sin(x))", 1
for n = 0, 9 do
  if n > 0 then
    derivative = derivative:derivative "x"
    factorial = factorial * n
  end
  series[#series + 1] = string.format("%.6f x^%d", derivative {x = 0} / factorial, n)
end
print("exp(sin(x)) = " .. table.concat(series, " + "))

-- Newton's method, with a derivative nobody had to work out.
local g = parse "x^3 - 2*x - 5"
local slope, root = g:derivative "x", 2.0
for _ = 1, 6 do root = root - g {x = root} / slope {x = root} end
print("root of " .. tostring(g), string.format("%.12f", root))
