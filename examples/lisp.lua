-- A small Lisp.
--
-- Symbols are interned tables, lists are pairs, the empty list is `NIL`. Closures
-- keep their scope; calls in tail position do not grow the stack, because `eval`
-- loops instead of calling itself.

---------------------------------------------------------------- data

local NIL = {} -- the empty list
local Symbol, Pair, Closure = {}, {}, {}
local symbols = {}
local function symbol(name)
  local s = symbols[name]
  if not s then
    s = setmetatable({name = name}, Symbol)
    symbols[name] = s
  end
  return s
end

local function cons(head, tail) return setmetatable({head = head, tail = tail}, Pair) end
local function is_pair(v) return getmetatable(v) == Pair end
local function is_symbol(v) return getmetatable(v) == Symbol end
local function list(items, tail)
  local result = tail or NIL
  for i = #items, 1, -1 do result = cons(items[i], result) end
  return result
end

-- Iterates over the elements of a list.
local function each(l)
  return function()
    if l == NIL then return nil end
    local item = l.head
    l = l.tail
    return item
  end
end

local function show(v)
  if v == NIL then return "()" end
  if v == true then return "#t" end
  if v == false then return "#f" end
  if is_symbol(v) then return v.name end
  if type(v) == "string" then return '"' .. v .. '"' end
  if type(v) == "function" or getmetatable(v) == Closure then return "#<procedure>" end
  if not is_pair(v) then return tostring(v) end
  local parts = {}
  while is_pair(v) do
    parts[#parts + 1] = show(v.head)
    v = v.tail
  end
  if v ~= NIL then parts[#parts + 1] = ". " .. show(v) end
  return "(" .. table.concat(parts, " ") .. ")"
end

---------------------------------------------------------------- reading

local BREAKS = {}
for _, c in ipairs {" ", "\n", "\t", "(", ")", "'", ";", ""} do BREAKS[c] = true end

-- Iterates over the tokens of a source text.
local function tokens(source)
  local i = 1
  return function()
    while true do
      local c = source:sub(i, i)
      if c == "" then return nil end
      if c == ";" then -- a comment, to the end of the line
        while source:sub(i, i) ~= "\n" and source:sub(i, i) ~= "" do i = i + 1 end
      elseif c == "(" or c == ")" or c == "'" then
        i = i + 1
        return c
      elseif c == '"' then
        local start = i
        repeat i = i + 1 until source:sub(i, i) == '"' or source:sub(i, i) == ""
        i = i + 1
        return source:sub(start, i - 1)
      elseif BREAKS[c] then
        i = i + 1
      else
        local start = i
        while not BREAKS[source:sub(i, i)] do i = i + 1 end
        return source:sub(start, i - 1)
      end
    end
  end
end

-- Reads one expression, which begins with `token`.
local function read(next_token, token)
  if token == nil then error("unexpected end of program", 0) end
  if token == "'" then return list {symbol "quote", read(next_token, next_token())} end
  if token == "(" then
    local items, tail = {}, NIL
    while true do
      local inner = next_token()
      if inner == ")" then return list(items, tail) end
      if inner == "." then
        tail = read(next_token, next_token()) -- (a b . tail)
      else
        items[#items + 1] = read(next_token, inner)
      end
    end
  end
  if token == ")" then error("unexpected )", 0) end
  if token == "#t" then return true end
  if token == "#f" then return false end
  if token:sub(1, 1) == '"' then return token:sub(2, -2) end
  return tonumber(token) or symbol(token)
end

---------------------------------------------------------------- scopes

-- A scope is a table from symbol to value whose __index is the scope around it.
local function scope_within(outer)
  return setmetatable({}, {__index = outer, outer = outer})
end

-- Assigns to a variable where it was defined.
local function assign(scope, name, value)
  while scope do
    if rawget(scope, name) ~= nil then
      scope[name] = value
      return
    end
    local meta = getmetatable(scope)
    scope = meta and meta.outer
  end
  error("no variable " .. name.name .. " to set", 0)
end

---------------------------------------------------------------- evaluation

local eval
local function eval_body(body, scope) -- all but the last; returns the last, unevaluated
  while body.tail ~= NIL do
    eval(body.head, scope)
    body = body.tail
  end
  return body.head
end

-- Binds a closure's parameters to arguments in a new scope.
local function bind(closure, arguments)
  local scope = scope_within(closure.scope)
  local parameters, i = closure.parameters, 0
  while is_pair(parameters) do
    i = i + 1
    if arguments[i] == nil then error(closure.name .. ": too few arguments", 0) end
    scope[parameters.head] = arguments[i]
    parameters = parameters.tail
  end
  if parameters ~= NIL then -- a dotted or lone symbol takes the rest as a list
    scope[parameters] = list({table.unpack(arguments, i + 1)})
  elseif #arguments > i then
    error(closure.name .. ": too many arguments", 0)
  end
  return scope
end

local function closure(name, parameters, body, scope)
  return setmetatable({name = name, parameters = parameters, body = body, scope = scope}, Closure)
end

-- Each special form gets its operands unevaluated. It returns a value, or an
-- expression and the scope to evaluate it in, which is a tail call.
local forms = {
  quote = function(args) return args.head end,
  ["if"] = function(args, scope)
    if eval(args.head, scope) ~= false then return args.tail.head, scope end
    if args.tail.tail == NIL then return NIL end
    return args.tail.tail.head, scope
  end,
  define = function(args, scope)
    local target = args.head
    if is_pair(target) then -- (define (name parameters ...) body ...)
      local name = target.head
      scope[name] = closure(name.name, target.tail, args.tail, scope)
      return name
    end
    scope[target] = eval(args.tail.head, scope)
    return target
  end,
  lambda = function(args, scope) return closure("lambda", args.head, args.tail, scope) end,
  ["set!"] = function(args, scope)
    local value = eval(args.tail.head, scope)
    assign(scope, args.head, value)
    return value
  end,
  begin = function(args, scope) return eval_body(args, scope), scope end,
  let = function(args, scope)
    local inner = scope_within(scope)
    for binding in each(args.head) do inner[binding.head] = eval(binding.tail.head, scope) end
    return eval_body(args.tail, inner), inner
  end,
  cond = function(args, scope)
    for clause in each(args) do
      if clause.head == symbol "else" or eval(clause.head, scope) ~= false then
        return eval_body(clause.tail, scope), scope
      end
    end
    return NIL
  end,
}
local special = {}
for name, form in pairs(forms) do special[symbol(name)] = form end

function eval(x, scope)
  while true do
    if is_symbol(x) then
      local value = scope[x]
      if value == nil then error("unknown variable " .. x.name, 0) end
      return value
    end
    if not is_pair(x) then return x end
    local form = special[x.head]
    if form then
      local value, tail_scope = form(x.tail, scope)
      if not tail_scope then return value end
      x, scope = value, tail_scope
    else
      local callee = eval(x.head, scope)
      local arguments = {}
      for item in each(x.tail) do arguments[#arguments + 1] = eval(item, scope) end
      if type(callee) == "function" then return callee(table.unpack(arguments)) end
      if getmetatable(callee) ~= Closure then error(show(callee) .. " is not a procedure", 0) end
      scope = bind(callee, arguments)
      x = eval_body(callee.body, scope)
    end
  end
end

---------------------------------------------------------------- the global scope

local global = {}
local function define(name, value) global[symbol(name)] = value end

define("+", function(...)
  local sum = 0
  for _, n in ipairs {...} do sum = sum + n end
  return sum
end)
define("*", function(...)
  local product = 1
  for _, n in ipairs {...} do product = product * n end
  return product
end)
define("-", function(a, b) return b and a - b or -a end)
define("=", function(a, b) return a == b end)
define("<", function(a, b) return a < b end)
define("cons", cons)
define("car", function(p) return p.head end)
define("cdr", function(p) return p.tail end)
define("null?", function(v) return v == NIL end)
define("display", function(v) print(type(v) == "string" and v or show(v)) return NIL end)
define("apply", function(f, l)
  local call = {f}
  for item in each(l) do call[#call + 1] = list {symbol "quote", item} end
  return eval(list(call), global)
end)

-- Evaluates every expression of a source text; returns the value of the last.
local function run(source)
  local next_token, value = tokens(source), NIL
  for token in next_token do value = eval(read(next_token, token), global) end
  return value
end

---------------------------------------------------------------- a few programs

run [[
(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l)))))
(define (filter f l)
  (cond ((null? l) '())
        ((f (car l)) (cons (car l) (filter f (cdr l))))
        (else (filter f (cdr l)))))
(define (append a b) (if (null? a) b (cons (car a) (append (cdr a) b))))
(define (range a b) (if (< a b) (cons a (range (+ a 1) b)) '()))
(define (list . items) items)
]]

local programs = {
  "(+ 1 2 (* 3 4))",
  "'(a (b . c) \"text\" #t ())",
  "(map (lambda (x) (* x x)) (range 1 11))",
  "(define (fact n) (if (= n 0) 1 (* n (fact (- n 1))))) (list (fact 5) (fact 20))",
  "(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))) (fib 17)",
  "(define (count n) (if (= n 0) 'done (count (- n 1)))) ; tail calls do not pile up\n(count 20000)",
  "(define (counter) (let ((n 0)) (lambda () (set! n (+ n 1))))) (define c (counter)) (c) (list (c) ((counter)))",
  [[(define (sort l)
      (if (null? l) l
          (let ((pivot (car l)) (rest (cdr l)))
            (append (sort (filter (lambda (x) (< x pivot)) rest))
                    (cons pivot (sort (filter (lambda (x) (if (< x pivot) #f #t)) rest)))))))
    (sort '(3 1 4 1 5 9 2 6 5 3 5 8 9 7 9))]],
  "(define (compose f . rest) (if (null? rest) f (lambda (x) (f ((apply compose rest) x)))))",
  "((compose (lambda (x) (* x x)) (lambda (x) (+ x 1)) -) 10)",
  "(define two (lambda (f) (lambda (x) (f (f x))))) (((two two) (lambda (x) (* x 3))) 1) ; Church's numerals",
  "(display \"hello\") (apply + '(1 2 3))",
  "(car (undefined-function))",
  "(1 2 3)",
  "((lambda (x y) x) 1)",
  "(list 1 (",
}
for _, program in ipairs(programs) do
  local ok, result = pcall(run, program)
  print(ok and show(result) or "error: " .. result)
end
