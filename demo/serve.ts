// Runs the demo: `node demo/serve.ts`. PORT, HOST, DATA_DIR and RECEIVER_URL change where; SHOP_TOKEN, SUBJECT_KEY and
// WEBHOOK_SECRET are what the shop shares with a receiver elsewhere.
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
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

try {
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_534) throw new Error(`PORT is no port: ${PORT}`);
  const demo = await startDemo({
    port,
    host: HOST,
    data: DATA_DIR ?? fileURLToPath(new URL('./data', import.meta.url)),
    receiverUrl: RECEIVER_URL,
    shopToken: SHOP_TOKEN,
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
      ...(built ? [] : ['The widget is not built yet: npm run build']),
    ].join('\n'),
  );
} catch (error) {
  console.error(`demo: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
