import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as spec from '../../../src/stdlib/format-spec'

// The tables were recorded from PUC Lua 5.4.4 on x86-64 Linux with glibc. In those of numbers, a paragraph is a format
// and what it makes of each number of the list, with a bar between.

const FLOATS = [
  '0',
  '-0',
  '1',
  '-1',
  '0.1',
  '0.30000000000000004',
  '0.3333333333333333',
  '2.5',
  '-3.5',
  '0.5',
  '9.5',
  '-0.05',
  '0.125',
  '0.00375',
  '1234.5',
  '100',
  '123456789012345',
  '12345678901234.5',
  '12345678901235.5',
  '99999999999999.9',
  '1e14',
  '1e15',
  '1e21',
  '1e23',
  '4503599627370497.5',
  '0.0001',
  '0.00001',
  '5e-324',
  '2.2250738585072014e-308',
  '1.7976931348623157e308',
  'Infinity',
  '-Infinity',
  'NaN',
]

const FORMATTED_FLOATS = `
%.14g|0|-0|1|-1|0.1|0.3|0.33333333333333|2.5|-3.5|0.5|9.5|-0.05|0.125|0.00375|1234.5|100|1.2345678901234e+14|
12345678901234|12345678901236|1e+14|1e+14|1e+15|1e+21|1e+23|4.5035996273705e+15|0.0001|1e-05|4.9406564584125e-324|
2.2250738585072e-308|1.7976931348623e+308|inf|-inf|-nan

%g|0|-0|1|-1|0.1|0.3|0.333333|2.5|-3.5|0.5|9.5|-0.05|0.125|0.00375|1234.5|100|1.23457e+14|1.23457e+13|1.23457e+13|
1e+14|1e+14|1e+15|1e+21|1e+23|4.5036e+15|0.0001|1e-05|4.94066e-324|2.22507e-308|1.79769e+308|inf|-inf|-nan

%#g|0.00000|-0.00000|1.00000|-1.00000|0.100000|0.300000|0.333333|2.50000|-3.50000|0.500000|9.50000|-0.0500000|
0.125000|0.00375000|1234.50|100.000|1.23457e+14|1.23457e+13|1.23457e+13|1.00000e+14|1.00000e+14|1.00000e+15|
1.00000e+21|1.00000e+23|4.50360e+15|0.000100000|1.00000e-05|4.94066e-324|2.22507e-308|1.79769e+308|inf|-inf|-nan

%G|0|-0|1|-1|0.1|0.3|0.333333|2.5|-3.5|0.5|9.5|-0.05|0.125|0.00375|1234.5|100|1.23457E+14|1.23457E+13|1.23457E+13|
1E+14|1E+14|1E+15|1E+21|1E+23|4.5036E+15|0.0001|1E-05|4.94066E-324|2.22507E-308|1.79769E+308|INF|-INF|-NAN

%.0g|0|-0|1|-1|0.1|0.3|0.3|2|-4|0.5|1e+01|-0.05|0.1|0.004|1e+03|1e+02|1e+14|1e+13|1e+13|1e+14|1e+14|1e+15|1e+21|
1e+23|5e+15|0.0001|1e-05|5e-324|2e-308|2e+308|inf|-inf|-nan

%#.3g|0.00|-0.00|1.00|-1.00|0.100|0.300|0.333|2.50|-3.50|0.500|9.50|-0.0500|0.125|0.00375|1.23e+03|100.|1.23e+14|
1.23e+13|1.23e+13|1.00e+14|1.00e+14|1.00e+15|1.00e+21|1.00e+23|4.50e+15|0.000100|1.00e-05|4.94e-324|2.23e-308|
1.80e+308|inf|-inf|-nan

%.17g|0|-0|1|-1|0.10000000000000001|0.30000000000000004|0.33333333333333331|2.5|-3.5|0.5|9.5|-0.050000000000000003|
0.125|0.0037499999999999999|1234.5|100|123456789012345|12345678901234.5|12345678901235.5|99999999999999.906|
100000000000000|1000000000000000|1e+21|9.9999999999999992e+22|4503599627370498|0.0001|1.0000000000000001e-05|
4.9406564584124654e-324|2.2250738585072014e-308|1.7976931348623157e+308|inf|-inf|-nan

%.0f|0|-0|1|-1|0|0|0|2|-4|0|10|-0|0|0|1234|100|123456789012345|12345678901234|12345678901236|100000000000000|
100000000000000|1000000000000000|1000000000000000000000|99999999999999991611392|4503599627370498|0|0|0|0|
179769313486231570814527423731704356798070567525844996598917476803157260780028538760589558632766878171540458953514382464234321326889464182768467546703537516986049910576551282076245490090389328944075868508455133942304583236903222948165808559332123348274797826204144723168738177180919299881250404026184124858368|
inf|-inf|-nan

%f|0.000000|-0.000000|1.000000|-1.000000|0.100000|0.300000|0.333333|2.500000|-3.500000|0.500000|9.500000|-0.050000|
0.125000|0.003750|1234.500000|100.000000|123456789012345.000000|12345678901234.500000|12345678901235.500000|
99999999999999.906250|100000000000000.000000|1000000000000000.000000|1000000000000000000000.000000|
99999999999999991611392.000000|4503599627370498.000000|0.000100|0.000010|0.000000|0.000000|
179769313486231570814527423731704356798070567525844996598917476803157260780028538760589558632766878171540458953514382464234321326889464182768467546703537516986049910576551282076245490090389328944075868508455133942304583236903222948165808559332123348274797826204144723168738177180919299881250404026184124858368.000000|
inf|-inf|-nan

%.2f|0.00|-0.00|1.00|-1.00|0.10|0.30|0.33|2.50|-3.50|0.50|9.50|-0.05|0.12|0.00|1234.50|100.00|123456789012345.00|
12345678901234.50|12345678901235.50|99999999999999.91|100000000000000.00|1000000000000000.00|
1000000000000000000000.00|99999999999999991611392.00|4503599627370498.00|0.00|0.00|0.00|0.00|
179769313486231570814527423731704356798070567525844996598917476803157260780028538760589558632766878171540458953514382464234321326889464182768467546703537516986049910576551282076245490090389328944075868508455133942304583236903222948165808559332123348274797826204144723168738177180919299881250404026184124858368.00|
inf|-inf|-nan

%#.0f|0.|-0.|1.|-1.|0.|0.|0.|2.|-4.|0.|10.|-0.|0.|0.|1234.|100.|123456789012345.|12345678901234.|12345678901236.|
100000000000000.|100000000000000.|1000000000000000.|1000000000000000000000.|99999999999999991611392.|
4503599627370498.|0.|0.|0.|0.|
179769313486231570814527423731704356798070567525844996598917476803157260780028538760589558632766878171540458953514382464234321326889464182768467546703537516986049910576551282076245490090389328944075868508455133942304583236903222948165808559332123348274797826204144723168738177180919299881250404026184124858368.|
inf|-inf|-nan

%+.0e|+0e+00|-0e+00|+1e+00|-1e+00|+1e-01|+3e-01|+3e-01|+2e+00|-4e+00|+5e-01|+1e+01|-5e-02|+1e-01|+4e-03|+1e+03|
+1e+02|+1e+14|+1e+13|+1e+13|+1e+14|+1e+14|+1e+15|+1e+21|+1e+23|+5e+15|+1e-04|+1e-05|+5e-324|+2e-308|+2e+308|+inf|
-inf|-nan

%e|0.000000e+00|-0.000000e+00|1.000000e+00|-1.000000e+00|1.000000e-01|3.000000e-01|3.333333e-01|2.500000e+00|
-3.500000e+00|5.000000e-01|9.500000e+00|-5.000000e-02|1.250000e-01|3.750000e-03|1.234500e+03|1.000000e+02|
1.234568e+14|1.234568e+13|1.234568e+13|1.000000e+14|1.000000e+14|1.000000e+15|1.000000e+21|1.000000e+23|
4.503600e+15|1.000000e-04|1.000000e-05|4.940656e-324|2.225074e-308|1.797693e+308|inf|-inf|-nan

%.3E|0.000E+00|-0.000E+00|1.000E+00|-1.000E+00|1.000E-01|3.000E-01|3.333E-01|2.500E+00|-3.500E+00|5.000E-01|
9.500E+00|-5.000E-02|1.250E-01|3.750E-03|1.234E+03|1.000E+02|1.235E+14|1.235E+13|1.235E+13|1.000E+14|1.000E+14|
1.000E+15|1.000E+21|1.000E+23|4.504E+15|1.000E-04|1.000E-05|4.941E-324|2.225E-308|1.798E+308|INF|-INF|-NAN

%a|0x0p+0|-0x0p+0|0x1p+0|-0x1p+0|0x1.999999999999ap-4|0x1.3333333333334p-2|0x1.5555555555555p-2|0x1.4p+1|-0x1.cp+1|
0x1p-1|0x1.3p+3|-0x1.999999999999ap-5|0x1p-3|0x1.eb851eb851eb8p-9|0x1.34ap+10|0x1.9p+6|0x1.c12218377de4p+46|
0x1.674e79c5fe5p+43|0x1.674e79c5fe7p+43|0x1.6bcc41e8ffffap+46|0x1.6bcc41e9p+46|0x1.c6bf52634p+49|
0x1.b1ae4d6e2ef5p+69|0x1.52d02c7e14af6p+76|0x1.0000000000002p+52|0x1.a36e2eb1c432dp-14|0x1.4f8b588e368f1p-17|
0x0.0000000000001p-1022|0x1p-1022|0x1.fffffffffffffp+1023|inf|-inf|-nan

%.0a|0x0p+0|-0x0p+0|0x1p+0|-0x1p+0|0x2p-4|0x1p-2|0x1p-2|0x1p+1|-0x2p+1|0x1p-1|0x1p+3|-0x2p-5|0x1p-3|0x2p-9|0x1p+10|
0x2p+6|0x2p+46|0x1p+43|0x1p+43|0x1p+46|0x1p+46|0x2p+49|0x2p+69|0x1p+76|0x1p+52|0x2p-14|0x1p-17|0x0p-1022|0x1p-1022|
0x2p+1023|inf|-inf|-nan

%.1A|0X0.0P+0|-0X0.0P+0|0X1.0P+0|-0X1.0P+0|0X1.AP-4|0X1.3P-2|0X1.5P-2|0X1.4P+1|-0X1.CP+1|0X1.0P-1|0X1.3P+3|
-0X1.AP-5|0X1.0P-3|0X1.FP-9|0X1.3P+10|0X1.9P+6|0X1.CP+46|0X1.6P+43|0X1.6P+43|0X1.7P+46|0X1.7P+46|0X1.CP+49|
0X1.BP+69|0X1.5P+76|0X1.0P+52|0X1.AP-14|0X1.5P-17|0X0.0P-1022|0X1.0P-1022|0X2.0P+1023|INF|-INF|-NAN

%#.0a|0x0.p+0|-0x0.p+0|0x1.p+0|-0x1.p+0|0x2.p-4|0x1.p-2|0x1.p-2|0x1.p+1|-0x2.p+1|0x1.p-1|0x1.p+3|-0x2.p-5|0x1.p-3|
0x2.p-9|0x1.p+10|0x2.p+6|0x2.p+46|0x1.p+43|0x1.p+43|0x1.p+46|0x1.p+46|0x2.p+49|0x2.p+69|0x1.p+76|0x1.p+52|0x2.p-14|
0x1.p-17|0x0.p-1022|0x1.p-1022|0x2.p+1023|inf|-inf|-nan

%.15a|0x0.000000000000000p+0|-0x0.000000000000000p+0|0x1.000000000000000p+0|-0x1.000000000000000p+0|
0x1.999999999999a00p-4|0x1.333333333333400p-2|0x1.555555555555500p-2|0x1.400000000000000p+1|-0x1.c00000000000000p+1|
0x1.000000000000000p-1|0x1.300000000000000p+3|-0x1.999999999999a00p-5|0x1.000000000000000p-3|0x1.eb851eb851eb800p-9|
0x1.34a000000000000p+10|0x1.900000000000000p+6|0x1.c12218377de4000p+46|0x1.674e79c5fe50000p+43|
0x1.674e79c5fe70000p+43|0x1.6bcc41e8ffffa00p+46|0x1.6bcc41e90000000p+46|0x1.c6bf52634000000p+49|
0x1.b1ae4d6e2ef5000p+69|0x1.52d02c7e14af600p+76|0x1.000000000000200p+52|0x1.a36e2eb1c432d00p-14|
0x1.4f8b588e368f100p-17|0x0.000000000000100p-1022|0x1.000000000000000p-1022|0x1.fffffffffffff00p+1023|inf|-inf|-nan

%010.2f|0000000.00|-000000.00|0000001.00|-000001.00|0000000.10|0000000.30|0000000.33|0000002.50|-000003.50|
0000000.50|0000009.50|-000000.05|0000000.12|0000000.00|0001234.50|0000100.00|123456789012345.00|12345678901234.50|
12345678901235.50|99999999999999.91|100000000000000.00|1000000000000000.00|1000000000000000000000.00|
99999999999999991611392.00|4503599627370498.00|0000000.00|0000000.00|0000000.00|0000000.00|
179769313486231570814527423731704356798070567525844996598917476803157260780028538760589558632766878171540458953514382464234321326889464182768467546703537516986049910576551282076245490090389328944075868508455133942304583236903222948165808559332123348274797826204144723168738177180919299881250404026184124858368.00|
       inf|      -inf|      -nan

%-12.4g|0           |-0          |1           |-1          |0.1         |0.3         |0.3333      |2.5         |
-3.5        |0.5         |9.5         |-0.05       |0.125       |0.00375     |1234        |100         |
1.235e+14   |1.235e+13   |1.235e+13   |1e+14       |1e+14       |1e+15       |1e+21       |1e+23       |
4.504e+15   |0.0001      |1e-05       |4.941e-324  |2.225e-308  |1.798e+308  |inf         |-inf        |-nan        

% .3g| 0|-0| 1|-1| 0.1| 0.3| 0.333| 2.5|-3.5| 0.5| 9.5|-0.05| 0.125| 0.00375| 1.23e+03| 100| 1.23e+14| 1.23e+13|
 1.23e+13| 1e+14| 1e+14| 1e+15| 1e+21| 1e+23| 4.5e+15| 0.0001| 1e-05| 4.94e-324| 2.23e-308| 1.8e+308| inf|-inf|-nan

%+012a|+0x000000p+0|-0x000000p+0|+0x000001p+0|-0x000001p+0|+0x1.999999999999ap-4|+0x1.3333333333334p-2|
+0x1.5555555555555p-2|+0x0001.4p+1|-0x0001.cp+1|+0x000001p-1|+0x0001.3p+3|-0x1.999999999999ap-5|+0x000001p-3|
+0x1.eb851eb851eb8p-9|+0x1.34ap+10|+0x0001.9p+6|+0x1.c12218377de4p+46|+0x1.674e79c5fe5p+43|+0x1.674e79c5fe7p+43|
+0x1.6bcc41e8ffffap+46|+0x1.6bcc41e9p+46|+0x1.c6bf52634p+49|+0x1.b1ae4d6e2ef5p+69|+0x1.52d02c7e14af6p+76|
+0x1.0000000000002p+52|+0x1.a36e2eb1c432dp-14|+0x1.4f8b588e368f1p-17|+0x0.0000000000001p-1022|+0x001p-1022|
+0x1.fffffffffffffp+1023|        +inf|        -inf|        -nan
`

const INTEGERS = [
  '0',
  '1',
  '-1',
  '8',
  '255',
  '-255',
  '2147483647',
  '-2147483648',
  '4294967296',
  '-4294967297',
  '9007199254740993',
  '9223372036854775807',
  '-9223372036854775808',
]

const FORMATTED_INTEGERS = `
%d|0|1|-1|8|255|-255|2147483647|-2147483648|4294967296|-4294967297|9007199254740993|9223372036854775807|
-9223372036854775808

%i|0|1|-1|8|255|-255|2147483647|-2147483648|4294967296|-4294967297|9007199254740993|9223372036854775807|
-9223372036854775808

%5d|    0|    1|   -1|    8|  255| -255|2147483647|-2147483648|4294967296|-4294967297|9007199254740993|
9223372036854775807|-9223372036854775808

%-5d|0    |1    |-1   |8    |255  |-255 |2147483647|-2147483648|4294967296|-4294967297|9007199254740993|
9223372036854775807|-9223372036854775808

%+d|+0|+1|-1|+8|+255|-255|+2147483647|-2147483648|+4294967296|-4294967297|+9007199254740993|+9223372036854775807|
-9223372036854775808

% d| 0| 1|-1| 8| 255|-255| 2147483647|-2147483648| 4294967296|-4294967297| 9007199254740993| 9223372036854775807|
-9223372036854775808

%+ d|+0|+1|-1|+8|+255|-255|+2147483647|-2147483648|+4294967296|-4294967297|+9007199254740993|+9223372036854775807|
-9223372036854775808

%05d|00000|00001|-0001|00008|00255|-0255|2147483647|-2147483648|4294967296|-4294967297|9007199254740993|
9223372036854775807|-9223372036854775808

%+05d|+0000|+0001|-0001|+0008|+0255|-0255|+2147483647|-2147483648|+4294967296|-4294967297|+9007199254740993|
+9223372036854775807|-9223372036854775808

%-05d|0    |1    |-1   |8    |255  |-255 |2147483647|-2147483648|4294967296|-4294967297|9007199254740993|
9223372036854775807|-9223372036854775808

%.3d|000|001|-001|008|255|-255|2147483647|-2147483648|4294967296|-4294967297|9007199254740993|9223372036854775807|
-9223372036854775808

%8.3d|     000|     001|    -001|     008|     255|    -255|2147483647|-2147483648|4294967296|-4294967297|
9007199254740993|9223372036854775807|-9223372036854775808

%08.3d|     000|     001|    -001|     008|     255|    -255|2147483647|-2147483648|4294967296|-4294967297|
9007199254740993|9223372036854775807|-9223372036854775808

%.0d||1|-1|8|255|-255|2147483647|-2147483648|4294967296|-4294967297|9007199254740993|9223372036854775807|
-9223372036854775808

%.d||1|-1|8|255|-255|2147483647|-2147483648|4294967296|-4294967297|9007199254740993|9223372036854775807|
-9223372036854775808

%u|0|1|18446744073709551615|8|255|18446744073709551361|2147483647|18446744071562067968|4294967296|
18446744069414584319|9007199254740993|9223372036854775807|9223372036854775808

%5u|    0|    1|18446744073709551615|    8|  255|18446744073709551361|2147483647|18446744071562067968|4294967296|
18446744069414584319|9007199254740993|9223372036854775807|9223372036854775808

%x|0|1|ffffffffffffffff|8|ff|ffffffffffffff01|7fffffff|ffffffff80000000|100000000|fffffffeffffffff|20000000000001|
7fffffffffffffff|8000000000000000

%X|0|1|FFFFFFFFFFFFFFFF|8|FF|FFFFFFFFFFFFFF01|7FFFFFFF|FFFFFFFF80000000|100000000|FFFFFFFEFFFFFFFF|20000000000001|
7FFFFFFFFFFFFFFF|8000000000000000

%#x|0|0x1|0xffffffffffffffff|0x8|0xff|0xffffffffffffff01|0x7fffffff|0xffffffff80000000|0x100000000|
0xfffffffeffffffff|0x20000000000001|0x7fffffffffffffff|0x8000000000000000

%#X|0|0X1|0XFFFFFFFFFFFFFFFF|0X8|0XFF|0XFFFFFFFFFFFFFF01|0X7FFFFFFF|0XFFFFFFFF80000000|0X100000000|
0XFFFFFFFEFFFFFFFF|0X20000000000001|0X7FFFFFFFFFFFFFFF|0X8000000000000000

%08x|00000000|00000001|ffffffffffffffff|00000008|000000ff|ffffffffffffff01|7fffffff|ffffffff80000000|100000000|
fffffffeffffffff|20000000000001|7fffffffffffffff|8000000000000000

%#010x|0000000000|0x00000001|0xffffffffffffffff|0x00000008|0x000000ff|0xffffffffffffff01|0x7fffffff|
0xffffffff80000000|0x100000000|0xfffffffeffffffff|0x20000000000001|0x7fffffffffffffff|0x8000000000000000

%#-8x|0       |0x1     |0xffffffffffffffff|0x8     |0xff    |0xffffffffffffff01|0x7fffffff|0xffffffff80000000|
0x100000000|0xfffffffeffffffff|0x20000000000001|0x7fffffffffffffff|0x8000000000000000

%.0x||1|ffffffffffffffff|8|ff|ffffffffffffff01|7fffffff|ffffffff80000000|100000000|fffffffeffffffff|20000000000001|
7fffffffffffffff|8000000000000000

%#.0x||0x1|0xffffffffffffffff|0x8|0xff|0xffffffffffffff01|0x7fffffff|0xffffffff80000000|0x100000000|
0xfffffffeffffffff|0x20000000000001|0x7fffffffffffffff|0x8000000000000000

%.5X|00000|00001|FFFFFFFFFFFFFFFF|00008|000FF|FFFFFFFFFFFFFF01|7FFFFFFF|FFFFFFFF80000000|100000000|FFFFFFFEFFFFFFFF|
20000000000001|7FFFFFFFFFFFFFFF|8000000000000000

%o|0|1|1777777777777777777777|10|377|1777777777777777777401|17777777777|1777777777760000000000|40000000000|
1777777777737777777777|400000000000000001|777777777777777777777|1000000000000000000000

%#o|0|01|01777777777777777777777|010|0377|01777777777777777777401|017777777777|01777777777760000000000|040000000000|
01777777777737777777777|0400000000000000001|0777777777777777777777|01000000000000000000000

%#.0o|0|01|01777777777777777777777|010|0377|01777777777777777777401|017777777777|01777777777760000000000|
040000000000|01777777777737777777777|0400000000000000001|0777777777777777777777|01000000000000000000000

%#.5o|00000|00001|01777777777777777777777|00010|00377|01777777777777777777401|017777777777|01777777777760000000000|
040000000000|01777777777737777777777|0400000000000000001|0777777777777777777777|01000000000000000000000

%.25o|0000000000000000000000000|0000000000000000000000001|0001777777777777777777777|0000000000000000000000010|
0000000000000000000000377|0001777777777777777777401|0000000000000017777777777|0001777777777760000000000|
0000000000000040000000000|0001777777777737777777777|0000000400000000000000001|0000777777777777777777777|
0001000000000000000000000

%#08o|00000000|00000001|01777777777777777777777|00000010|00000377|01777777777777777777401|017777777777|
01777777777760000000000|040000000000|01777777777737777777777|0400000000000000001|0777777777777777777777|
01000000000000000000000
`

const FORMATTED_STRINGS: [format: string, bytes: string, text: string][] = [
  ['%s', '', ''],
  ['%s', 'a\x00b', 'a\x00b'],
  ['%5s', 'abc', '  abc'],
  ['%-5s', 'abc', 'abc  '],
  ['%2s', 'abc', 'abc'],
  ['%.2s', 'abc', 'ab'],
  ['%.s', 'abc', ''],
  ['%.0s', 'abc', ''],
  ['%5.1s', 'abc', '    a'],
  ['%-5.1s', 'abc', 'a    '],
  ['%.99s', 'abc', 'abc'],
  ['%--5s', '\xff\x80', '\xff\x80   '],
  ['%3s', '', '   '],
]

const FORMATTED_CHARACTERS: [format: string, code: number, text: string][] = [
  ['%c', 65, 'A'],
  ['%c', 0, '\x00'],
  ['%c', 255, '\xff'],
  ['%c', 322, 'B'],
  ['%c', -1, '\xff'],
  ['%5c', 65, '    A'],
  ['%-5c', 65, 'A    '],
  ['%3c', 0, '  \x00'],
]

const QUOTED_STRINGS: [bytes: string, quoted: string][] = [
  ['', '""'],
  ['abc', '"abc"'],
  ['say "hi"', '"say \\"hi\\""'],
  ['back\\slash', '"back\\\\slash"'],
  ['two\x0alines', '"two\\\x0alines"'],
  ['\x0d', '"\\13"'],
  ['\x0d\x0a', '"\\13\\\x0a"'],
  ['\x00', '"\\0"'],
  ['\x001', '"\\0001"'],
  ['\x009x', '"\\0009x"'],
  ['a\x00', '"a\\0"'],
  ['\x01\x02\x033', '"\\1\\2\\0033"'],
  ['\x09', '"\\9"'],
  ['\x7f', '"\\127"'],
  ['\x7f7', '"\\1277"'],
  ['\x80\xff', '"\x80\xff"'],
  ['\xc3\xa9', '"\xc3\xa9"'],
  ['\x1b[0m', '"\\27[0m"'],
  ['\x0d5', '"\\0135"'],
  ["it's", '"it\'s"'],
]

/** "%q" of each of FLOATS. */
const QUOTED_FLOATS = [
  '0x0p+0',
  '-0x0p+0',
  '0x1p+0',
  '-0x1p+0',
  '0x1.999999999999ap-4',
  '0x1.3333333333334p-2',
  '0x1.5555555555555p-2',
  '0x1.4p+1',
  '-0x1.cp+1',
  '0x1p-1',
  '0x1.3p+3',
  '-0x1.999999999999ap-5',
  '0x1p-3',
  '0x1.eb851eb851eb8p-9',
  '0x1.34ap+10',
  '0x1.9p+6',
  '0x1.c12218377de4p+46',
  '0x1.674e79c5fe5p+43',
  '0x1.674e79c5fe7p+43',
  '0x1.6bcc41e8ffffap+46',
  '0x1.6bcc41e9p+46',
  '0x1.c6bf52634p+49',
  '0x1.b1ae4d6e2ef5p+69',
  '0x1.52d02c7e14af6p+76',
  '0x1.0000000000002p+52',
  '0x1.a36e2eb1c432dp-14',
  '0x1.4f8b588e368f1p-17',
  '0x0.0000000000001p-1022',
  '0x1p-1022',
  '0x1.fffffffffffffp+1023',
  '1e9999',
  '-1e9999',
  '(0/0)',
]

/** "%q" of each of INTEGERS. */
const QUOTED_INTEGERS = [
  '0',
  '1',
  '-1',
  '8',
  '255',
  '-255',
  '2147483647',
  '-2147483648',
  '4294967296',
  '-4294967297',
  '9007199254740993',
  '9223372036854775807',
  '0x8000000000000000',
]

/** With 7 as argument. */
const REFUSED: [format: string, message: string][] = [
  ['%', "invalid conversion '%' to 'format'"],
  ['%5', "invalid conversion '%5' to 'format'"],
  ['%y', "invalid conversion '%y' to 'format'"],
  ['%F', "invalid conversion '%F' to 'format'"],
  ['%n', "invalid conversion '%n' to 'format'"],
  ['%ld', "invalid conversion '%l' to 'format'"],
  ['%*d', "invalid conversion '%*' to 'format'"],
  ['%5\x00d', "invalid conversion '%5' to 'format'"],
  ['%\x00', "invalid conversion '%' to 'format'"],
  ['%\xff', "invalid conversion '%\xff' to 'format'"],
  ['%5%', "invalid conversion '%5%' to 'format'"],
  ['%_', "invalid conversion '%_' to 'format'"],
  ['%10.123d', "invalid conversion specification: '%10.123d'"],
  ['%123d', "invalid conversion specification: '%123d'"],
  ['%.100f', "invalid conversion specification: '%.100f'"],
  ['%1.5.f', "invalid conversion specification: '%1.5.f'"],
  ['%#d', "invalid conversion specification: '%#d'"],
  ['%+x', "invalid conversion specification: '%+x'"],
  ['% o', "invalid conversion specification: '% o'"],
  ['%#u', "invalid conversion specification: '%#u'"],
  ['%+u', "invalid conversion specification: '%+u'"],
  ['%05s', "invalid conversion specification: '%05s'"],
  ['%0s', "invalid conversion specification: '%0s'"],
  ['%+s', "invalid conversion specification: '%+s'"],
  ['%#c', "invalid conversion specification: '%#c'"],
  ['%.3c', "invalid conversion specification: '%.3c'"],
  ['%05c', "invalid conversion specification: '%05c'"],
  ['%.3p', "invalid conversion specification: '%.3p'"],
  ['%0p', "invalid conversion specification: '%0p'"],
  ['%+p', "invalid conversion specification: '%+p'"],
  ['%5q', "specifier '%q' cannot have modifiers"],
  ['%-q', "specifier '%q' cannot have modifiers"],
  ['%.q', "specifier '%q' cannot have modifiers"],
  ['%-----------------------d', 'invalid format (too long)'],
  ['%--------------------y', "invalid conversion '%--------------------y' to 'format'"],
  ['%---------------------y', 'invalid format (too long)'],
  ['%--------------------------------------------------', 'invalid format (too long)'],
  ['%5-d', "invalid conversion specification: '%5-d'"],
  ['%.-3d', "invalid conversion specification: '%.-3d'"],
  ['%3 d', "invalid conversion specification: '%3 d'"],
  ['%-+ #0d', "invalid conversion specification: '%-+ #0d'"],
]

/** The rows of a table: format, number, text. */
function rows(table: string, numbers: readonly string[]): [string, string, string][] {
  return table
    .slice(1, -1)
    .split('\n\n')
    .flatMap((paragraph) => {
      const [format = '', ...texts] = paragraph.replaceAll('|\n', '|').split('|')
      expect(texts.length).toBe(numbers.length)
      return texts.map((text, index): [string, string, string] => [format, numbers[index] ?? '', text])
    })
}

function halves(value: bigint): [lo: number, hi: number] {
  return [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))]
}

/** Formats 7, as the native function will. */
function formatSeven(format: string): string {
  const parsed = spec.parseSpec(format, 0)
  if ('acApq'.includes(parsed.conversion)) spec.checkSpec(parsed)
  if ('diuoxX'.includes(parsed.conversion)) return spec.formatInteger(parsed, 7, 0)
  if (parsed.conversion === 'c') return spec.formatCharacter(parsed, 7)
  if (parsed.conversion === 's') return spec.formatString(parsed, '7')
  return spec.formatFloat(parsed, 7)
}

function thrownBy(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  return null
}

/** Reads a literal as Lua's lexer does, as far as "%q" writes one. */
function unquote(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\(\d{1,3}|[^\d])/g, (_, code: string) => (/\d/.test(code) ? String.fromCharCode(Number(code)) : code))
}

const bytes = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 10, 13, 34, 48, 57, 92, 127)))
  .map((codes) => String.fromCharCode(...codes))

describe('a specification', () => {
  test('is read from its place in the format', () => {
    expect(spec.parseSpec('x = %-+8.3f;', 4)).toEqual({
      text: '%-+8.3f',
      conversion: 'f',
      end: 11,
      left: true,
      plus: true,
      space: false,
      alternate: false,
      zero: false,
      width: 8,
      precision: 3,
      wellFormed: true,
    })
  })

  test('has no width and no precision unless given', () => {
    expect(spec.parseSpec('%d', 0)).toMatchObject({ end: 2, width: 0, precision: null })
    expect(spec.parseSpec('%.d', 0)).toMatchObject({ end: 3, width: 0, precision: 0 })
  })

  test('of two percent signs is known, and takes nothing between them', () => {
    expect(spec.parseSpec('%%d', 0)).toMatchObject({ conversion: '%', end: 2, wellFormed: true })
  })

  test.each(REFUSED)('%j is refused with the words of PUC Lua', (format, message) => {
    expect(thrownBy(() => formatSeven(format))).toEqual({ kind: 'format error', place: 'format', message })
  })

  test('that is malformed is found only after its conversion is known', () => {
    const malformed = spec.parseSpec('%10.123d', 0)
    expect(malformed.wellFormed).toBe(false)
    expect(thrownBy(() => spec.checkSpec(malformed))).toMatchObject({ kind: 'format error' })
  })
})

describe('numbers', () => {
  test.each(rows(FORMATTED_FLOATS, FLOATS))('%j of %s is %j', (format, number, text) => {
    expect(spec.formatFloat(spec.parseSpec(format, 0), Number(number), true)).toBe(text)
  })

  test.each(rows(FORMATTED_INTEGERS, INTEGERS))('%j of %s is %j', (format, number, text) => {
    expect(spec.formatInteger(spec.parseSpec(format, 0), ...halves(BigInt(number)))).toBe(text)
  })

  test('a NaN has a sign only if its caller says so', () => {
    expect(spec.formatFloat(spec.parseSpec('%5f', 0), NaN)).toBe('  nan')
    expect(spec.formatFloat(spec.parseSpec('%+05f', 0), NaN)).toBe(' +nan')
    expect(spec.formatFloat(spec.parseSpec('%05G', 0), NaN, true)).toBe(' -NAN')
  })

  test('every 64-bit integer is formatted exactly', () => {
    const shifted = fc.tuple(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.integer({ min: 0, max: 63 }))
    fc.assert(
      fc.property(shifted, ([wide, shift]) => {
        const value = wide >> BigInt(shift)
        const format = (letter: string) => spec.formatInteger(spec.parseSpec(`%${letter}`, 0), ...halves(value))
        const unsigned = BigInt.asUintN(64, value)
        expect(format('d')).toBe(value.toString())
        expect(format('u')).toBe(unsigned.toString())
        expect(format('x')).toBe(unsigned.toString(16))
        expect(format('o')).toBe(unsigned.toString(8))
      }),
    )
  })
})

describe('strings and characters', () => {
  test.each(FORMATTED_STRINGS)('%j of %j is %j', (format, string, text) => {
    expect(spec.formatString(spec.parseSpec(format, 0), string)).toBe(text)
  })

  test.each(FORMATTED_CHARACTERS)('%j of %i is %j', (format, code, text) => {
    expect(spec.formatCharacter(spec.parseSpec(format, 0), code)).toBe(text)
  })

  test('a string with zeros has no width', () => {
    const message = 'string contains zeros'
    // PUC Lua looks at the string before it looks at the flags.
    for (const format of ['%5s', '%.5s', '%05s']) {
      const error = thrownBy(() => spec.formatString(spec.parseSpec(format, 0), 'a\0b'))
      expect(error).toEqual({ kind: 'format error', place: 'argument', message })
    }
  })

  test('a pointer is hexadecimal, and (null) for what has none', () => {
    expect(spec.formatPointer(spec.parseSpec('%p', 0), 0xbeef)).toBe('0xbeef')
    expect(spec.formatPointer(spec.parseSpec('%8p', 0), 0xbeef)).toBe('  0xbeef')
    expect(spec.formatPointer(spec.parseSpec('%-8p', 0), null)).toBe('(null)  ')
  })
})

describe('literals', () => {
  test.each(QUOTED_STRINGS)('%j is quoted as %j', (string, quoted) => {
    expect(spec.quoteString(string)).toBe(quoted)
  })

  test('a quoted string reads back as the same bytes', () => {
    fc.assert(
      fc.property(bytes, (string) => {
        expect(unquote(spec.quoteString(string))).toBe(string)
      }),
    )
  })

  test.each(FLOATS.map((text, index) => [text, QUOTED_FLOATS[index]]))(
    'the float %s is quoted as %s',
    (text, quoted) => {
      expect(spec.quoteFloat(Number(text))).toBe(quoted)
    },
  )

  test.each(INTEGERS.map((text, index) => [text, QUOTED_INTEGERS[index]]))('%s is quoted as %s', (text, quoted) => {
    expect(spec.quoteInteger(...halves(BigInt(text)))).toBe(quoted)
  })

  test('nil and booleans are their keywords', () => {
    expect([null, true, false].map(spec.quoteKeyword)).toEqual(['nil', 'true', 'false'])
  })
})
