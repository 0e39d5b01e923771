// Runs the demo: `node demo/serve.ts`. PORT, HOST, DATA_DIR and RECEIVER_URL change where; SHOP_TOKEN,
// SUBJECT_KEY and WEBHOOK_SECRET are what the shop shares with a receiver elsewhere. The one of this process takes SHOP_TOKEN too, for the
// operator's page; without it, a token of its own.
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {subjectKeyIn} from './customers.ts';
import {startDemo} from './start.ts';

const {
  PORT = '8080',
  HOST = '127.0.0.1',
  DATA_DIR,
  RECEIVER_URL,
  SHOP_TOKEN,
  SUBJECT_KEY,
  WEBHOOK_SECRET,
} = process.env;

/** The token of the receiver in this process: made once, and kept with its data. */
function tokenIn(folder: string): string {
  return Buffer.from(subjectKeyIn(join(folder, 'shop-token'))).toString('utf8');
}

try {
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_534) throw new Error(`PORT is no port: ${PORT}`);
  const data = DATA_DIR ?? fileURLToPath(new URL('./data', import.meta.url));
  const shopToken = SHOP_TOKEN ?? (RECEIVER_URL ? undefined : tokenIn(data));
  const demo = await startDemo({
    port,
    host: HOST,
    data,
    receiverUrl: RECEIVER_URL,
    shopToken,
    subjectKey: SUBJECT_KEY,
    webhookSecret: WEBHOOK_SECRET,
  });
  const built = existsSync(new URL('../dist/consent-capture.js', import.meta.url));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void demo.close().then(() => process.exit(0)));
  }
  console.log(
    [
      `Shop:     ${demo.shop}`,
      `Receiver: ${demo.receiver}`,
      `Held:     ${demo.shop}/holdings`,
      `Mails:    ${demo.shop}/mails`,
      `Webhooks: ${demo.shop}/webhooks`,
      ...(shopToken === undefined ? [] : [`Operator: ${demo.receiver}/admin (token: ${shopToken})`]),
      ...(built ? [] : ['The widget is not built yet: npm run build']),
    ].join('\n'),
  );
} catch (error) {
  console.error(`demo: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
