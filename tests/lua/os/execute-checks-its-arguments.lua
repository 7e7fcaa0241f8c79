print(type(os.execute())) --> boolean
print(pcall(os.execute, {})) --> false	bad argument #1 to 'os.execute' (string expected, got table)
print(pcall(os.execute, true)) --> false	bad argument #1 to 'os.execute' (string expected, got boolean)
