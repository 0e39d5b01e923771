import {openMemory} from '../../src/receiver/memory.ts';
import {storeContract} from './store.ts';

storeContract('the store in memory', async () => openMemory());
