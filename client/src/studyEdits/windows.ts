import { uptime } from 'node:os';
import type { Windows } from './journal';

/**
 * Windows, each told from the others by the process that runs its extensions. What was noted before the machine was
 * started is of none that is open, whoever has its number now.
 */
export function windowsHere(): Windows {
  return {
    own: process.pid,
    isOpen: (window, time) => time > Date.now() - uptime() * 1000 && isRunning(window),
  };
}

function isRunning(process_: number): boolean {
  try {
    // No signal is sent: this only asks whether it could be.
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
