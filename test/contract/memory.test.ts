import {openMemory} from '../../src/receiver/memory.ts';
<<<<<<< HEAD
import {findingContract} from './finding.ts';
=======
import {handoverContract} from './handovers.ts';
>>>>>>> 40507ec (receiver: a log of what was handed over)
import {storeHistories} from './histories.ts';
import {storeContract} from './store.ts';

storeContract('the store in memory', async () => openMemory());
<<<<<<< HEAD
findingContract('the store in memory', async () => openMemory());
=======
handoverContract('the store in memory', async () => openMemory());
>>>>>>> 40507ec (receiver: a log of what was handed over)
storeHistories('the store in memory', async () => openMemory(), 60);
