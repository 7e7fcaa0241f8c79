/**
 * The opcodes, and the one table that says what each takes and does.
 *
 * An instruction is two 32-bit words:
 *
 *     word 0   op:8 | flags:8 | A:16          word 1   B:16 | C:16, or one 32-bit operand D
 *
 * Operands that name a register, a constant or a jump target are stored ready for use as distances
 * in words (a slot is four words, an instruction two), so that the loop adds and never shifts. The
 * encoder in `instruction.ts` does that scaling from the operand kinds below, and so do
 * disassembler and verifier: nothing else knows it.
 *
 * The numbers are constants of their own, not fields of an object, because the bundler inlines them
 * into the `case` labels of the loop: that is a factor of four in its speed.
 */

export const OP_MOVE = 0
export const OP_LOADI = 1
export const OP_LOADF = 2
export const OP_LOADK = 3
export const OP_LOADNIL = 4
export const OP_LOADFALSE = 5
export const OP_LOADTRUE = 6
export const OP_LFALSESKIP = 7
export const OP_GETUPVAL = 8
export const OP_SETUPVAL = 9
export const OP_GETTABUP = 10
export const OP_SETTABUP = 11
export const OP_GETTABLE = 12
export const OP_GETI = 13
export const OP_GETFIELD = 14
export const OP_SETTABLE = 15
export const OP_SETI = 16
export const OP_SETFIELD = 17
export const OP_NEWTABLE = 18
export const OP_SETLIST = 19
export const OP_SELF = 20
export const OP_ADD = 21
export const OP_SUB = 22
export const OP_MUL = 23
export const OP_MOD = 24
export const OP_POW = 25
export const OP_DIV = 26
export const OP_IDIV = 27
export const OP_BAND = 28
export const OP_BOR = 29
export const OP_BXOR = 30
export const OP_SHL = 31
export const OP_SHR = 32
export const OP_ADDK = 33
export const OP_SUBK = 34
export const OP_MULK = 35
export const OP_MODK = 36
export const OP_POWK = 37
export const OP_DIVK = 38
export const OP_IDIVK = 39
export const OP_BANDK = 40
export const OP_BORK = 41
export const OP_BXORK = 42
export const OP_SHLK = 43
export const OP_SHRK = 44
export const OP_ADDI = 45
export const OP_UNM = 46
export const OP_BNOT = 47
export const OP_NOT = 48
export const OP_LEN = 49
export const OP_CONCAT = 50
export const OP_JMP = 51
export const OP_EQ = 52
export const OP_LT = 53
export const OP_LE = 54
export const OP_EQK = 55
export const OP_EQI = 56
export const OP_LTI = 57
export const OP_LEI = 58
export const OP_GTI = 59
export const OP_GEI = 60
export const OP_TEST = 61
export const OP_TESTSET = 62
export const OP_CALL = 63
export const OP_TAILCALL = 64
export const OP_RETURN = 65
export const OP_RETURN0 = 66
export const OP_RETURN1 = 67
export const OP_FORPREP = 68
export const OP_FORLOOP = 69
export const OP_TFORPREP = 70
export const OP_TFORCALL = 71
export const OP_TFORLOOP = 72
export const OP_CLOSURE = 73
export const OP_VARARG = 74
export const OP_CLOSE = 75
export const OP_TBC = 76
export const OP_TOLL = 77

/**
 * Set in the opcode of each instruction of a function that runs under a hook (`sequence/hook-state.ts`). No opcode has
 * this bit, so that the loop has nothing to ask about; all else that reads code must leave it aside.
 */
export const TRAP = 0x80
/** The opcode without the trap. */
export const OPCODE_MASK = 0x7f

/** flags of SETTABUP, SETTABLE, SETI, SETFIELD: operand C is a constant, not a register. */
export const FLAG_C_CONSTANT = 1
/** flags of the comparisons, TEST and TESTSET: the truth value for which the following jump is taken. */
export const FLAG_CONDITION = 1
/** flags of EQI, LTI, LEI, GTI, GEI: the source had a float there (`x < 1.0`); metamethods see a float. */
export const FLAG_FLOAT = 2
/** flags of ADDK, MULK, BANDK, BORK, BXORK, ADDI: the source had the constant on the left (`2 + x`). */
export const FLAG_FLIPPED = 1
/** flags of ADDI: the source was `R[B] - n`, and the operand is -n; the metamethod is `__sub` with n. */
export const FLAG_SUBTRACT = 2
/** flags of RETURN: upvalues or to-be-closed variables of the frame may have to be closed first. */
export const FLAG_CLOSE = 1

/**
 * What an operand is.
 *
 * - `none`: not used, zero
 * - `register`: a register of the frame; in 16 bits
 * - `constant`: an index of the constant table; in 16 bits, so at most `MAX_CONSTANT_OPERAND`, as C or B; in D, any
 * - `register/constant`: C of a store: a constant when `FLAG_C_CONSTANT` is set
 * - `upvalue`: an index into the closure's upvalues
 * - `count`: a raw unsigned number whose meaning the description gives
 * - `integer`: a raw signed number (16 bits as C, 32 bits as D)
 * - `jump`: D, the distance from the following instruction
 * - `prototype`: D, an index of the nested prototypes
 */
export type OperandKind =
  | 'none'
  | 'register'
  | 'constant'
  | 'register/constant'
  | 'upvalue'
  | 'count'
  | 'integer'
  | 'jump'
  | 'prototype'

/** `abc`: word 1 is B and C; `ad`: word 1 is D. */
export type InstructionFormat = 'abc' | 'ad'

/** What the flags byte of an opcode means. */
export type FlagsKind = 'none' | 'condition' | 'constant' | 'flipped' | 'live' | 'count' | 'close'

/**
 * What constants an opcode may name. The loop looks up a `name` without asking what it is; a `number` is what the
 * compiler never gives anything else for.
 *
 * - `any`
 * - `name`: a short string
 * - `number`: an integer or a float
 */
export type ConstantKind = 'any' | 'name' | 'number'

/**
 * Where an instruction goes on.
 *
 * - `next`: at the next instruction
 * - `skip`: behind the next instruction
 * - `test`: at the jump that follows, or behind it
 * - `jump`: at D
 * - `prepare`: at D, which lies ahead, or (but for TFORPREP) at the next instruction
 * - `loop`: at D, which lies behind, or at the next instruction; going back is a safepoint
 * - `tail`: in another function; or, after a native, at the next instruction, which returns all that it gave
 * - `end`: in the caller
 */
export type NextKind = 'next' | 'skip' | 'test' | 'jump' | 'prepare' | 'loop' | 'tail' | 'end'

/**
 * Which registers an instruction uses beyond those that its operands name one by one; each is a rule of the
 * verifier (`verify-flow.ts`), and none says that operand A is an ordinary register, read or (`setsA`) written.
 */
export type RegisterRule =
  | 'none'
  | 'nils'
  | 'list'
  | 'self'
  | 'concat'
  | 'testset'
  | 'call'
  | 'tailcall'
  | 'return'
  | 'forprep'
  | 'forloop'
  | 'tforprep'
  | 'tforcall'
  | 'tforloop'
  | 'closure'
  | 'vararg'
  | 'close'
  | 'tbc'
  | 'toll'

export interface OpcodeInfo {
  readonly name: string
  readonly format: InstructionFormat
  readonly flags: FlagsKind
  readonly a: OperandKind
  readonly b: OperandKind
  readonly c: OperandKind
  /** Operand D of format `ad`. */
  readonly d: OperandKind
  /** Writes register A (and only that one). */
  readonly setsA: boolean
  /** Is a test: the next instruction is always a JMP, run as part of this one when the test holds. */
  readonly test: boolean
  readonly does: string
  readonly constant: ConstantKind
  readonly next: NextKind
  readonly registers: RegisterRule
}

/** What most opcodes have in common. */
interface Particulars {
  readonly constant?: ConstantKind
  readonly next?: NextKind
  readonly registers?: RegisterRule
}

type Setting = 'sets' | 'test' | ''

function abc(
  name: string,
  setting: Setting,
  flags: FlagsKind,
  a: OperandKind,
  b: OperandKind,
  c: OperandKind,
  does: string,
  particulars: Particulars = {},
): OpcodeInfo {
  return row(name, 'abc', setting, flags, [a, b, c, 'none'], does, particulars)
}

function ad(
  name: string,
  setting: Setting,
  flags: FlagsKind,
  a: OperandKind,
  d: OperandKind,
  does: string,
  particulars: Particulars = {},
): OpcodeInfo {
  return row(name, 'ad', setting, flags, [a, 'none', 'none', d], does, particulars)
}

function row(
  name: string,
  format: InstructionFormat,
  setting: Setting,
  flags: FlagsKind,
  [a, b, c, d]: readonly [OperandKind, OperandKind, OperandKind, OperandKind],
  does: string,
  { constant = 'any', next = setting === 'test' ? 'test' : 'next', registers = 'none' }: Particulars,
): OpcodeInfo {
  const setsA = setting === 'sets'
  return { name, format, flags, a, b, c, d, setsA, test: setting === 'test', does, constant, next, registers }
}

const arithmetic = (name: string, sign: string) =>
  abc(name, 'sets', 'none', 'register', 'register', 'register', `R[A] := R[B] ${sign} R[C]`)
const arithmeticK = (name: string, sign: string) =>
  abc(name, 'sets', 'flipped', 'register', 'register', 'constant', `R[A] := R[B] ${sign} K[C], a number`, {
    constant: 'number',
  })

/** One row an opcode, at the index that is its number. */
export const OPCODES: readonly OpcodeInfo[] = [
  abc('MOVE', 'sets', 'none', 'register', 'register', 'none', 'R[A] := R[B]'),
  ad('LOADI', 'sets', 'none', 'register', 'integer', 'R[A] := the integer D'),
  ad('LOADF', 'sets', 'none', 'register', 'integer', 'R[A] := the float D'),
  ad('LOADK', 'sets', 'none', 'register', 'constant', 'R[A] := K[D]'),
  ad('LOADNIL', '', 'none', 'register', 'count', 'R[A], …, R[A+D-1] := nil; D is at least 1', { registers: 'nils' }),
  abc('LOADFALSE', 'sets', 'none', 'register', 'none', 'none', 'R[A] := false'),
  abc('LOADTRUE', 'sets', 'none', 'register', 'none', 'none', 'R[A] := true'),
  abc('LFALSESKIP', 'sets', 'none', 'register', 'none', 'none', 'R[A] := false; skip the next instruction', {
    next: 'skip',
  }),
  abc('GETUPVAL', 'sets', 'none', 'register', 'upvalue', 'none', 'R[A] := U[B]'),
  abc('SETUPVAL', '', 'none', 'register', 'upvalue', 'none', 'U[B] := R[A]'),
  abc('GETTABUP', 'sets', 'none', 'register', 'upvalue', 'constant', 'R[A] := U[B][K[C]], K[C] a short string', {
    constant: 'name',
  }),
  abc(
    'SETTABUP',
    '',
    'constant',
    'upvalue',
    'constant',
    'register/constant',
    'U[A][K[B]] := RK[C], K[B] a short string',
    { constant: 'name' },
  ),
  abc('GETTABLE', 'sets', 'none', 'register', 'register', 'register', 'R[A] := R[B][R[C]]'),
  abc('GETI', 'sets', 'none', 'register', 'register', 'count', 'R[A] := R[B][C], C from 1 to 65535'),
  abc('GETFIELD', 'sets', 'none', 'register', 'register', 'constant', 'R[A] := R[B][K[C]], K[C] a short string', {
    constant: 'name',
  }),
  abc('SETTABLE', '', 'constant', 'register', 'register', 'register/constant', 'R[A][R[B]] := RK[C]'),
  abc('SETI', '', 'constant', 'register', 'count', 'register/constant', 'R[A][B] := RK[C], B from 1 to 65535'),
  abc(
    'SETFIELD',
    '',
    'constant',
    'register',
    'constant',
    'register/constant',
    'R[A][K[B]] := RK[C], K[B] a short string',
    { constant: 'name' },
  ),
  ad(
    'NEWTABLE',
    'sets',
    'count',
    'register',
    'count',
    'R[A] := {} with room for D array elements and, if the flags are n > 0, for 2^(n-1) fields',
  ),
  ad(
    'SETLIST',
    '',
    'count',
    'register',
    'count',
    'R[A][D+i] := R[A+i] for i from 1 to the flags, or to the top if the flags are 0',
    { registers: 'list' },
  ),
  abc(
    'SELF',
    'sets',
    'none',
    'register',
    'register',
    'constant',
    'R[A+1] := R[B]; R[A] := R[B][K[C]], K[C] a short string',
    { constant: 'name', registers: 'self' },
  ),
  arithmetic('ADD', '+'),
  arithmetic('SUB', '-'),
  arithmetic('MUL', '*'),
  arithmetic('MOD', '%'),
  arithmetic('POW', '^'),
  arithmetic('DIV', '/'),
  arithmetic('IDIV', '//'),
  arithmetic('BAND', '&'),
  arithmetic('BOR', '|'),
  arithmetic('BXOR', '~'),
  arithmetic('SHL', '<<'),
  arithmetic('SHR', '>>'),
  arithmeticK('ADDK', '+'),
  arithmeticK('SUBK', '-'),
  arithmeticK('MULK', '*'),
  arithmeticK('MODK', '%'),
  arithmeticK('POWK', '^'),
  arithmeticK('DIVK', '/'),
  arithmeticK('IDIVK', '//'),
  arithmeticK('BANDK', '&'),
  arithmeticK('BORK', '|'),
  arithmeticK('BXORK', '~'),
  arithmeticK('SHLK', '<<'),
  arithmeticK('SHRK', '>>'),
  abc('ADDI', 'sets', 'flipped', 'register', 'register', 'integer', 'R[A] := R[B] + C'),
  abc('UNM', 'sets', 'none', 'register', 'register', 'none', 'R[A] := -R[B]'),
  abc('BNOT', 'sets', 'none', 'register', 'register', 'none', 'R[A] := ~R[B]'),
  abc('NOT', 'sets', 'none', 'register', 'register', 'none', 'R[A] := not R[B]'),
  abc('LEN', 'sets', 'none', 'register', 'register', 'none', 'R[A] := #R[B]'),
  abc('CONCAT', 'sets', 'none', 'register', 'count', 'none', 'R[A] := R[A] .. … .. R[A+B-1]; B is at least 2', {
    registers: 'concat',
  }),
  ad(
    'JMP',
    '',
    'live',
    'none',
    'jump',
    'go on at D; backwards it is a safepoint, with as many live registers as the flags say',
    { next: 'jump' },
  ),
  abc('EQ', 'test', 'condition', 'register', 'register', 'none', 'if (R[A] == R[B]) is the condition, jump'),
  abc('LT', 'test', 'condition', 'register', 'register', 'none', 'if (R[A] < R[B]) is the condition, jump'),
  abc('LE', 'test', 'condition', 'register', 'register', 'none', 'if (R[A] <= R[B]) is the condition, jump'),
  ad('EQK', 'test', 'condition', 'register', 'constant', 'if (R[A] == K[D]) is the condition, jump'),
  ad('EQI', 'test', 'condition', 'register', 'integer', 'if (R[A] == D) is the condition, jump'),
  ad('LTI', 'test', 'condition', 'register', 'integer', 'if (R[A] < D) is the condition, jump'),
  ad('LEI', 'test', 'condition', 'register', 'integer', 'if (R[A] <= D) is the condition, jump'),
  ad('GTI', 'test', 'condition', 'register', 'integer', 'if (R[A] > D) is the condition, jump'),
  ad('GEI', 'test', 'condition', 'register', 'integer', 'if (R[A] >= D) is the condition, jump'),
  abc('TEST', 'test', 'condition', 'register', 'none', 'none', 'if the truth of R[A] is the condition, jump'),
  abc(
    'TESTSET',
    'test',
    'condition',
    'register',
    'register',
    'none',
    'if the truth of R[B] is the condition, R[A] := R[B] and jump',
    { registers: 'testset' },
  ),
  abc(
    'CALL',
    '',
    'none',
    'register',
    'count',
    'count',
    'R[A], … := R[A](R[A+1], …); B-1 arguments (0: to the top), C-1 results (0: all, setting the top)',
    { registers: 'call' },
  ),
  abc('TAILCALL', '', 'close', 'register', 'count', 'none', 'return R[A](R[A+1], …); B-1 arguments (0: to the top)', {
    next: 'tail',
    registers: 'tailcall',
  }),
  abc('RETURN', '', 'close', 'register', 'count', 'none', 'return R[A], …; B-1 results (0: to the top)', {
    next: 'end',
    registers: 'return',
  }),
  abc('RETURN0', '', 'none', 'none', 'none', 'none', 'return; nothing to close', { next: 'end' }),
  abc('RETURN1', '', 'none', 'register', 'none', 'none', 'return R[A]; nothing to close', { next: 'end' }),
  ad(
    'FORPREP',
    '',
    'none',
    'register',
    'jump',
    'check R[A] (start), R[A+1] (limit), R[A+2] (step); R[A+3] := start, R[A+1] := iterations for integers; if the loop does not run, go on at D, after its FORLOOP',
    { next: 'prepare', registers: 'forprep' },
  ),
  ad(
    'FORLOOP',
    '',
    'live',
    'register',
    'jump',
    'step R[A]; if the loop goes on, R[A+3] := R[A] and go on at D, the start of its body; the flags count the registers live there',
    { next: 'loop', registers: 'forloop' },
  ),
  ad(
    'TFORPREP',
    '',
    'none',
    'register',
    'jump',
    'R[A+3] is to be closed, if not nil or false; go on at D, its TFORCALL',
    { next: 'prepare', registers: 'tforprep' },
  ),
  abc('TFORCALL', '', 'none', 'register', 'none', 'count', 'R[A+4], …, R[A+3+C] := R[A](R[A+1], R[A+2])', {
    registers: 'tforcall',
  }),
  ad(
    'TFORLOOP',
    '',
    'live',
    'register',
    'jump',
    'if R[A+4] is not nil, R[A+2] := R[A+4] and go on at D, the start of its body; the flags count the registers live there',
    { next: 'loop', registers: 'tforloop' },
  ),
  ad('CLOSURE', 'sets', 'none', 'register', 'prototype', 'R[A] := a closure of the nested prototype D', {
    registers: 'closure',
  }),
  abc(
    'VARARG',
    '',
    'none',
    'register',
    'none',
    'count',
    'R[A], …, R[A+C-2] := the varargs (C 0: all, setting the top)',
    { registers: 'vararg' },
  ),
  abc('CLOSE', '', 'none', 'register', 'none', 'none', 'close all upvalues and to-be-closed variables from R[A] up', {
    registers: 'close',
  }),
  abc('TBC', '', 'none', 'register', 'none', 'none', 'R[A] is to be closed', { registers: 'tbc' }),
  ad(
    'TOLL',
    '',
    'live',
    'none',
    'none',
    'use a unit of fuel; a safepoint, with as many live registers as the flags say',
    {
      registers: 'toll',
    },
  ),
]
