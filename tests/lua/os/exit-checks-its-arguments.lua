print(pcall(os.exit, 'x')) --> false	bad argument #1 to 'os.exit' (number expected, got string)
print(pcall(os.exit, {})) --> false	bad argument #1 to 'os.exit' (number expected, got table)
print(pcall(os.exit, 1.5)) --> false	bad argument #1 to 'os.exit' (number has no integer representation)
