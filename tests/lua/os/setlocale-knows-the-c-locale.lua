print(os.setlocale()) --> C
print(os.setlocale(nil)) --> C
print(os.setlocale('C')) --> C
print(os.setlocale('C', 'numeric')) --> C
print(os.setlocale('POSIX')) --> C
print(os.setlocale('no-such-locale')) --> nil
for _, category in ipairs { 'all', 'collate', 'ctype', 'monetary', 'numeric', 'time' } do print(category, os.setlocale('C', category)) end --> all	C
--> collate	C
--> ctype	C
--> monetary	C
--> numeric	C
--> time	C
print(pcall(os.setlocale, 'C', 'everything')) --> false	bad argument #2 to 'os.setlocale' (invalid option 'everything')
print(pcall(os.setlocale, {})) --> false	bad argument #1 to 'os.setlocale' (string expected, got table)
