import {openMemory} from '../../src/receiver/memory.ts';
import {storeHistories} from './histories.ts';
import {keepingContract} from './keeping.ts';
import {storeContract} from './store.ts';

storeContract('the store in memory', async () => openMemory());
keepingContract('the store in memory', async () => openMemory());
storeHistories('the store in memory', async () => openMemory(), 60, false);
