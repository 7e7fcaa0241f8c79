local text, i, words, state = "one two  three", 0, 0, nil
local c
::space::
i = i + 1
c = text:sub(i, i)
if c == "" then goto finish end
if c == " " then goto space end
words = words + 1
::word::
i = i + 1
c = text:sub(i, i)
if c == "" then goto finish end
if c == " " then goto space end
goto word
::finish::
print(words, i) --> 3	15
