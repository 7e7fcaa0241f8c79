/**
 * Runs the program of a pattern.
 *
 * Owns: it has no state that outlives a step. If an attempt would take more work than is allowed, it gives that up,
 * and `pattern.ts` makes the attempt, which can stop in the middle of it.
 */
import { FOUND, NONE, type PatternMatch, POSITION, STOPPED } from './pattern-match'
import {
  INSTRUCTION_WORDS,
  MAX_INSTRUCTIONS,
  type PatternProgram,
  RUN_BYTE,
  RUN_CLOSE,
  RUN_END,
  RUN_FEW,
  RUN_FRONTIER,
  RUN_MANY,
  RUN_ONE,
  RUN_OPEN,
  RUN_OPTIONAL,
  RUN_POSITION,
} from './pattern-program'

/** Steps of work that an instruction counts as, as in `pattern.ts`; a byte of a repetition is one. */
const INSTRUCTION_WORK = 4

// Entries of the backtracking stack: where to go on in the code; behind which byte, of which one is given back first; and the least
// place to go on at. Or the instruction RUN_FEW, which takes one byte more. An instruction has one entry at most.
const ENTRY = 3
const ONE_MORE = 0xffffffff

/** The stack of one machine. */
export const newRunStack = (): Uint32Array => new Uint32Array(ENTRY * MAX_INSTRUCTIONS)

/**
 * Looks for the next match from `match.start` on, and notes there what it finds; if it stops, the place of the attempt given up.
 *
 * @param stack of `newRunStack`
 * @param except a match does not count if it ends here; -1 for none
 * @param budget work, with what has been done before
 */
// One function, as in `pattern.ts`: state is in locals.
export function runProgram(
  match: PatternMatch,
  program: PatternProgram,
  u8: Uint8Array,
  stack: Uint32Array,
  except: number,
  budget: number,
): number {
  const { code, classes, first } = program
  const { starts, lengths, subject, end } = match
  let { work, start } = match
  for (;;) {
    if (first !== 0) {
      const limit = Math.min(end, start + budget - work)
      const from = start
      while (start < limit && (classes[u8[start]!]! & first) === 0) start++
      work += start - from
      if (start >= end) {
        match.work = work
        return NONE
      }
    }
    let s = start
    let pc = 0
    let top = 0
    attempt: for (;;) {
      if (work >= budget) {
        match.start = start
        match.work = work
        return STOPPED
      }
      work += INSTRUCTION_WORK
      const operand = code[pc + 1]!
      matching: {
        switch (code[pc]) {
          case RUN_BYTE:
            if (s === end || u8[s] !== operand) break matching
            s++
            break
          case RUN_ONE:
            if (s === end || (classes[u8[s]!]! & operand) === 0) break matching
            s++
            break
          case RUN_MANY: {
            const least = s + code[pc + 2]!
            const limit = Math.min(end, s + Math.max(budget - work, 0))
            let at = s
            while (at < limit && (classes[u8[at]!]! & operand) !== 0) at++
            work += at - s
            if (at === limit && limit !== end) {
              work = budget
              continue attempt
            }
            if (at < least) break matching
            if (at > least && code[pc + 3] === 1) {
              stack[top] = pc + INSTRUCTION_WORDS
              stack[top + 1] = at
              stack[top + 2] = least
              top += ENTRY
            }
            s = at
            break
          }
          case RUN_OPTIONAL:
            if (s < end && (classes[u8[s]!]! & operand) !== 0) {
              stack[top] = pc + INSTRUCTION_WORDS
              stack[top + 1] = s + 1
              stack[top + 2] = s
              top += ENTRY
              s++
            }
            break
          case RUN_FEW:
            stack[top] = pc
            stack[top + 1] = s
            stack[top + 2] = ONE_MORE
            top += ENTRY
            break
          case RUN_OPEN:
            starts[operand] = s
            break
          case RUN_POSITION:
            starts[operand] = s
            lengths[operand] = POSITION
            break
          case RUN_CLOSE:
            lengths[operand] = s - starts[operand]!
            break
          case RUN_END:
            if (s !== end) break matching
            break
          case RUN_FRONTIER: {
            const before = s === subject ? 0 : u8[s - 1]!
            const here = s === end ? 0 : u8[s]!
            if ((classes[before]! & operand) !== 0 || (classes[here]! & operand) === 0) break matching
            break
          }
          default: // RUN_MATCH
            if (s === except) {
              top = 0
              break matching
            }
            match.start = start
            match.stop = s
            match.level = program.captures
            match.work = work
            return FOUND
        }
        pc += INSTRUCTION_WORDS
        continue
      }
      // It does not match: back to the last choice.
      for (;;) {
        if (top === 0) break attempt
        work++
        const entry = top - ENTRY
        const least = stack[entry + 2]!
        pc = stack[entry]!
        s = stack[entry + 1]!
        if (least === ONE_MORE) {
          if (s < end && (classes[u8[s]!]! & code[pc + 1]!) !== 0) {
            stack[entry + 1] = ++s
            pc += INSTRUCTION_WORDS
            break
          }
          top = entry
        } else {
          if (--s === least) top = entry
          else stack[entry + 1] = s
          break
        }
      }
    }
    if (program.anchored || start >= end) {
      match.work = work
      return NONE
    }
    start++
  }
}
