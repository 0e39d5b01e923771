// A process that loads a receiver: posts each line of a file once, and prints what it measured as one line of JSON.
import {readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import autocannon from 'autocannon';

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
let next = 0;
const result = await autocannon({
  url: `${values.url}/receipts`,
  connections,
  amount: wires.length,
  ...(rate > 0 && {overallRate: rate}),
  method: 'POST',
  requests: [
    {
      method: 'POST',
      path: new URL(`${values.url}/receipts`).pathname,
      headers: {'content-type': 'text/plain;charset=UTF-8', origin: 'https://shop.example'},
      setupRequest: (request) => ({...request, body: wires[next++ % wires.length] ?? ''}),
    },
  ],
});
const {latency, non2xx, errors, timeouts, duration, statusCodeStats = {}} = result;
const created = Number(statusCodeStats['201']?.count ?? 0);
console.log(
  JSON.stringify({
    created,
    bad: non2xx + errors + timeouts,
    seconds: duration,
    perSecond: created / duration,
    p50: latency.p50,
    p99: latency.p99,
  }),
);
