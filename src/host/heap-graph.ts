/**
 * The heap as a graph in numbers, in the form of V8's heap snapshots: a row of seven words a node, of three an edge, and
 * a table of strings.
 *
 * The nodes are the root, what holds all roots of the collector, and then the cells in the order of their handles. The edges of a node
 * come together, in the order of the nodes.
 */

/** As V8 numbers them; the order is that of the list in the file. */
export const NODE_TYPES = [
  'hidden',
  'array',
  'string',
  'object',
  'code',
  'closure',
  'regexp',
  'number',
  'native',
  'synthetic',
  'concatenated string',
  'sliced string',
  'symbol',
  'bigint',
  'object shape',
] as const
export type NodeType = (typeof NODE_TYPES)[number]

export const EDGE_TYPES = ['context', 'element', 'property', 'internal', 'hidden', 'shortcut', 'weak'] as const
type EdgeType = (typeof EDGE_TYPES)[number]
/** Types whose edges have a number in place of a name. */
type NumberedEdgeType = 'element' | 'hidden'

export const NODE_FIELDS = ['type', 'name', 'id', 'self_size', 'edge_count', 'trace_node_id', 'detachedness'] as const
export const EDGE_FIELDS = ['type', 'name_or_index', 'to_node'] as const

const NODE_NAME = 1
const NODE_EDGES = 4

const NODE_TYPE_NUMBERS: ReadonlyMap<NodeType, number> = new Map(NODE_TYPES.map((type, index) => [type, index]))
const EDGE_TYPE_NUMBERS: ReadonlyMap<EdgeType, number> = new Map(EDGE_TYPES.map((type, index) => [type, index]))

/** A long list of 32-bit words, in blocks, so that it never has to be copied. */
export class WordList {
  static readonly BLOCK = 2 ** 16
  readonly #blocks: Uint32Array[] = []
  length = 0

  push(word: number): void {
    const at = this.length++ % WordList.BLOCK
    if (at === 0) this.#blocks.push(new Uint32Array(WordList.BLOCK))
    this.#blocks[this.#blocks.length - 1]![at] = word
  }

  get(index: number): number {
    return this.#blocks[Math.floor(index / WordList.BLOCK)]![index % WordList.BLOCK]!
  }

  set(index: number, word: number): void {
    this.#blocks[Math.floor(index / WordList.BLOCK)]![index % WordList.BLOCK] = word
  }
}

export class HeapGraph {
  readonly nodes = new WordList()
  readonly edges = new WordList()
  readonly strings: string[] = []
  readonly #numbers = new Map<string, number>()

  /** Begins a node: the edges that are added next are its. */
  addNode(type: NodeType, name: string, id: number, bytes: number): void {
    this.nodes.push(NODE_TYPE_NUMBERS.get(type)!)
    this.nodes.push(this.#string(name))
    this.nodes.push(id)
    this.nodes.push(bytes)
    this.nodes.push(0)
    this.nodes.push(0)
    this.nodes.push(0)
  }

  /** Gives another name to a node by its number. */
  rename(node: number, name: string): void {
    this.nodes.set(node * NODE_FIELDS.length + NODE_NAME, this.#string(name))
  }

  /** An edge from the node begun last to a node by its number. */
  addEdge(type: Exclude<EdgeType, NumberedEdgeType>, name: string, to: number): void {
    this.#addEdge(type, this.#string(name), to)
  }

  addElement(type: NumberedEdgeType, index: number, to: number): void {
    this.#addEdge(type, index, to)
  }

  #addEdge(type: EdgeType, nameOrIndex: number, to: number): void {
    this.edges.push(EDGE_TYPE_NUMBERS.get(type)!)
    this.edges.push(nameOrIndex)
    this.edges.push(to * NODE_FIELDS.length)
    const count = this.nodes.length - NODE_FIELDS.length + NODE_EDGES
    this.nodes.set(count, this.nodes.get(count) + 1)
  }

  #string(text: string): number {
    let number = this.#numbers.get(text)
    if (number === undefined) {
      number = this.strings.push(text) - 1
      this.#numbers.set(text, number)
    }
    return number
  }
}
