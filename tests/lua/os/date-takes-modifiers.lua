local at = 951782400 + 3723
for _, c in ipairs { 'c', 'C', 'x', 'X', 'y', 'Y' } do print('E' .. c, os.date('!%E' .. c, at)) end --> Ec	Tue Feb 29 01:02:03 2000
--> EC	20
--> Ex	02/29/00
--> EX	01:02:03
--> Ey	00
--> EY	2000
for _, c in ipairs { 'd', 'e', 'H', 'I', 'm', 'M', 'S', 'u', 'U', 'V', 'w', 'W', 'y' } do print('O' .. c, os.date('!%O' .. c, at)) end --> Od	29
--> Oe	29
--> OH	01
--> OI	01
--> Om	02
--> OM	02
--> OS	03
--> Ou	2
--> OU	09
--> OV	09
--> Ow	2
--> OW	09
--> Oy	00
