import {
  type ClientCapabilities,
  DidChangeConfigurationNotification,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver/node';
import { isAbsolute } from 'node:path';
import type { Settings } from '../protocol/settings';
import type { Log } from './log';
import { DEFAULT_SETTINGS, readCommands, readSettings, sameSettings } from './settings';

/** The client's settings, kept up to date. */
export interface Configuration {
  readonly settings: Settings;
  /** What the client can do; nothing until it has said so. */
  readonly client: ClientCapabilities;
  /** The client's command that shows the references of a code; null when it announced none. */
  readonly showReferences: string | null;
  /** The commands of the client that the server's answers may name (`commands.actions` in initializationOptions). */
  readonly commands: readonly string[];
  /** Whether an editor that cannot ask the person has been told to show everything (`reveal` in initializationOptions). */
  readonly reveals: boolean;
  /** A folder of the client's own for what outlives a session (`storage` in initializationOptions); null where it gives none. */
  readonly storage: string | null;
  /** Takes what the client says of itself, and the settings of one that cannot be asked (initializationOptions). */
  initialize(params: InitializeParams): void;
  /** Asks for the settings, and to be told when they change. */
  start(): Promise<void>;
  /** Resolves when no answer of the client is awaited. */
  idle(): Promise<void>;
}

/** Reads the section `passage`; `changed` is called when it says something else than before. */
export function followConfiguration(connection: Connection, log: Log, changed: () => void): Configuration {
  let settings = DEFAULT_SETTINGS;
  let client: ClientCapabilities = {};
  let showReferences: string | null = null;
  let commands: readonly string[] = [];
  let reveals = false;
  let storage: string | null = null;
  let canBeAsked = false;
  let tells = false;
  let asking: Promise<void> = Promise.resolve();

  function take(raw: unknown): void {
    const next = readSettings(raw);
    if (sameSettings(settings, next)) return;
    settings = next;
    changed();
  }

  async function ask(): Promise<void> {
    try {
      take(await connection.workspace.getConfiguration('passage'));
    } catch (error) {
      log.failed('reading the settings', error);
    }
  }

  connection.onDidChangeConfiguration(({ settings: sent }) => {
    if (canBeAsked) asking = asking.then(ask);
    else take((sent as { passage?: unknown } | null)?.passage);
  });

  return {
    get settings() {
      return settings;
    },
    get commands() {
      return commands;
    },
    get reveals() {
      return reveals;
    },
    get storage() {
      return storage;
    },
    get client() {
      return client;
    },
    get showReferences() {
      return showReferences;
    },
    initialize({ capabilities, initializationOptions }) {
      client = capabilities;
      const { workspace } = client;
      canBeAsked = workspace?.configuration === true;
      tells = workspace?.didChangeConfiguration?.dynamicRegistration === true;
      showReferences = announcedCommand(initializationOptions);
      commands = readCommands(initializationOptions);
      reveals = saysReveal(initializationOptions);
      storage = storageIn(initializationOptions);
      take(initializationOptions);
    },
    async start() {
      try {
        if (tells) {
          await connection.client.register(DidChangeConfigurationNotification.type, { section: 'passage' });
        }
      } catch (error) {
        log.failed('following the settings', error);
      }
      if (canBeAsked) await ask();
    },
    idle: () => asking,
  };
}

/** `reveal: true` of the initializationOptions. */
function saysReveal(options: unknown): boolean {
  return ((options ?? {}) as { readonly reveal?: unknown }).reveal === true;
}

/** `storage` of the initializationOptions: an absolute path. */
function storageIn(options: unknown): string | null {
  const { storage } = (options ?? {}) as { readonly storage?: unknown };
  return typeof storage === 'string' && isAbsolute(storage) ? storage : null;
}

/** `commands.showReferences` of the initializationOptions; what is of another kind counts as not said. */
function announcedCommand(options: unknown): string | null {
  const { commands } = (options ?? {}) as {
    readonly commands?: { readonly showReferences?: unknown } | null;
  };
  const command = commands?.showReferences;
  return typeof command === 'string' && command !== '' ? command : null;
}
