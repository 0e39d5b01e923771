// Signs acts: with the key that the disk keeps, or, where the disk does not give it in time, with one of this page.
import {signAct, type Act, type Desk, type Draft} from './draft.ts';
import type {Ledger} from './ledger.ts';
import {inTime, type WaitOptions} from './wait.ts';

/** `timeout`: ms that all of the disk's part may take for one act. */
export interface SignerOptions extends WaitOptions {
  readonly desk: Desk;
  /** The ledger on disk, made where there is none. */
  readonly disk: () => Promise<Ledger>;
  /** A ledger of this page, whose key signs where the disk's does not. */
  readonly spare: Ledger;
  /** Runs work that closing waits for. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
}

/** A signer of acts. It rejects as `signAct` does. */
export function openSigner({
  desk,
  disk,
  spare,
  during,
  ...wait
}: SignerOptions): (act: Act) => Promise<Draft> {
  let hanging = 0;
  return async (act) => {
    const here = (): Promise<Draft> => signAct(act, spare, desk);
    if (hanging) return here(); // an act before this one has waited long enough for both
    const onDisk = async (): Promise<Draft> => signAct(act, await disk(), desk);
    // that it was deleted, or its connection lost, shows only when it is used
    const signing = during(() => onDisk().catch(onDisk));
    return inTime(signing, wait, () => {
      const over = (): void => void (hanging -= 1);
      hanging += 1;
      signing.then(over, over);
    }).catch(here);
  };
}
