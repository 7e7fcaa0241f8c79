/**
 * What the verifier refuses: one small function for each rule.
 */
import { expect, test } from 'vitest'
import { isChunkError } from '../../../src/bytecode/binary-format'
import type { FunctionDraft } from '../../../src/bytecode/draft'
import { encodeBC, encodeD, encodeHead } from '../../../src/bytecode/instruction'
import {
  OP_ADD,
  OP_ADDK,
  OP_CALL,
  OP_CLOSE,
  OP_CLOSURE,
  OP_CONCAT,
  OP_EQ,
  OP_EQI,
  OP_FORLOOP,
  OP_FORPREP,
  OP_GETFIELD,
  OP_GETI,
  OP_GETTABUP,
  OP_GETUPVAL,
  OP_JMP,
  OP_LFALSESKIP,
  OP_LOADI,
  OP_LOADK,
  OP_LOADNIL,
  OP_LOADTRUE,
  OP_MOVE,
  OP_NEWTABLE,
  OP_RETURN,
  OP_RETURN0,
  OP_RETURN1,
  OP_SELF,
  OP_SETFIELD,
  OP_SETI,
  OP_SETLIST,
  OP_TAILCALL,
  OP_TBC,
  OP_TEST,
  OP_TESTSET,
  OP_TFORCALL,
  OP_TFORLOOP,
  OP_TFORPREP,
  OP_TOLL,
  OP_VARARG,
} from '../../../src/bytecode/opcodes'
import { verifyCode } from '../../../src/bytecode/verify-code'
import { Meter } from '../../../src/bytecode/work'

type Instruction = readonly [word0: number, word1: number]

const abc = (op: number, a: number, b = 0, c = 0, flags = 0): Instruction => [
  encodeHead(op, flags, a),
  encodeBC(op, b, c),
]
const ad = (op: number, a: number, d: number, flags = 0): Instruction => [encodeHead(op, flags, a), encodeD(op, d)]
/** Words as they are. */
const raw = (op: number, a: number, word1: number, flags = 0): Instruction => [op | (flags << 8) | (a << 16), word1]

const nil = (from: number, count: number): Instruction => ad(OP_LOADNIL, from, count)
const jump = (distance: number, live = 0): Instruction => ad(OP_JMP, 0, distance, live)
const done = abc(OP_RETURN0, 0)
const doneClosing = abc(OP_RETURN, 0, 1, 0, 1)

function draft(code: readonly Instruction[], parts: Partial<FunctionDraft> = {}): FunctionDraft {
  return {
    outer: null,
    index: 0,
    source: '=test',
    lineDefined: 0,
    lastLineDefined: 0,
    parameters: 0,
    vararg: false,
    registers: 8,
    code: code.flat(),
    lines: code.map(() => 1),
    constants: ['name', 1, 'x'.repeat(41), { lo: 1, hi: 0 }],
    functions: [],
    upvalues: [{ name: '_ENV', inStack: true, index: 0 }],
    locals: [],
    ...parts,
  }
}

/** A function that captures a register of the one around it. */
const capturing = (index: number): FunctionDraft => draft([done], { upvalues: [{ name: 'x', inStack: true, index }] })

/** Verifies a function and those in it, and answers the units that this takes. */
function verify(code: FunctionDraft): number {
  const meter = new Meter()
  const main: FunctionDraft = { ...code, functions: [] }
  code.functions.forEach((nested, index) => main.functions.push({ ...nested, outer: main, index }))
  for (const _ of verifyCode([main, ...main.functions], meter)) throw new Error('it stops without a limit')
  return meter.done
}

function refusalOf(code: FunctionDraft): string | null {
  try {
    verify(code)
    return null
  } catch (thrown) {
    if (!isChunkError(thrown)) throw thrown
    return thrown.reason
  }
}

const toll = (live: number): Instruction => ad(OP_TOLL, 0, 0, live)
const straight = (count: number): Instruction[] => Array.from({ length: count }, () => nil(0, 1))

const ACCEPTED: readonly (readonly [claim: string, code: FunctionDraft])[] = [
  ['nothing at all', draft([done])],
  ['parameters have values', draft([abc(OP_RETURN1, 1)], { parameters: 2 })],
  ['a call whose results are all returned', draft([nil(0, 2), abc(OP_CALL, 0, 2, 0), abc(OP_RETURN, 0, 0)])],
  ['a call in place of the function', draft([nil(0, 1), abc(OP_TAILCALL, 0, 1), abc(OP_RETURN, 0, 0)])],
  [
    'varargs in a list',
    draft([ad(OP_NEWTABLE, 0, 0), abc(OP_VARARG, 1, 0, 0), ad(OP_SETLIST, 0, 0), done], { vararg: true }),
  ],
  ['a numeric loop', draft([nil(0, 3), ad(OP_FORPREP, 0, 1), ad(OP_FORLOOP, 0, -1, 4), done])],
  [
    'a generic loop',
    draft([nil(0, 4), ad(OP_TFORPREP, 0, 0), abc(OP_TFORCALL, 0, 0, 1), ad(OP_TFORLOOP, 0, -2, 5), doneClosing]),
  ],
  ['a function that calls itself', draft([ad(OP_CLOSURE, 0, 0), doneClosing], { functions: [capturing(0)] })],
  [
    'a captured variable that is closed before its register is used again',
    draft([nil(0, 1), ad(OP_CLOSURE, 1, 0), abc(OP_CLOSE, 0), nil(0, 1), abc(OP_CALL, 0, 1, 1), doneClosing], {
      functions: [capturing(0)],
    }),
  ],
  ['code that runs straight on for a while', draft([...straight(1000), done])],
  ['code that runs straight on, with tolls', draft([...straight(1000), toll(1), ...straight(1000), done])],
  ['code that runs straight on, in two parts', draft([...straight(1000), done, ...straight(1000), done])],
  ['a way back with what is needed there', draft([nil(0, 1), abc(OP_TEST, 0), jump(-2, 1), done])],
  [
    'a value on either way',
    draft([nil(0, 1), abc(OP_TEST, 0), jump(2), nil(1, 1), jump(1), nil(1, 1), abc(OP_RETURN1, 1)]),
  ],
  ['what cannot be reached', draft([done, abc(OP_RETURN1, 5)])],
]

test.each(ACCEPTED)('accepts %s', (_claim, code) => {
  expect(refusalOf(code)).toBe(null)
})

const AT = 'function main, instruction'

const REFUSED: readonly (readonly [claim: string, code: FunctionDraft, reason: string])[] = [
  // Functions.
  ['no instructions', draft([]), 'function main: has no instructions'],
  ['too many registers', draft([done], { registers: 256 }), 'function main: has 256 registers'],
  [
    'parameters without registers',
    draft([done], { parameters: 9 }),
    'function main: has more parameters than registers',
  ],
  [
    'too many upvalues',
    draft([done], { upvalues: Array.from({ length: 256 }, () => ({ name: '', inStack: true, index: 0 })) }),
    'function main: has too many upvalues',
  ],
  [
    'a local variable in no register',
    draft([done], { locals: [{ name: 'x', register: 8, start: 0, end: 1 }] }),
    'function main: a local variable is in no register',
  ],
  [
    'a local variable that ends behind the code',
    draft([done], { locals: [{ name: 'x', register: 0, start: 0, end: 2 }] }),
    'function main: a local variable has no good scope',
  ],
  [
    'an upvalue from no register outside',
    draft([done], { functions: [capturing(8)] }),
    'function main.0: upvalue 0 is the outer register 8, which is out of bounds',
  ],
  [
    'an upvalue from no upvalue outside',
    draft([done], { functions: [draft([done], { upvalues: [{ name: '', inStack: false, index: 1 }] })] }),
    'function main.0: upvalue 0 is the outer upvalue 1, which is out of bounds',
  ],
  [
    'faults in nested functions, by their number',
    draft([done], { functions: [draft([done], { upvalues: [] }), draft([nil(0, 0), done], { upvalues: [] })] }),
    'function main.1, instruction 0: it loads no nil',
  ],
  // Operands.
  ['an unknown opcode', draft([raw(78, 0, 0), done]), `${AT} 0: no instruction has the opcode 78`],
  ['a register out of bounds', draft([ad(OP_LOADI, 300, 1), done]), `${AT} 0: register 300 is out of bounds`],
  ['half a register', draft([raw(OP_LOADI, 2, 1), done]), `${AT} 0: operand A is no whole register`],
  ['a constant out of bounds', draft([ad(OP_LOADK, 0, 4), done]), `${AT} 0: constant 4 is out of bounds`],
  ['a negative constant', draft([ad(OP_LOADK, 0, -1), done]), `${AT} 0: constant -1 is out of bounds`],
  ['an upvalue out of bounds', draft([abc(OP_GETUPVAL, 0, 1), done]), `${AT} 0: upvalue 1 is out of bounds`],
  ['a prototype out of bounds', draft([ad(OP_CLOSURE, 0, 0), done]), `${AT} 0: prototype 0 is out of bounds`],
  ['a jump out of the code', draft([jump(5), done]), `${AT} 0: jump target 6 is out of bounds`],
  ['a jump into the middle of an instruction', draft([raw(OP_JMP, 0, 1), done]), `${AT} 0: operand D is no whole jump`],
  ['a negative count', draft([ad(OP_LOADNIL, 0, -1), done]), `${AT} 0: the count -1 is negative`],
  ['an unused operand', draft([raw(OP_RETURN0, 4, 0)]), `${AT} 0: operand A is not used, but 4`],
  ['unknown flags', draft([abc(OP_MOVE, 0, 0, 0, 1), done]), `${AT} 0: flags 1 are not allowed`],
  [
    'the flag of floats where none can be',
    draft([abc(OP_EQ, 0, 0, 0, 2), jump(0), done]),
    `${AT} 0: flags 2 are not allowed`,
  ],
  [
    'a field under a number',
    draft([nil(0, 1), abc(OP_GETFIELD, 0, 0, 1), done]),
    `${AT} 1: constant 1 is no short string`,
  ],
  ['a global under a long string', draft([abc(OP_GETTABUP, 0, 0, 2), done]), `${AT} 0: constant 2 is no short string`],
  [
    'a field stored under a number',
    draft([nil(0, 1), abc(OP_SETFIELD, 0, 1, 0), done]),
    `${AT} 1: constant 1 is no short string`,
  ],
  [
    'a method under a number',
    draft([nil(0, 1), abc(OP_SELF, 0, 0, 3), done]),
    `${AT} 1: constant 3 is no short string`,
  ],
  ['arithmetic with a string', draft([nil(0, 1), abc(OP_ADDK, 0, 0, 0), done]), `${AT} 1: constant 0 is no number`],
  ['element 0 read', draft([nil(0, 1), abc(OP_GETI, 0, 0, 0), done]), `${AT} 1: index 0 is out of bounds`],
  ['element 0 stored', draft([nil(0, 1), abc(OP_SETI, 0, 0, 0), done]), `${AT} 1: index 0 is out of bounds`],
  ['no nils', draft([nil(0, 0), done]), `${AT} 0: it loads no nil`],
  ['nils behind the registers', draft([nil(7, 2), done]), `${AT} 0: register 8 is out of bounds`],
  ['room for very many fields', draft([ad(OP_NEWTABLE, 0, 0, 27), done]), `${AT} 0: it makes room for too many fields`],
  ['room for very many elements', draft([ad(OP_NEWTABLE, 0, 511), done]), `${AT} 0: 511 elements are out of bounds`],
  [
    'elements very far up',
    draft([ad(OP_NEWTABLE, 0, 0), nil(1, 1), ad(OP_SETLIST, 0, 1021, 1), done]),
    `${AT} 2: 1021 elements are out of bounds`,
  ],
  [
    'a method behind the registers',
    draft([nil(0, 8), abc(OP_SELF, 7, 0, 0), done]),
    `${AT} 1: register 8 is out of bounds`,
  ],
  ['one value joined', draft([nil(0, 1), abc(OP_CONCAT, 0, 1), done]), `${AT} 1: it joins less than two values`],
  [
    'arguments behind the registers',
    draft([nil(0, 8), abc(OP_CALL, 7, 3, 1), done]),
    `${AT} 1: register 9 is out of bounds`,
  ],
  [
    'results behind the registers',
    draft([nil(0, 8), abc(OP_CALL, 7, 1, 3), done]),
    `${AT} 1: register 8 is out of bounds`,
  ],
  [
    'varargs behind the registers',
    draft([abc(OP_VARARG, 7, 0, 3), done], { vararg: true }),
    `${AT} 0: register 8 is out of bounds`,
  ],
  ['varargs of a function without', draft([abc(OP_VARARG, 0, 0, 2), done]), `${AT} 0: the function takes no varargs`],
  [
    'a loop behind the registers',
    draft([nil(0, 8), ad(OP_FORPREP, 5, 1), ad(OP_FORLOOP, 5, -1, 8), done]),
    `${AT} 1: register 8 is out of bounds`,
  ],
  ['an iterator without results', draft([nil(0, 4), abc(OP_TFORCALL, 0, 0, 0), done]), `${AT} 1: it wants no results`],
  [
    'an iterator behind the registers',
    draft([nil(0, 8), abc(OP_TFORCALL, 2, 0, 1), done]),
    `${AT} 1: register 8 is out of bounds`,
  ],
  // Ways through the code.
  ['code that runs off its end', draft([nil(0, 1)]), `${AT} 0: the code does not end with a return`],
  ['a test without a jump', draft([nil(0, 1), abc(OP_TEST, 0), done]), `${AT} 1: no jump follows the test`],
  ['a test that skips the end', draft([nil(0, 1), abc(OP_TEST, 0), jump(-2, 1)]), `${AT} 1: it skips the end`],
  ['a value that skips the end', draft([abc(OP_LFALSESKIP, 0), abc(OP_LOADTRUE, 0)]), `${AT} 0: it skips the end`],
  [
    'a jump between a test and its jump',
    draft([nil(0, 1), jump(1), abc(OP_TEST, 0), jump(0), done]),
    `${AT} 3: a jump leads between a test and its jump`,
  ],
  ['live registers of a jump ahead', draft([jump(0, 1), done]), `${AT} 0: a jump ahead counts live registers`],
  [
    'more live registers than there are',
    draft([nil(0, 1), abc(OP_TEST, 0), jump(-2, 9), done]),
    `${AT} 2: 9 live registers are out of bounds`,
  ],
  ['a loop prepared ahead of nothing', draft([nil(0, 3), ad(OP_FORPREP, 0, 0), done]), `${AT} 1: it has no FORLOOP`],
  [
    'a loop prepared backwards',
    draft([nil(0, 3), ad(OP_FORLOOP, 0, -1, 4), ad(OP_FORPREP, 0, -1), done]),
    `${AT} 2: it leads back`,
  ],
  [
    'a loop prepared for other registers',
    draft([nil(0, 5), ad(OP_FORPREP, 1, 1), ad(OP_FORLOOP, 0, -1, 4), done]),
    `${AT} 1: it has no FORLOOP`,
  ],
  [
    'a loop that leads ahead',
    draft([nil(0, 3), ad(OP_FORPREP, 0, 1), ad(OP_FORLOOP, 0, 0, 4), done]),
    `${AT} 2: it leads ahead`,
  ],
  [
    'a generic loop without its call',
    draft([nil(0, 4), ad(OP_TFORPREP, 0, 0), doneClosing]),
    `${AT} 1: it has no TFORCALL`,
  ],
  [
    'a tail call without a return',
    draft([nil(0, 1), abc(OP_TAILCALL, 0, 1), done]),
    `${AT} 1: no RETURN of all its results follows`,
  ],
  [
    'a tail call whose results start elsewhere',
    draft([nil(0, 2), abc(OP_TAILCALL, 1, 1), abc(OP_RETURN, 0, 0)]),
    `${AT} 1: no RETURN of all its results follows`,
  ],
  ['a top that nothing sets', draft([nil(0, 1), abc(OP_RETURN, 0, 0)]), `${AT} 1: nothing before it sets the top`],
  ['a top at the very start', draft([abc(OP_RETURN, 0, 0)]), `${AT} 0: nothing before it sets the top`],
  [
    'a top that is set on one way only',
    draft([nil(0, 1), abc(OP_TEST, 0), jump(1), abc(OP_CALL, 0, 1, 0), abc(OP_RETURN, 0, 0)]),
    `${AT} 4: a jump leads between it and what sets the top`,
  ],
  [
    'a top below the function that is called',
    draft([nil(0, 3), abc(OP_CALL, 1, 1, 0), abc(OP_CALL, 1, 0, 1), done]),
    `${AT} 2: the top is below its first register`,
  ],
  [
    'a top below the results',
    draft([nil(0, 3), abc(OP_CALL, 1, 1, 0), abc(OP_RETURN, 2, 0)]),
    `${AT} 2: the top is below its first register`,
  ],
  [
    'leaving captured variables open',
    draft([nil(0, 1), ad(OP_CLOSURE, 1, 0), done], { functions: [capturing(0)] }),
    `${AT} 2: it leaves the function without closing`,
  ],
  [
    'leaving variables that are to be closed',
    draft([nil(0, 1), abc(OP_TBC, 0), abc(OP_RETURN1, 0)]),
    `${AT} 2: it leaves the function without closing`,
  ],
  // What registers hold.
  ['a register without a value', draft([abc(OP_RETURN1, 0)]), `${AT} 0: register 0 may have no value`],
  [
    'a second operand without a value',
    draft([nil(0, 1), abc(OP_ADD, 0, 0, 1), done]),
    `${AT} 1: register 1 may have no value`,
  ],
  [
    'a value on one way only',
    draft([nil(0, 1), abc(OP_TEST, 0), jump(1), nil(1, 1), abc(OP_RETURN1, 1)]),
    `${AT} 4: register 1 may have no value`,
  ],
  [
    'a value that a test may not have left',
    draft([nil(0, 1), abc(OP_TESTSET, 1, 0), jump(0), abc(OP_RETURN1, 1)]),
    `${AT} 3: register 1 may have no value`,
  ],
  [
    'an argument without a value',
    draft([nil(0, 1), abc(OP_CALL, 0, 2, 1), done]),
    `${AT} 1: register 1 may have no value`,
  ],
  [
    'the function after its call',
    draft([nil(0, 1), abc(OP_CALL, 0, 1, 1), abc(OP_RETURN1, 0)]),
    `${AT} 2: register 0 may have no value`,
  ],
  [
    'what a call has overwritten',
    draft([nil(0, 3), abc(OP_CALL, 0, 1, 2), abc(OP_RETURN1, 2)]),
    `${AT} 2: register 2 may have no value`,
  ],
  [
    'what was not live at a way back',
    draft([nil(0, 2), abc(OP_TEST, 1), jump(-2, 1), done]),
    `${AT} 1: register 1 may have no value`,
  ],
  [
    'what was not live at the end of a loop',
    draft([nil(0, 5), ad(OP_FORPREP, 0, 2), abc(OP_MOVE, 3, 4), ad(OP_FORLOOP, 0, -2, 4), done]),
    `${AT} 2: register 4 may have no value`,
  ],
  [
    'a captured register without a value',
    draft([ad(OP_CLOSURE, 1, 0), doneClosing], { functions: [capturing(0)] }),
    `${AT} 0: register 0 may have no value`,
  ],
  [
    'a list stored in no table',
    draft([nil(0, 2), ad(OP_SETLIST, 0, 0, 1), done]),
    `${AT} 1: register 0 may be no table`,
  ],
  [
    'a list stored in a table on one way only',
    draft([ad(OP_NEWTABLE, 0, 0), nil(1, 1), abc(OP_TEST, 1), jump(1), nil(0, 1), ad(OP_SETLIST, 0, 0, 1), done]),
    `${AT} 5: register 0 may be no table`,
  ],
  [
    'a list stored in a captured variable',
    draft([ad(OP_NEWTABLE, 0, 0), ad(OP_CLOSURE, 1, 0), ad(OP_SETLIST, 0, 0, 1), doneClosing], {
      functions: [capturing(0)],
    }),
    `${AT} 2: register 0 may be no table`,
  ],
  [
    'a loop that was not prepared',
    draft([nil(0, 3), ad(OP_FORLOOP, 0, -2, 4), done]),
    `${AT} 1: no FORPREP has prepared register 0`,
  ],
  [
    'a loop entered from outside',
    draft([nil(0, 4), jump(1), ad(OP_FORPREP, 0, 1), ad(OP_FORLOOP, 0, -1, 4), done]),
    `${AT} 3: no FORPREP has prepared register 0`,
  ],
  [
    'a loop whose counter is written to',
    draft([nil(0, 3), ad(OP_FORPREP, 0, 2), ad(OP_NEWTABLE, 1, 0), ad(OP_FORLOOP, 0, -2, 4), done]),
    `${AT} 3: no FORPREP has prepared register 0`,
  ],
  [
    'a loop whose counter is captured',
    draft([nil(0, 3), ad(OP_FORPREP, 0, 2), ad(OP_CLOSURE, 4, 0), ad(OP_FORLOOP, 0, -2, 4), doneClosing], {
      functions: [capturing(1)],
    }),
    `${AT} 2: register 1 is of a loop, and cannot be captured`,
  ],
  [
    'a loop whose counter was captured before',
    draft([nil(0, 3), ad(OP_CLOSURE, 4, 0), ad(OP_FORPREP, 0, 1), ad(OP_FORLOOP, 0, -1, 4), doneClosing], {
      functions: [capturing(1)],
    }),
    `${AT} 2: register 1 may be captured`,
  ],
  [
    'a loop that keeps too little live',
    draft([nil(0, 3), ad(OP_FORPREP, 0, 1), ad(OP_FORLOOP, 0, -1, 3), done]),
    `${AT} 2: it must keep its own registers live, and no others`,
  ],
  [
    'a call over a captured variable',
    draft([nil(0, 2), ad(OP_CLOSURE, 2, 0), abc(OP_CALL, 0, 1, 1), doneClosing], { functions: [capturing(1)] }),
    `${AT} 2: register 1 may be captured, and is overwritten`,
  ],
  [
    'varargs over a captured variable',
    draft([nil(0, 2), ad(OP_CLOSURE, 2, 0), abc(OP_VARARG, 0, 0, 0), abc(OP_RETURN, 0, 0, 0, 1)], {
      functions: [capturing(1)],
      vararg: true,
    }),
    `${AT} 2: register 1 may be captured, and is overwritten`,
  ],
  [
    'a call over a variable that is to be closed',
    draft([nil(0, 2), abc(OP_TBC, 1), abc(OP_CALL, 0, 1, 1), doneClosing]),
    `${AT} 2: register 1 may have to be closed, and is overwritten`,
  ],
  [
    'closing the same variable twice',
    draft([nil(0, 2), abc(OP_TBC, 1), abc(OP_TBC, 1), doneClosing]),
    `${AT} 2: register 1 may have to be closed already`,
  ],
  [
    'closing in the wrong order',
    draft([nil(0, 2), abc(OP_TBC, 1), abc(OP_TBC, 0), doneClosing]),
    `${AT} 2: register 1 may have to be closed already`,
  ],
  [
    'closing the same variable in a loop',
    draft([nil(0, 2), abc(OP_TBC, 0), abc(OP_TEST, 0), jump(-3, 1), doneClosing]),
    `${AT} 1: register 0 may have to be closed already`,
  ],
  [
    'a tail call over a variable that is to be closed',
    draft([nil(0, 2), abc(OP_TBC, 0), abc(OP_TAILCALL, 1, 1, 0, 1), abc(OP_RETURN, 1, 0, 0, 1)]),
    `${AT} 2: a variable is to be closed in a function that is left`,
  ],
  [
    'a captured variable that is not live',
    draft([nil(0, 2), ad(OP_CLOSURE, 2, 0), abc(OP_TEST, 0), jump(-4, 1), doneClosing], { functions: [capturing(1)] }),
    `${AT} 3: a variable that must be closed is not live`,
  ],
  [
    'a generic loop that reads a value that is not there',
    draft([nil(0, 5), ad(OP_TFORLOOP, 0, -1, 4), done]),
    `${AT} 1: register 4 may have no value`,
  ],
  [
    'code that runs straight on for long',
    draft([...straight(1025), done]),
    `${AT} 1024: it runs straight on for too long`,
  ],
  [
    'many tables made one after another',
    draft([...Array.from({ length: 65 }, () => ad(OP_NEWTABLE, 0, 0)), done]),
    `${AT} 64: it runs straight on for too long`,
  ],
  [
    'a way past a toll',
    draft([...straight(600), abc(OP_TEST, 0), jump(1), toll(1), ...straight(600), done]),
    `${AT} 1025: it runs straight on for too long`,
  ],
  [
    'a way to a toll that is jumped over',
    draft([...straight(600), jump(1), toll(1), ...straight(600), done]),
    `${AT} 1025: it runs straight on for too long`,
  ],
  [
    'a value that a toll has given up',
    draft([nil(0, 2), toll(1), abc(OP_RETURN1, 1)]),
    `${AT} 2: register 1 may have no value`,
  ],
  [
    'a captured variable that a toll would give up',
    draft([nil(0, 2), ad(OP_CLOSURE, 2, 0), toll(0), doneClosing], { functions: [capturing(1)] }),
    `${AT} 2: a variable that must be closed is not live`,
  ],
  ['a comparison of nothing', draft([ad(OP_EQI, 0, 1), jump(0), done]), `${AT} 0: register 0 may have no value`],
]

test.each(REFUSED)('refuses %s', (_claim, code, reason) => {
  expect(refusalOf(code)).toBe(reason)
})

test('takes time linear in the length of code with many ways through it', () => {
  const diamonds = Array.from({ length: 20_000 }, (_, i) => [
    abc(OP_TEST, 0),
    jump(1),
    nil(1, 1),
    ...(i % 100 === 0 ? [toll(1)] : []),
  ]).flat()
  const code = draft([nil(0, 1), ...diamonds, done])
  expect(verify(code)).toBeLessThan(code.code.length * 2)
  // Blocks in the opposite order, each reached from the one behind it.
  const blocks = Array.from({ length: 20_000 }, () => [nil(1, 1), jump(-4, 2)]).flat()
  const backwards = draft([
    nil(0, 1),
    jump(2 * 20_000),
    nil(1, 1),
    done,
    ...blocks.slice(2),
    nil(1, 1),
    jump(-4, 2),
    done,
  ])
  expect(verify(backwards)).toBeLessThan(backwards.code.length * 2)
})
