print(pcall(select, "#", 1, 2)) --> true	2
print(pcall(next, {})) --> true	nil
print(pcall(type, nil)) --> true	nil
print(pcall(tostring, nil)) --> true	nil
print(pcall(rawequal, 1, 1)) --> true	true
print(pcall(rawlen, {1, 2})) --> true	2
