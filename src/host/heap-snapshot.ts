/**
 * A heap snapshot as Chrome's DevTools open it: V8's format, which is JSON with long lists of numbers.
 */
import type { Machine } from '../sequence/machine'
import { EDGE_FIELDS, EDGE_TYPES, HeapGraph, NODE_FIELDS, NODE_TYPES, type WordList } from './heap-graph'
import { drawHeap } from './lua-graph'

/** Rows of numbers, and strings, that make up a piece of the text. */
const ROWS_A_PIECE = 4096

/** Fields that say nothing here, but that DevTools or other readers look for. */
const META = {
  node_fields: NODE_FIELDS,
  node_types: [NODE_TYPES, 'string', 'number', 'number', 'number', 'number', 'number'],
  edge_fields: EDGE_FIELDS,
  edge_types: [EDGE_TYPES, 'string_or_number', 'node'],
  trace_function_info_fields: ['function_id', 'name', 'script_name', 'script_id', 'line', 'column'],
  trace_node_fields: ['id', 'function_info_index', 'count', 'size', 'children'],
  sample_fields: ['timestamp_us', 'last_assigned_id'],
  location_fields: ['object_index', 'script_id', 'line', 'column'],
}

/** The picture is taken at once; the pieces of its text are made when they are asked for. */
export function heapSnapshot(m: Machine): Iterable<string> {
  const graph = new HeapGraph()
  drawHeap(m, graph)
  return { [Symbol.iterator]: () => textOf(graph) }
}

function* textOf(graph: HeapGraph): Generator<string, undefined> {
  const { nodes, edges, strings } = graph
  const head = {
    meta: META,
    node_count: nodes.length / NODE_FIELDS.length,
    edge_count: edges.length / EDGE_FIELDS.length,
    trace_function_count: 0,
  }
  yield `{"snapshot":${JSON.stringify(head)},\n"nodes":[`
  yield* rowsOf(nodes, NODE_FIELDS.length)
  yield '],\n"edges":['
  yield* rowsOf(edges, EDGE_FIELDS.length)
  yield '],\n"trace_function_infos":[],\n"trace_tree":[],\n"samples":[],\n"locations":[],\n"strings":['
  for (let from = 0; from < strings.length; from += ROWS_A_PIECE) {
    const texts = strings.slice(from, from + ROWS_A_PIECE).map((text) => JSON.stringify(text))
    yield (from === 0 ? '' : ',\n') + texts.join(',\n')
  }
  yield ']}\n'
}

function* rowsOf(list: WordList, width: number): Generator<string, undefined> {
  for (let from = 0; from < list.length; ) {
    const end = Math.min(from + ROWS_A_PIECE * width, list.length)
    let text = from === 0 ? '' : ','
    for (let index = from; index < end; index++) {
      if (index !== from) text += index % width === 0 ? ',\n' : ','
      text += list.get(index)
    }
    yield text
    from = end
  }
}
