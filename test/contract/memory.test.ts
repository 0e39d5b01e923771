import {openMemory} from '../../src/receiver/memory.ts';
import {storeChanges} from './changes.ts';
import {storeHistories} from './histories.ts';
import {storeContract} from './store.ts';

storeContract('the store in memory', async () => openMemory());
storeChanges('the store in memory', async () => openMemory());
storeHistories('the store in memory', async () => openMemory(), 60);
