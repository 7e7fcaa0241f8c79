/**
 * Texts of any size in shapes that are hard on a compiler: what nests, repeats, piles up, or nearly ends.
 */

/** A text of about so many bytes. */
type Shape = (bytes: number) => string

/** Constructs nest less deeply than this, as in PUC Lua. */
const DEPTH = 150
/** Registers, upvalues, variables: below the limit of a function. */
const WIDTH = 150

function repeated(piece: string, before = '', after = ''): Shape {
  return (bytes) =>
    before + piece.repeat(Math.max(1, Math.floor((bytes - before.length - after.length) / piece.length))) + after
}

/** Pieces with numbers in them, all different. */
function numbered(piece: (number: number) => string, before = '', after = ''): Shape {
  return (bytes) => {
    const pieces: string[] = []
    let length = before.length + after.length
    for (let number = 1; length < bytes; number++) {
      const text = piece(number)
      pieces.push(text)
      length += text.length
    }
    return before + pieces.join('') + after
  }
}

function nested(open: string, inside: string, close: string, depth = DEPTH): string {
  return open.repeat(depth) + inside + close.repeat(depth)
}

const list = (count: number, item: (number: number) => string): string =>
  Array.from({ length: count }, (_, at) => item(at)).join(', ')

const LOCALS = `local ${list(WIDTH, (at) => `v${at}`)} = 1\n`

export const SHAPES: Readonly<Record<string, Shape>> = {
  // Characters and tokens.
  spaces: repeated(' '),
  'blank lines': repeated('\n\r\n'),
  semicolons: repeated(';'),
  'comments of a line': repeated('-- a comment\n'),
  'comments that nearly end': repeated(']=]] --', '--[==[', ']==]'),
  'a comment without end': repeated(']=]] --', '--[==['),
  'many long comments': repeated('--[[]]'),
  'a long string': repeated('x', 's = [[', ']]'),
  'a long string that nearly ends': repeated(']=]==', 's = [===[', ']===]'),
  'a long string of lines': repeated('\r\n', 's = [[', ']]'),
  'a long string without end': repeated(']', 's = [['),
  'a bracket of many levels': (bytes) => `s = [${'='.repeat(bytes / 2)}[x]${'='.repeat(bytes / 2)}]`,
  'brackets of many levels that do not open': repeated('[====', 's = '),
  'a string of escapes': repeated('\\065\\x41\\u{41}\\n', 's = "', '"'),
  'a string with spaces left out': repeated('\\z  \n  ', 's = "', '"'),
  'a string without end': repeated('x', 's = "'),
  'short strings': repeated('f"x"'),
  'different strings': numbered((number) => `s="k${number}"`),
  'a long name': repeated('n', '', ' = 1'),
  'long names': repeated(`${'n'.repeat(5000)} = 1\n`),
  'different names': numbered((number) => `n${number}=${number}\n`),
  'a numeral of digits': repeated('7', 'x = '),
  'a numeral of zeros': repeated('0', 'x = 1e-'),
  'a fraction of digits': repeated('7', 'x = 0.'),
  'a hexadecimal numeral': repeated('f', 'x = 0x'),
  'a malformed numeral': repeated('7e', 'x = 0x'),
  'different numbers': numbered((number) => `x=${number}.5\n`),
  'signs that are no token': repeated('$'),
  // Expressions.
  parentheses: repeated(`x = ${nested('(', '1', ')')}\n`),
  'parentheses beyond the limit': repeated('(', 'x = '),
  'calls in calls': repeated(`f(${nested('f(', '1', ')')})\n`),
  'tables in tables': repeated(`x = ${nested('{', '', '}')}\n`),
  'tables beyond the limit': repeated('{', 'x = '),
  'functions in functions': repeated(`x = ${nested('function() return ', '1', ' end', 60)}\n`),
  'unary operators': repeated('- ', 'x = ', '1'),
  'a sum': repeated('a + ', 'x = ', 'a'),
  'a sum of constants': repeated('1 + ', 'x = ', '1'),
  'a concatenation': repeated('a .. ', 'x = ', 'a'),
  'concatenations to the limit': repeated(`x = ${'a .. '.repeat(DEPTH)}a\n`),
  'a power': repeated('a ^ ', 'x = ', 'a'),
  comparisons: repeated('a < ', 'x = ', 'a'),
  conjunctions: repeated('a and ', 'x = ', 'a'),
  disjunctions: repeated('a or ', 'x = ', 'a'),
  'both kinds': repeated('a and b or ', 'x = ', 'a'),
  'a long condition': repeated('a < b or ', 'if ', 'a then end'),
  'a long negated condition': repeated('not (a and b) and ', 'while ', 'a do end'),
  'a chain of fields': repeated('.a', 'x = a'),
  'a chain of indices': repeated('[1]', 'x = a'),
  'a chain of calls': repeated('()', 'f'),
  'a chain of methods': repeated(':m()', 'f'),
  'a chain of strings': repeated('"x"', 'f'),
  'a long argument list': repeated('a, ', 'f(', 'a)'),
  'argument lists to the limit': repeated(`f(${list(WIDTH, () => 'a')})\n`),
  // Tables.
  'a table of numbers': repeated('1, ', 'x = {', '}'),
  'a table of different numbers': numbered((number) => `${number}.5,`, 'x = {', '}'),
  'a table of strings': numbered((number) => `"s${number}",`, 'x = {', '}'),
  'a table of names': numbered((number) => `n${number}=1,`, 'x = {', '}'),
  'a table of keys': repeated('[a]=b;', 'x = {', '}'),
  'a table of tables': repeated('{},', 'x = {', '}'),
  'a table of functions': repeated('function()end,', 'x = {', '}'),
  'a table of varargs': repeated('(...),', 'x = {', '}'),
  // Statements.
  assignments: repeated('a = b\n'),
  'a long assignment': repeated('a, ', '', 'a = 1'),
  'assignments to the limit': repeated(`${list(WIDTH, () => 'a')} = 1\n`),
  'a long list of locals': repeated('a, ', 'local ', 'a'),
  'blocks of locals': repeated(`do ${LOCALS} end\n`),
  'locals of one name': repeated('local a ', 'do ', ' end'),
  'constants of one block': repeated('do local a <const> = 5 x = a end\n'),
  'variables to be closed': repeated('do local a <close> = nil end\n'),
  blocks: repeated(`${nested('do ', '', ' end')}\n`),
  'blocks beyond the limit': repeated('do '),
  'a chain of elseif': repeated('elseif a then b() ', 'if a then ', 'end'),
  'conditions one after the other': repeated('if a then b() else c() end\n'),
  'conditions in conditions': repeated(`${nested('if a then ', 'b()', ' end')}\n`),
  loops: repeated('while a do b() end\n'),
  'loops in loops': repeated(`${nested('for i = 1, 2 do ', 'b()', ' end', 40)}\n`),
  'generic loops': repeated('for k, v in pairs(t) do b() end\n'),
  'repeated closures': repeated('repeat local a; f(function() return a end) until a\n'),
  'breaks of one loop': repeated('if a then break end ', 'while a do ', ' end'),
  // Labels.
  labels: numbered((number) => `::l${number}:: a = b `),
  'labels of one name': repeated('do ::l:: end '),
  'jumps back': numbered((number) => `::l${number}:: if a then goto l${number} end\n`),
  'jumps back to one label': repeated('if a then goto l end\n', '::l:: '),
  'jumps forth to one label': repeated('if a then goto l end\n', 'do ', ' end ::l::'),
  'jumps forth to many labels': (bytes) =>
    numbered((number) => `if a then goto l${number} end\n`)(bytes * 0.6) +
    numbered((number) => `::l${number}:: a = b `)(bytes * 0.4),
  'jumps out of many blocks': repeated(
    `${'do if a then goto l end '.repeat(DEPTH)}${'end '.repeat(DEPTH)}\n`,
    'do ',
    ' end ::l::',
  ),
  'jumps without a label': repeated('if a then goto l end\n'),
  'continue in loops': repeated('for i = 1, 2 do if a then goto continue end b() ::continue:: end\n'),
  // Functions.
  functions: repeated('function f() end\n'),
  'local functions': repeated('do local function f(a, b, ...) return a, ... end end\n'),
  'functions with many locals': repeated(`function f() ${LOCALS} end\n`),
  'functions with many upvalues': repeated(`function f() return ${list(WIDTH, (at) => `v${at}`)} end\n`, LOCALS),
  'closures over one variable': repeated('f(function() return a end)\n', 'local a\n'),
  'closures over each variable': repeated('do local a; f(function() return a end) end\n'),
  'upvalues through many functions': repeated(`${nested('f(function() ', 'return v1, v2, v3', ' end)', 60)}\n`, LOCALS),
  'a long name of a function': repeated('.a', 'function a', '() end'),
  'parameters of many': repeated(`function f(${list(WIDTH, (at) => `p${at}`)}) end\n`),
  'an error at a long name': repeated('n', 'x = (1 '),
  'an error at a long string': repeated('s', 'x = (1 "', '"'),
  'an error at the end': repeated('a = b\n', '', ')'),
  returns: repeated('if a then return 1, 2, ... end\n'),
}
