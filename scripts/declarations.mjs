/**
 * Reads the declarations of `dist/`: what is exported, with doc comments. They come from the compiler, so their shape is regular: a
 * declaration begins at the start of a line, a member is indented by four spaces, and both end at the first `;` or `}` that is in no bracket.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * @typedef {object} Declaration
 * @property {string} name
 * @property {'class' | 'interface' | 'type' | 'function' | 'const'} kind
 * @property {string} doc Without its stars; empty if there is none.
 * @property {string} head All before the members, in one line.
 * @property {Member[]} members
 *
 * @typedef {object} Member
 * @property {string} doc
 * @property {string} text In one line, without the semicolon.
 */

const DOC = String.raw`(?:\/\*\*(?:[^*]|\*(?!\/))*\*\/\s*)?`

/** The names that a module exports, with the declaration of each. @param {string} file @returns {Declaration[]} */
export function exportsOf(file) {
  const text = readFileSync(file, 'utf8')
  const all = [...text.matchAll(/^export \* from '([^']+)'/gm)].flatMap(([, source]) =>
    exportsOf(besides(file, source)),
  )
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list]) =>
    namesIn(list).map(([, name]) => name),
  )
  const own = [
    ...text.matchAll(/^export (?:declare )?(?:abstract )?(?:class|interface|type|function|const) (\w+)/gm),
  ].map(([, name]) => name ?? '')
  return [...all, ...[...new Set([...lists, ...own])].map((name) => declarationOf(name, file))]
}

/** @param {string} file @param {string | undefined} source */
const besides = (file, source = '') => join(dirname(file), source.replace(/\.js$/, '.d.ts'))

/** What stands in `{ a, type b as c }`: names there, names here. @param {string | undefined} list @returns {[string, string][]} */
function namesIn(list = '') {
  return list
    .split(',')
    .map((item) => item.trim().replace(/^type /, ''))
    .filter((item) => item !== '')
    .map((item) => {
      const [there = '', here = there] = item.split(' as ')
      return [there, here]
    })
}

/** Follows imports and exports to where a name is declared. @param {string} name @param {string} file @returns {Declaration} */
function declarationOf(name, file) {
  const text = readFileSync(file, 'utf8')
  const own = new RegExp(
    `^(${DOC})(?:export )?(?:declare )?(?:abstract )?(class|interface|type|function|const) ${name}\\b`,
    'm',
  ).exec(text)
  if (own) return read(name, own[2], own[1] ?? '', text.slice(own.index + (own[1] ?? '').length))
  for (const [, list, source] of text.matchAll(/^(?:import|export) (?:type )?\{([^}]*)\} from '([^']+)'/gm)) {
    const found = namesIn(list).find(([, here]) => here === name)
    if (found) return { ...declarationOf(found[0], besides(file, source)), name }
  }
  throw new Error(`${file} does not declare ${name}`)
}

/** @param {string} name @param {string | undefined} kind @param {string} doc @param {string} rest @returns {Declaration} */
function read(name, kind, doc, rest) {
  const declared = /** @type {Declaration['kind']} */ (kind)
  const hasMembers = declared === 'class' || declared === 'interface'
  const whole = rest.slice(0, hasMembers ? rest.indexOf('\n}') : endOf(rest))
  const open = hasMembers ? whole.search(/ \{(?:\n|$)/) : whole.length
  return {
    name,
    kind: declared,
    doc: plainDoc(doc),
    head: oneLine(whole.slice(0, open)).replace(/^(?:export )?(?:declare )?/, ''),
    members: hasMembers ? membersIn(whole.slice(open + 2)) : [],
  }
}

/** @param {string} text @returns {Member[]} */
function membersIn(text) {
  const members = []
  const start = new RegExp(`\\s*(${DOC})`, 'y')
  for (let at = 0; ; ) {
    start.lastIndex = at
    const doc = start.exec(text)?.[1] ?? ''
    at = start.lastIndex
    if (at >= text.trimEnd().length) return members
    const length = endOf(text.slice(at))
    members.push({ doc: plainDoc(doc), text: oneLine(text.slice(at, at + length)) })
    at += length + 1
  }
}

/** Where the first semicolon is that is in no bracket; what ends without one, ends with the text. @param {string} text */
function endOf(text) {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? ''
    if (letter === "'" || letter === '"') i = text.indexOf(letter, i + 1)
    else if ('{(['.includes(letter)) depth++
    else if ('})]'.includes(letter)) depth--
    else if (letter === ';' && depth === 0) return i
  }
  return text.length
}

/** @param {string} text */
const oneLine = (text) =>
  text
    .replace(/\/\*\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** @param {string} doc */
const plainDoc = (doc) =>
  doc
    .replace(/^\/\*\*|\*\/\s*$/g, '')
    .replace(/^ *\* ?/gm, '')
    .trim()
