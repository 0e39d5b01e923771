import {openMemory} from '../../src/receiver/memory.ts';
import {findingContract} from './finding.ts';
import {handoverContract} from './handovers.ts';
import {storeHistories} from './histories.ts';
import {storeContract} from './store.ts';

storeContract('the store in memory', async () => openMemory());
findingContract('the store in memory', async () => openMemory());
handoverContract('the store in memory', async () => openMemory());
storeHistories('the store in memory', async () => openMemory(), 60);
