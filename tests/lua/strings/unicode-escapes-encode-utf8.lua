print(string.byte("\u{41}", 1, -1)) --> 65
print(string.byte("\u{e9}", 1, -1)) --> 195	169
print(string.byte("\u{20AC}", 1, -1)) --> 226	130	172
print(string.byte("\u{1F600}", 1, -1)) --> 240	159	152	128
print(string.byte("\u{7FFFFFFF}", 1, -1)) --> 253	191	191	191	191	191
print(#"\u{0}", #"\u{7ff}", #"\u{800}", #"\u{ffff}", #"\u{10000}", #"\u{200000}", #"\u{4000000}") --> 1	2	3	3	4	5	6
