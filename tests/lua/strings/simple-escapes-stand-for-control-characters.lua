print(string.byte("\a\b\f\n\r\t\v\\\"\'", 1, -1)) --> 7	8	12	10	13	9	11	92	34	39
print('single "double" inside', "double 'single' inside") --> single "double" inside	double 'single' inside
print("a\
b")
--> a
--> b
print(#"a\
b")
--> 3
print("tab\tstop") --> tab	stop
