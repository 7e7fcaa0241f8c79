local texts = {
  "x = 1;;; y = 2", "return;", "return 1;", "local x <const> = 1", "f{}", "f''", "f[[]]", "a.b.c:d{}", "(f)()", "(a).b = 1", "(a)[1] = 2",
  "local a, b, c = 1", "x = {1, 2, 3,}", "x = {1; 2; 3;}", "x = {f = 1, [2] = 3, 4}", "function a.b.c:d() end", "for i = 1, 2, 3 do end",
  "for a, b, c in f, s, v do end", "goto x ::x::", "::x::;", "do end", "if a then elseif b then else end", "repeat until true",
  "while false do end", "local function f(...) end", "x = - - 1", "x = not not 1", "x = 2^-3", "x = a.b['c'].d", "x = 0xA.8p1", "x = 3.", "x = .5",
  "x = 'a\\z  b'", "x = [==[]==]", "--", "--[[]]", "--[==[ ]==]", "", "\n\n", "local goto_ = 1", "x = ~~1", "x = a ~= b", "x = a ~ ~b", "x = a//b",
}
local failed = 0
for _, text in ipairs(texts) do
  if not load(text) then failed = failed + 1 print(text) end
end
print(#texts, failed) --> 44	0
