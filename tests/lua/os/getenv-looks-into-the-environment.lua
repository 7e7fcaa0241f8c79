print(os.getenv('GREETING')) --> hello
print(os.getenv('NOTHING') == '') --> true
print(os.getenv('NO_SUCH_VARIABLE')) --> nil
print(os.getenv('')) --> nil
print(os.getenv('GREETING\0x')) --> hello
print(os.getenv(5)) --> nil
print(pcall(os.getenv)) --> false	bad argument #1 to 'os.getenv' (string expected, got no value)
print(pcall(os.getenv, {})) --> false	bad argument #1 to 'os.getenv' (string expected, got table)
