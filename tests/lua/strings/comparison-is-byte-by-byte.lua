print("a" < "b", "b" < "a", "a" < "a", "a" <= "a", "a" >= "a") --> true	false	false	true	true
print("a" < "ab", "ab" < "a", "" < "a", "" < "") --> true	false	true	false
print("Z" < "a", "a" < "Z", "10" < "9", "a" > "B") --> true	false	true	true
print("a\0a" < "a\0b", "a\0" > "a", "\0" < "\1") --> true	true	true
print("abc" == "abc", "abc" == "abd", "abc" ~= "ABC") --> true	false	true
