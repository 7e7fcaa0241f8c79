print(pcall(error, "plain", 0)) --> false	plain
print(pcall(function() error("plain", 0) end)) --> false	plain
print(#select(2, pcall(function() error("", 0) end))) --> 0
print(pcall(error, "plain")) --> false	plain
print(pcall(function() error("deep", 100) end)) --> false	deep
print(pcall(function() error("negative", -1) end)) --> false	negative
