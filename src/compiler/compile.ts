/**
 * The compiler: source text to a draft.
 *
 * Owns: nothing of a compilation lives longer than it.
 */
import type { ByteString, FunctionDraft } from '../bytecode/draft'
import { Emitter } from './emitter'
import { Lexer } from './lexer'
import { type Bindings, ENVIRONMENT, FunctionScope } from './scope'
import { newDraft, StatementParser } from './statement-parser'

/**
 * Compiles a chunk (manual, section 3) to its main function, which is vararg and has the one upvalue `_ENV`.
 *
 * The chunk's name is that of PUC: `@file`, `=name`, or the text itself. Takes time linear in the length of the source.
 * Throws a `CompileError`, which is no `Error`.
 */
export function compile(source: Uint8Array, chunkName: ByteString): FunctionDraft {
  const lexer = new Lexer(source, chunkName)
  const draft = newDraft(chunkName, 0)
  draft.vararg = true
  const bindings: Bindings = new Map()
  const main = new FunctionScope(null, new Emitter(draft, lexer), bindings)
  main.addUpvalue(ENVIRONMENT, null, true, 0)
  for (const _ of new StatementParser(lexer, main, bindings).chunk());
  return draft
}
