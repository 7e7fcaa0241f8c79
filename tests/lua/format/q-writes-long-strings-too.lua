-- Where one stretch ends and the next begins must not be seen: an escape depends on the digit after it.
for shift = 0, 3 do
  local s = ("x"):rep(shift) .. ("\0001\n\"\1277"):rep(2000)
  local quoted = string.format("%q", s)
  print(#quoted, load("return " .. quoted)() == s, quoted:sub(-6)) --> 28002	true	\1277"
  --> 28003	true	\1277"
  --> 28004	true	\1277"
  --> 28005	true	\1277"
end
print(#string.format("[%q|%q]", ("a"):rep(10000), ("\\"):rep(5000))) --> 20007
