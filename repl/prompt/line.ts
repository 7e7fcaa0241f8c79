/**
 * A line at the prompt, or several: whether it is complete, and the chunk that is made of it.
 *
 * Owns: locals of the prompt are variables of their own. A line that uses or declares some becomes a function, in which those of
 * earlier lines are upvalues, for which the support puts the very variables; at its end it hands over its own, each as an upvalue of
 * a function. So closures of earlier lines see what later ones assign, and the line's numbers stay what they are.
 */
import { byteString, type CompileError, compileSource, type SourceToken, tokensOf } from '../../src/tools'

export interface LocalName {
  readonly name: string
  /** It cannot be assigned to. */
  readonly isConstant: boolean
}

export interface ReadyLine {
  readonly kind: 'ready'
  readonly source: string
  /** The chunk answers the function that is to be run. */
  readonly isWrapped: boolean
  /** The locals that are there after it. */
  readonly declared: readonly LocalName[]
}

export type Line =
  | ReadyLine
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'wrong'; readonly error: CompileError }

const KEEP = '__moonstep_keep'
const RETURN = 'return '
const OPENING = new Set(['function', 'do', 'if', 'repeat'])
const CLOSING = new Set(['end', 'until'])

function compiled(text: string, name: string): CompileError | null {
  const outcome = compileSource(Buffer.from(text), byteString(Buffer.from(name)))
  return 'error' in outcome ? outcome.error : null
}

/** Whether more text could make a chunk of it: the compiler has stopped at its end, and not in a string that ends with its line. */
function isUnfinished({ message }: CompileError, text: string): boolean {
  if (message.endsWith('unfinished string near <eof>')) return /\\z?\s*$/.test(text)
  return /<eof>'?$/.test(message)
}

/**
 * @param name of the chunk
 * @param locals of earlier lines; null if locals do not outlive their line
 */
export function readLine(text: string, name: string, locals: ReadonlyMap<string, LocalName> | null): Line {
  const problemOfValue = compiled(RETURN + text, name)
  if (/\S/.test(text) && problemOfValue === null) return wrapped(RETURN + text, name, locals)
  const problem = compiled(text, name)
  if (problem === null) return wrapped(text, name, locals)
  if (isUnfinished(problem, text)) return { kind: 'incomplete' }
  if (problemOfValue === null) return { kind: 'wrong', error: problem }
  if (isUnfinished(problemOfValue, text)) return { kind: 'incomplete' }
  // Of two ways to read it, the one that comes further is what was meant.
  const column = problemOfValue.column - (problemOfValue.line === 1 ? RETURN.length : 0)
  const isFurther = problemOfValue.line - problem.line || column - problem.column
  return { kind: 'wrong', error: isFurther > 0 ? { ...problemOfValue, column } : problem }
}

function wrapped(text: string, name: string, locals: ReadonlyMap<string, LocalName> | null): Line {
  if (locals === null) return { kind: 'ready', source: text, isWrapped: false, declared: [] }
  const read = tokensOf(Buffer.from(text), byteString(Buffer.from(name)))
  const tokens = 'tokens' in read ? read.tokens : []
  const used = [
    ...new Set(tokens.flatMap(({ kind, text: word }) => (kind === 'name' && locals.has(word) ? [word] : []))),
  ]
  const { declared, returnAt } = topLevel(tokens)
  if (used.length === 0 && declared.length === 0) return { kind: 'ready', source: text, isWrapped: false, declared: [] }
  const names = used.map((word) => (locals.get(word)!.isConstant ? `${word} <const>` : word))
  const prefix = `local ${[KEEP, ...names].join(', ')} = ...; return function(...) `
  const hand = `${KEEP}(${declared.map((local) => `function() return ${local.name} end`).join(', ')})`
  const slice = (from: number, to?: number) => Buffer.from(text).subarray(from, to).toString()
  const body = (between: string) =>
    returnAt === null ? `${text}\n${between} end` : `${slice(0, returnAt)}${between} ${slice(returnAt)}\nend`
  const source = prefix + body(declared.length > 0 ? hand : '')
  const error = compiled(source, name)
  if (error === null) return { kind: 'ready', source, isWrapped: true, declared }
  // A constant is assigned to; or a goto leads to the end, where it must not find the handing over.
  const plain = prefix + body('')
  if (compiled(plain, name) === null) return { kind: 'ready', source: plain, isWrapped: true, declared: [] }
  const column = error.line === 1 ? Math.max(error.column - prefix.length, 1) : error.column
  return { kind: 'wrong', error: { ...error, column } }
}

/** The locals of the outermost block, and where its `return` stands. */
function topLevel(tokens: readonly SourceToken[]): { declared: LocalName[]; returnAt: number | null } {
  const declared = new Map<string, LocalName>()
  let depth = 0
  let returnAt: number | null = null
  tokens.forEach(({ kind, text, start }, index) => {
    if (kind !== 'keyword') return
    if (OPENING.has(text)) depth++
    else if (CLOSING.has(text)) depth--
    else if (depth > 0) return
    else if (text === 'return') returnAt = start
    else if (text === 'local') for (const local of namesAfter(tokens, index + 1)) declared.set(local.name, local)
  })
  declared.delete('_ENV')
  return { declared: [...declared.values()], returnAt }
}

/** The names that a `local` before a place declares. */
function namesAfter(tokens: readonly SourceToken[], first: number): LocalName[] {
  if (tokens[first]?.text === 'function') return [{ name: tokens[first + 1]!.text, isConstant: false }]
  const names: LocalName[] = []
  for (let at = first; ; at++) {
    const name = tokens[at]!.text
    const isConstant = tokens[at + 1]?.text === '<'
    names.push({ name, isConstant })
    at += isConstant ? 4 : 1
    if (tokens[at]?.text !== ',') return names
  }
}
