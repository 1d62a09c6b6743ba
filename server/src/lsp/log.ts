/** Where the shell says what went wrong: the editor's output channel, never a file and never the network. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  /** An exception that was caught, and what was being done. */
  failed(doing: string, error: unknown): void;
}

/** Writes to the consoles of a connection. */
export function createLog(console: Record<'info' | 'warn' | 'error', (message: string) => void>): Log {
  return {
    info: (message) => console.info(message),
    warn: (message) => console.warn(message),
    failed: (doing, error) =>
      console.error(`${doing}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  };
}
