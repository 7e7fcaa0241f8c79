export function runSubcommand(..._: unknown[]): number { return 0 }
