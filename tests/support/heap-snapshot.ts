/**
 * Reads a heap snapshot by what its meta data says, and checks that all numbers in it agree.
 */
export interface SnapshotEdge {
  readonly type: string
  readonly name: string
  readonly to: SnapshotNode
}

export interface SnapshotNode {
  readonly type: string
  readonly name: string
  readonly id: number
  readonly bytes: number
  readonly edges: SnapshotEdge[]
}

interface SnapshotFile {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: string[]
      readonly node_types: [string[], ...string[]]
      readonly edge_fields: string[]
      readonly edge_types: [string[], ...string[]]
    }
    readonly node_count: number
    readonly edge_count: number
  }
  readonly nodes: number[]
  readonly edges: number[]
  readonly strings: string[]
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`heap snapshot: not so: ${what}`)
}

/**
 * The nodes, in their order; the first is the root.
 *
 * @throws Error if a count or an index is wrong
 */
export function readSnapshot(text: string): SnapshotNode[] {
  const file = JSON.parse(text) as SnapshotFile
  const { meta, node_count, edge_count } = file.snapshot
  const nodeWidth = meta.node_fields.length
  must(file.nodes.length === node_count * nodeWidth, 'there are as many nodes as it says')
  must(file.edges.length === edge_count * meta.edge_fields.length, 'there are as many edges as it says')
  const nodes = Array.from({ length: node_count }, (_, index) => nodeAt(file, index))
  must(new Set(nodes.map(({ id }) => id)).size === node_count, 'each node has a number of its own')
  let edge = 0
  nodes.forEach((node, index) => {
    const end = edge + file.nodes[index * nodeWidth + meta.node_fields.indexOf('edge_count')]!
    for (; edge < end; edge++) node.edges.push(edgeAt(file, edge, nodes))
  })
  must(edge === edge_count, 'each edge belongs to a node')
  return nodes
}

function nodeAt({ snapshot: { meta }, nodes, strings }: SnapshotFile, index: number): SnapshotNode {
  const field = (name: string): number => nodes[index * meta.node_fields.length + meta.node_fields.indexOf(name)]!
  const type = meta.node_types[0][field('type')]
  const name = strings[field('name')]
  must(type !== undefined && name !== undefined, `node ${index} has a type and a name`)
  return { type: type!, name: name!, id: field('id'), bytes: field('self_size'), edges: [] }
}

function edgeAt(file: SnapshotFile, index: number, nodes: readonly SnapshotNode[]): SnapshotEdge {
  const { meta } = file.snapshot
  const field = (name: string): number => file.edges[index * meta.edge_fields.length + meta.edge_fields.indexOf(name)]!
  const type = meta.edge_types[0][field('type')]!
  const numbered = type === 'element' || type === 'hidden'
  const name = numbered ? String(field('name_or_index')) : file.strings[field('name_or_index')]
  must(name !== undefined, `edge ${index} has a name`)
  const to = nodes[field('to_node') / meta.node_fields.length]
  must(to !== undefined, `edge ${index} leads to the first field of a node`)
  return { type, name: name!, to: to! }
}

/** All nodes that are reached from the root without a weak edge, each with the edge by which it was first. */
export function reached(nodes: readonly SnapshotNode[]): Map<SnapshotNode, string> {
  const found = new Map([[nodes[0]!, '']])
  for (const [node, path] of found) {
    for (const edge of node.edges) {
      if (edge.type !== 'weak' && !found.has(edge.to)) found.set(edge.to, `${path}/${edge.name}`)
    }
  }
  return found
}

/** Follows the edges of the given names from a node. */
export function follow(from: SnapshotNode, ...names: string[]): SnapshotNode {
  return names.reduce((node, name) => {
    const edge = node.edges.find((one) => one.name === name)
    if (edge === undefined) {
      throw new Error(`${node.name} has no edge ${name}, but ${node.edges.map((one) => one.name).join(', ')}`)
    }
    return edge.to
  }, from)
}
