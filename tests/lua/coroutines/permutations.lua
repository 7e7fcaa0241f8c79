local function permute(a, n)
  if n <= 1 then coroutine.yield(table.concat(a))
  else
    for i = 1, n do
      a[n], a[i] = a[i], a[n]
      permute(a, n - 1)
      a[n], a[i] = a[i], a[n]
    end
  end
end
local all = {}
for p in coroutine.wrap(function() permute({"a", "b", "c"}, 3) end) do all[#all + 1] = p end
print(table.concat(all, " ")) --> bca cba cab acb bac abc
