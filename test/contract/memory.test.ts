import {openMemory} from '../../src/receiver/memory.ts';
import {storeChanges} from './changes.ts';
import {groundContract} from './grounds.ts';
import {deliveryContract} from './deliveries.ts';
import {handoverContract} from './handovers.ts';
import {importContract} from './imports.ts';
import {storeHistories} from './histories.ts';
import {linksContract} from './links.ts';
import {storeContract} from './store.ts';

storeContract('the store in memory', async () => openMemory());
storeChanges('the store in memory', async () => openMemory());
handoverContract('the store in memory', async () => openMemory());
groundContract('the store in memory', async () => openMemory());
deliveryContract('the store in memory', async () => openMemory());
importContract('the store in memory', async () => openMemory());
linksContract('the store in memory', async () => openMemory());
storeHistories('the store in memory', async () => openMemory(), 60);
