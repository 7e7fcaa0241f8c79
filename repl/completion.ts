/**
 * Completions of the command for shells, made of the definitions in `options.ts`.
 */
import type { Command, Option } from 'commander'
import { newProgram, newSubcommand, SUBCOMMANDS, type Subcommand } from './options'

export type Shell = 'bash' | 'zsh' | 'fish'

export function completionScript(shell: Shell): string {
  switch (shell) {
    case 'bash':
      return bash()
    case 'zsh':
      return zsh()
    case 'fish':
      return fish()
  }
}

const HELP = ['-h', '--help']
const words = ({ options }: Command) =>
  [...options.flatMap(({ short, long }) => [short, long]), ...HELP].filter(Boolean).join(' ')

/** What may stand for an argument of a subcommand, if that is a choice. */
const choicesOf = (name: Subcommand) => newSubcommand(name).registeredArguments[0]?.argChoices ?? []

function bash(): string {
  const cases = SUBCOMMANDS.map((name) => {
    const choices = choicesOf(name).join(' ')
    const formats = newSubcommand(name).options.flatMap(({ long, argChoices }) =>
      argChoices === undefined ? [] : [`[[ $before == ${long} ]] && choices="${argChoices.join(' ')}"`],
    )
    return [
      `    ${name})`,
      `      options="${words(newSubcommand(name))}"; choices="${choices}"`,
      ...formats.map((line) => `      ${line}`),
      '      ;;',
    ]
  })
  return [
    '# Completion of moonstep for bash: eval "$(moonstep completion bash)"',
    '_moonstep() {',
    '  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options choices',
    '  case ${COMP_WORDS[1]} in',
    ...cases.flat(),
    '    *)',
    `      options="${words(newProgram())}"; choices=""`,
    `      [[ $COMP_CWORD == 1 ]] && choices="${SUBCOMMANDS.join(' ')}"`,
    '      ;;',
    '  esac',
    '  [[ $word == -* ]] && choices=$options',
    '  COMPREPLY=($(compgen -W "$choices" -- "$word"))',
    '  [[ $word == -* ]] || COMPREPLY+=($(compgen -f -- "$word"))',
    '}',
    'complete -o filenames -F _moonstep moonstep',
    '',
  ].join('\n')
}

const quoted = (text: string) => text.replaceAll("'", `'\\''`)

/** An option as zsh's `_arguments` has it. */
function zshOption({ short, long, description, required, argChoices }: Option): string[] {
  const text = quoted(description).replaceAll('[', '\\[').replaceAll(']', '\\]').replaceAll(':', '\\:')
  const value = required ? `:value:${argChoices === undefined ? '_files' : `(${argChoices.join(' ')})`}` : ''
  return [short, long].flatMap((name) => (name === undefined ? [] : [`'*${name}[${text}]${value}'`]))
}

function zsh(): string {
  const helpOption = `'(-h --help)'{-h,--help}'[show this help]'`
  const lines = (command: Command) =>
    [...command.options.flatMap(zshOption), helpOption].map((line) => `        ${line} \\`)
  return [
    '#compdef moonstep',
    '# Completion of moonstep for zsh: moonstep completion zsh > a directory of $fpath/_moonstep',
    '_moonstep() {',
    '  case ${words[2]} in',
    ...SUBCOMMANDS.flatMap((name) => {
      const choices = choicesOf(name)
      const rest = choices.length > 0 ? `'2:what:(${choices.join(' ')})'` : "'*:file:_files'"
      return [`    ${name})`, '      _arguments \\', ...lines(newSubcommand(name)), `        ${rest}`, '      ;;']
    }),
    '    *)',
    `      (( CURRENT == 2 )) && compadd ${SUBCOMMANDS.join(' ')}`,
    '      _arguments \\',
    ...lines(newProgram()),
    "        '*:file:_files'",
    '      ;;',
    '  esac',
    '}',
    '_moonstep "$@"',
    '',
  ].join('\n')
}

function fishOption(condition: string, { short, long, description, required, argChoices }: Option): string {
  const names = `${short === undefined ? '' : ` -s ${short.slice(1)}`}${long === undefined ? '' : ` -l ${long.slice(2)}`}`
  const value = required ? (argChoices === undefined ? ' -r' : ` -x -a '${argChoices.join(' ')}'`) : ''
  return `complete -c moonstep -n '${condition}'${names}${value} -d '${quoted(description).replaceAll(`'\\''`, "\\'")}'`
}

function fish(): string {
  const all = SUBCOMMANDS.join(' ')
  return [
    '# Completion of moonstep for fish: moonstep completion fish | source',
    ...SUBCOMMANDS.map(
      (name) =>
        `complete -c moonstep -n '__fish_is_first_arg' -a ${name} -d '${quoted(newSubcommand(name).description())}'`,
    ),
    ...newProgram().options.map((option) => fishOption(`not __fish_seen_subcommand_from ${all}`, option)),
    ...SUBCOMMANDS.flatMap((name) => {
      const condition = `__fish_seen_subcommand_from ${name}`
      const choices = choicesOf(name)
      const argument = choices.length > 0 ? [`complete -c moonstep -n '${condition}' -x -a '${choices.join(' ')}'`] : []
      return [...newSubcommand(name).options.map((option) => fishOption(condition, option)), ...argument]
    }),
    "complete -c moonstep -s h -l help -d 'show this help'",
    '',
  ].join('\n')
}
