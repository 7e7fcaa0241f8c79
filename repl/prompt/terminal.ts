/**
 * A line editor on a terminal: Node's own, with the line in colours.
 */
import { createInterface, type Interface } from 'node:readline'
import type { Paint } from '../colours'
import { highlight } from './highlight'

/** What `node:readline` lets its users replace, though its types do not say so. */
interface Editable {
  _writeToOutput(text: string): void
  _ttyWrite(text: string, key: unknown): void
  _refreshLine(): void
  _moveCursor?(): void
  getPrompt(): string
  line: string
}

export interface EditorOptions {
  readonly paint: Paint
  readonly history: string[]
  readonly completer: (line: string) => [string[], string]
}

export function newEditor({ paint, history, completer }: EditorOptions): Interface {
  const editor = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: true,
    historySize: 1000,
    removeHistoryDuplicates: true,
    history,
    completer,
    tabSize: 2,
  })
  if (paint('red', 'x') !== 'x') colourLines(editor as unknown as Editable, paint)
  return editor
}

/** Shows what is typed in colours: after each key the line is shown anew. */
function colourLines(editor: Editable, paint: Paint): void {
  const write = editor._writeToOutput.bind(editor)
  const press = editor._ttyWrite.bind(editor)
  editor._writeToOutput = (text) => {
    const prompt = editor.getPrompt()
    const isLine = editor.line !== '' && text === prompt + editor.line
    write(isLine ? prompt + highlight(editor.line, paint) : text)
  }
  editor._ttyWrite = (text, key) => {
    const before = editor.line
    press(text, key)
    if (editor.line !== before && editor.line !== '') editor._refreshLine()
  }
}
