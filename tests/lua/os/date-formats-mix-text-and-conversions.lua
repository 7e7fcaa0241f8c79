print(os.date('!%Y-%m-%d %H:%M:%S', 0)) --> 1970-01-01 00:00:00
print(os.date('!', 0) == '', os.date('', 0) == '') --> true	true
print(os.date('no conversion', 0)) --> no conversion
print(os.date('!!%d', 0)) --> !01
print(os.date('!100%%', 0)) --> 100%
print(#os.date('!a\0b%d', 0)) --> 5
print(os.date('!%c', 1e9)) --> Sun Sep  9 01:46:40 2001
print(os.date('!%c', '1000000000')) --> Sun Sep  9 01:46:40 2001
print(#os.date('!' .. ('%Y-'):rep(3000), 0)) --> 15000
print(#os.date(('x'):rep(10000), 0)) --> 10000
print(os.date('!%d%d%d%d', 86400 * 30)) --> 31313131
print(os.date('*tx', 0), os.date('*T', 0), os.date('!*', 0)) --> *tx	*T	*
print(type(os.date()), type(os.date('%x'))) --> string	string
