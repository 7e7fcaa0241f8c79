/**
 * A program as a tree, so that it can be made smaller piece by piece.
 *
 * Owns: text that stands directly in a node is never removed by itself. What keeps a program from going on for ever
 * (`tick()` at the head of a body, the limits of a loop) is such text.
 */

import type { Random } from '../support/random'

/** What a node may be replaced with: a node of the same sort. */
type Sort = 'block' | 'statement' | 'expression' | 'list'

export type Part = string | Node

export interface Node {
  readonly sort: Sort
  /** Of a block its statements, of a list its items. */
  readonly parts: readonly Part[]
}

/** statement`local ${name} = ${value}` */
export function statement(texts: TemplateStringsArray, ...holes: readonly Part[]): Node {
  return { sort: 'statement', parts: weave(texts, holes) }
}

export function expression(texts: TemplateStringsArray, ...holes: readonly Part[]): Node {
  return { sort: 'expression', parts: weave(texts, holes) }
}

export function block(statements: readonly Node[]): Node {
  return { sort: 'block', parts: statements }
}

/** Items with commas between them. */
export function list(items: readonly Node[]): Node {
  return { sort: 'list', parts: items }
}

function weave(texts: readonly string[], holes: readonly Part[]): Part[] {
  const parts = texts.flatMap((text, at) => (at === 0 ? [text] : [holes[at - 1]!, text]))
  return parts.filter((part) => part !== '')
}

/** The same with some lines broken, where no string is near. */
export function onLines(node: Node, random: Random): Node {
  const broken = (part: Part): Part => {
    if (typeof part !== 'string') return onLines(part, random)
    if (/["'[\]]|--/.test(part)) return part
    return part.replaceAll(/ /g, () => (random.chance(0.1) ? '\n' : ' '))
  }
  return { sort: node.sort, parts: node.parts.map(broken) }
}

export function render(part: Part, indent = ''): string {
  if (typeof part === 'string') return part
  if (part.sort === 'list') return part.parts.map((item) => render(item, indent)).join(', ')
  if (part.sort !== 'block') return part.parts.map((inner) => render(inner, indent)).join('')
  if (part.parts.length === 0) return ' '
  const inner = `${indent}  `
  return `\n${part.parts.map((one) => `${inner}${render(one, inner)}\n`).join('')}${indent}`
}

/** The text of a whole program, whose statements are those of a block. */
export function renderProgram(program: Node): string {
  return program.parts.map((one) => `${render(one)}\n`).join('')
}
