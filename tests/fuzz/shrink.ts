/**
 * Makes a failing program small: what can go while it still fails goes, the largest pieces first.
 */
import type { Node, Part } from './tree'

/** What may stand for any expression, the simplest first. */
const CONSTANTS = ['nil', '0', '""', '{}']

/**
 * The smallest program found that `fails`.
 *
 * @param most How many programs are tried at most.
 */
export function shrink(program: Node, fails: (smaller: Node) => boolean, most = 3000): Node {
  let best = program
  let tries = 0
  for (let progress = true; progress; ) {
    progress = false
    for (const smaller of reductions(best)) {
      if (++tries > most) return best
      if (!fails(smaller)) continue
      best = smaller
      progress = true
      break
    }
  }
  return best
}

/** All that a node could be instead. */
export function* reductions(node: Node): Generator<Node> {
  if (node.sort === 'block') {
    yield* withoutRuns(node)
    yield* withBlocksOpened(node)
  } else if (node.sort === 'list') yield* withoutOne(node)
  else if (node.sort === 'expression') yield* simplerExpressions(node)
  for (const [at, part] of node.parts.entries()) {
    if (typeof part === 'string') continue
    for (const smaller of reductions(part)) yield { sort: node.sort, parts: node.parts.with(at, smaller) }
  }
}

function* withoutRuns({ sort, parts }: Node): Generator<Node> {
  for (let size = parts.length; size >= 1; size = size >> 1) {
    for (let at = parts.length - size; at >= 0; at -= size) yield { sort, parts: parts.toSpliced(at, size) }
  }
}

/** Statements of a block in place of the statement that they are in. */
function* withBlocksOpened({ sort, parts }: Node): Generator<Node> {
  for (const [at, part] of parts.entries()) {
    for (const inner of nearest(part, 'block')) {
      if (inner.parts.length > 0) yield { sort, parts: parts.toSpliced(at, 1, ...inner.parts) }
    }
  }
}

function* withoutOne({ sort, parts }: Node): Generator<Node> {
  for (const at of parts.keys()) yield { sort, parts: parts.toSpliced(at, 1) }
}

function* simplerExpressions(node: Node): Generator<Node> {
  const [first] = node.parts
  const rank = node.parts.length === 1 && typeof first === 'string' ? CONSTANTS.indexOf(first) : -1
  for (const constant of rank < 0 ? CONSTANTS : CONSTANTS.slice(0, rank))
    yield { sort: 'expression', parts: [constant] }
  for (const part of node.parts) yield* nearest(part, 'expression')
}

/** The nodes of a sort within a part that are in no other such node. */
function* nearest(part: Part, sort: Node['sort']): Generator<Node> {
  if (typeof part === 'string') return
  for (const inner of part.parts) {
    if (typeof inner === 'string') continue
    if (inner.sort === sort) yield inner
    else yield* nearest(inner, sort)
  }
}

/** The smallest text found that `fails`: runs of characters are left out, long ones first. */
export function shrinkText(text: string, fails: (smaller: string) => boolean, most = 3000): string {
  let best = text
  let tries = 0
  for (let size = Math.max(1, text.length >> 1); size >= 1; ) {
    const before = best.length
    for (let at = 0; at < best.length && tries < most; tries++) {
      const smaller = best.slice(0, at) + best.slice(at + size)
      if (fails(smaller)) best = smaller
      else at += size
    }
    if (best.length === before || size > best.length) size = size === 1 ? 0 : Math.max(1, size >> 1)
  }
  return best
}
