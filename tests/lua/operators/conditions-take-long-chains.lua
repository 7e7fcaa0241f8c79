local function classify(n)
  return n < 0 and "negative" or n == 0 and "zero" or n < 10 and "small" or n < 100 and "medium" or "large"
end
print(classify(-1), classify(0), classify(5), classify(50), classify(500)) --> negative	zero	small	medium	large
local a, b, c = 1, nil, false
print((a and b) or (c or a), a and (b or c), (a or b) and (b or c), not (a and b and c), not a or not b) --> 1	false	false	true	true
if a and not b and not c then print("yes") else print("no") end --> yes
if not (a and b) or c then print("yes") else print("no") end --> yes
if a and b or c then print("yes") elseif b or a then print("elseif") else print("no") end --> elseif
