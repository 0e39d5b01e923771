// A process that loads a receiver: posts each line of a file once, and prints what it measured as one line of JSON.
import {readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import autocannon from 'autocannon';
import {postEvenly} from './even-load.ts';

const {values} = parseArgs({
  options: {
    url: {type: 'string', default: ''},
    file: {type: 'string', default: ''},
    connections: {type: 'string', default: '32'},
    /** Requests a second; 0 for as many as the receiver answers. */
    rate: {type: 'string', default: '0'},
  },
});
const wires = readFileSync(values.file, 'utf8').trimEnd().split('\n');
const [connections, rate] = [Number(values.connections), Number(values.rate)];
const url = `${values.url}/receipts`;
const headers = {'content-type': 'text/plain;charset=UTF-8', origin: 'https://shop.example'};

/** As many as are answered. */
async function postAll(): Promise<unknown> {
  let next = 0;
  const {latency, non2xx, errors, timeouts, duration, statusCodeStats} = await autocannon({
    url,
    connections,
    amount: wires.length,
    method: 'POST',
    requests: [
      {
        method: 'POST',
        path: new URL(url).pathname,
        headers,
        setupRequest: (request) => ({...request, body: wires[next++ % wires.length] ?? ''}),
      },
    ],
  });
  const created = Number(statusCodeStats?.['201']?.count ?? 0);
  const bad = non2xx + errors + timeouts;
  return {created, bad, perSecond: created / duration, p50: latency.p50, p99: latency.p99};
}

const measured = rate > 0 ? postEvenly({url, headers, bodies: wires, rate, connections}) : postAll();
console.log(JSON.stringify(await measured));
