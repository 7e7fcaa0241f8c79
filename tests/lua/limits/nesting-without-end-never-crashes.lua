-- each either compiles or is refused; neither may be anything but a result of load
for _, piece in ipairs {"(", "{", "do ", "f(", "x[", "- ", "not ", "function() ", "if x then ", "repeat ", "1 .. ", "2 ^ ", "a.b(", "{{", "[["} do
  local ok, f, message = pcall(load, "return " .. piece:rep(10000))
  io.write(ok and (type(f) == "function" or type(message) == "string") and "." or "!")
end
print() --> ...............
