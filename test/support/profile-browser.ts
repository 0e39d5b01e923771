// A browser on a profile that outlives it, and that can be killed as a crash or a dead battery would.
import {launch, type Browser, type LaunchOptions} from 'puppeteer-core';

export interface ProfileBrowser {
  readonly browser: Browser;
  /** Kills every process of the browser at once (SIGKILL); resolves when the last one is gone. */
  readonly kill: () => Promise<void>;
}

/** Starts a browser on the profile in a folder, which is made when it isn't there. */
export async function openProfile(options: LaunchOptions, profile: string): Promise<ProfileBrowser> {
  const browser = await launch({...options, userDataDir: profile});
  const pid = browser.process()?.pid;
  if (pid === undefined) throw new Error('a browser without a process');
  return {
    browser,
    kill: async () => {
      for (let alive = signal(pid, 'SIGKILL'); alive; alive = signal(pid, 0))
        await new Promise((resolve) => setTimeout(resolve, 10));
    },
  };
}

/** Signals the group of processes that a browser leads; false when there is none any more. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, name);
  } catch {
    return false;
  }
}
