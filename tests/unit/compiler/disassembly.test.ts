import { describe, expect, it } from 'vitest'
import { disassemble } from '../../../src/bytecode/disassemble'
import { compileText } from './sources'

/** The instructions alone, without line, index and columns. */
function instructions(text: string): string[] {
  const lines = disassemble(compileText(text)).split('\n')
  const end = lines.indexOf('')
  return lines
    .slice(0, end < 0 ? undefined : end)
    .filter((line) => /^ +\d|^L\d/.test(line))
    .map((line) => line.replace(/^ +\d+ +\d+ +/, '').replace(/ +/g, ' '))
}

describe('a listing', () => {
  it('shows a function with its lines, names and constants', () => {
    expect(disassemble(compileText('local a = 1\nreturn function() return a[1], "é\\n" end'))).toBe(
      [
        'function main (lines 0 to 0), 0+ parameters, 2 registers, 4 instructions',
        '  upvalue 0: _ENV, register 0 outside',
        '  local a: register 0, from 1 to 4',
        '    1     0  LOADI      r0 1',
        '    2     1  CLOSURE    r1 f0',
        '    2     2  RETURN     r1 2 close',
        '    2     3  RETURN     r0 1 close',
        '',
        'function main.0 (lines 2 to 2), 0 parameters, 2 registers, 5 instructions',
        '  upvalue 0: a, register 0 outside',
        '    2     0  GETUPVAL   r0 u0                ; a',
        '    2     1  GETI       r0 r0 1',
        '    2     2  LOADK      r1 k0                ; "\\xe9\\x0a"',
        '    2     3  RETURN     r0 3',
        '    2     4  RETURN0',
      ].join('\n'),
    )
  })
})

describe('the code of', () => {
  it('a numeric loop counts its variable among the live registers', () => {
    expect(instructions('for i = 1, 10 do f(i) end')).toEqual([
      'LOADI r0 1',
      'LOADI r1 10',
      'LOADI r2 1',
      'FORPREP r0 L1',
      'L0:',
      'GETTABUP r4 u0 k0 ; _ENV "f"',
      'MOVE r5 r3',
      'CALL r4 2 1',
      'FORLOOP r0 L0 live=4',
      'L1:',
      'RETURN0',
    ])
  })

  it('a generic loop counts its variables among the live registers', () => {
    expect(instructions('for k, v in t do f(k) end')).toEqual([
      'GETTABUP r0 u0 k0 ; _ENV "t"',
      'LOADNIL r1 3',
      'TFORPREP r0 L1',
      'L0:',
      'GETTABUP r6 u0 k1 ; _ENV "f"',
      'MOVE r7 r4',
      'CALL r6 2 1',
      'L1:',
      'TFORCALL r0 2',
      'TFORLOOP r0 L0 live=6',
      'CLOSE r0',
      'RETURN r0 1 close',
    ])
  })

  it('a loop jumps from its tests to its ends', () => {
    expect(instructions('local a, b while a < 3.0 do if b then goto continue end a = 2 > b ::continue:: end')).toEqual(
      [
        'LOADNIL r0 2',
        'L0:',
        'LTI r0 3 if-false float',
        'JMP L4',
        'TEST r1 if-false',
        'JMP L1',
        'JMP L0 live=2',
        'L1:',
        'LTI r1 2 if-true',
        'JMP L2',
        'LFALSESKIP r0',
        'L2:',
        'LOADTRUE r0',
        'JMP L0 live=2',
        'L4:',
        'RETURN0',
      ].map((line) => line.replace('L4', 'L3')),
    )
  })

  it('arithmetic has constant operands', () => {
    expect(instructions('local a = ... return a + 1, 1 + a, a - 1, 2.5 * a, 2 - a, a | 7')).toEqual([
      'VARARG r0 2',
      'ADDI r1 r0 1',
      'ADDI r2 r0 1 flipped',
      'ADDI r3 r0 -1 subtract',
      'MULK r4 r0 k0 flipped ; 2.5',
      'LOADI r5 2',
      'SUB r5 r5 r0',
      'BORK r6 r0 k1 ; 7',
      'RETURN r1 7',
      'RETURN0',
    ])
  })

  it('a method whose name is no short string takes it from a register', () => {
    const name = 'm'.repeat(41)
    expect(instructions(`local o o:${name}(1)`)).toEqual([
      'LOADNIL r0 1',
      `LOADK r3 k0 ; "${name}"`,
      'MOVE r2 r0',
      'GETTABLE r1 r2 r3',
      'LOADI r3 1',
      'CALL r1 3 1',
      'RETURN0',
    ])
  })

  it('a tail call is none where a variable is to be closed', () => {
    expect(instructions('return f()').slice(0, 2)).toEqual(['GETTABUP r0 u0 k0 ; _ENV "f"', 'TAILCALL r0 1'])
    expect(instructions('local c <close> = nil return f()')).toContain('CALL r1 1 0')
  })

  it('a jump that leaves the scope of a captured variable closes it', () => {
    expect(instructions('do ::top:: local x; f(function() return x end) goto top end')).toContain('CLOSE r0')
  })

  it('a jump to the end of a block closes also what is below its last variables', () => {
    const text = 'do do local c <close> = f() if c then goto out end end local d ::out:: end'
    expect(instructions(text).slice(-4)).toEqual(['LOADNIL r0 1', 'L1:', 'CLOSE r0', 'RETURN r0 1 close'])
  })
})

describe('the line', () => {
  it('of a call is where its function is written, of an operation where its operator is', () => {
    expect(compileText('f\n(\n1\n)\nlocal a = x\n+\ny').lines).toEqual([1, 4, 1, 6, 7, 6, 7])
  })
})
