// Confirming where it is hardest: two receivers of one PostgreSQL that are told and pressed at once; and the bin itself,
// which mails by SMTP.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, onTestFinished, test} from 'vitest';
import type {MailMessage} from '../../../src/receiver/mailer.ts';
import {confirming, confirmLinkIn, underConfirming} from '../../support/confirming.ts';
import {freePort} from '../../support/demo-processes.ts';
import {havePostgres} from '../../support/postgres-server.ts';
import {startProcess} from '../../support/running.ts';
import {startSmtp} from '../../support/smtp-site.ts';
import {until} from '../../support/until.ts';
import {usePostgres} from '../../support/use-postgres.ts';
import {createBench, createDevice} from './setup.ts';

const ANNA = {email: 'anna@example.dk'};
const BIN = fileURLToPath(new URL('../../../src/receiver/bin.ts', import.meta.url));

describe.skipIf(!havePostgres())('two receivers of one database', () => {
  const {site, openStore} = usePostgres();

  test('mail once, and confirm once, whichever of them is asked', async () => {
    const database = await site.database();
    const mails: MailMessage[] = [];
    const mailer = {send: async (message: MailMessage) => void mails.push(message)};
    const options = {mailer, notices: [confirming]};
    const one = await createBench({...options, store: await openStore(database)});
    const {secrets} = one;
    const other = await createBench({...options, secrets, store: await openStore(database)});
    const {wire} = await (await createDevice()).sign(await underConfirming(), ANNA);
    const answers = await Promise.all([one.post(wire), other.post(wire), one.post(wire), other.post(wire)]);
    expect(answers.map(({status}) => status).toSorted()).toEqual([200, 200, 200, 201]);
    const mail = await until(() => mails[0], 'it is mailed');
    const link = confirmLinkIn(mail.text);
    const press = ({receiver}: typeof one): Promise<Response> =>
      receiver.fetch(new Request(link, {method: 'POST'}));
    const pressed = await Promise.all([press(one), press(other), press(other)]);
    expect(pressed.map(({status}) => status)).toEqual([200, 200, 200]);
    expect(await one.store.counts()).toMatchObject({receipts: 1, statements: 1});
    const [subject] = await one.store.subjects(0);
    expect(await other.store.standing(subject?.key ?? '', 'marketing.email')).toMatchObject({confirmed: 1});
    expect(mails).toHaveLength(1);
  });
});

test('the bin mails by SMTP, and the link of the mail confirms', {timeout: 60_000}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'confirm-bin-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  const smtp = await startSmtp({plain: true});
  onTestFinished(() => smtp.close());
  const port = await freePort();
  const notice = join(folder, 'notice.json');
  writeFileSync(notice, JSON.stringify(confirming));
  const mails = ['--smtp-url', `smtp://127.0.0.1:${smtp.port}`, '--mail-from', 'Shop <hello@shop.example>'];
  const place = ['--port', String(port), '--data', join(folder, 'data'), '--notice', notice];
  const running = await startProcess([process.execPath, BIN, ...place, ...mails], /listens on/, {});
  onTestFinished(async () => void (await running.stop()));

  const url = `http://127.0.0.1:${port}`;
  const claims = {...(await underConfirming()), aud: url, iat: Math.floor(Date.now() / 1000)};
  const {wire} = await (await createDevice()).sign(claims, ANNA);
  const init = {method: 'POST', body: wire, headers: {'content-type': 'text/plain'}};
  expect((await fetch(`${url}/receipts`, init)).status).toBe(201);
  const mail = await until(() => smtp.got[0], 'the mail is there');
  expect([mail.from, mail.to]).toEqual(['hello@shop.example', [ANNA.email]]);
  const plain = mail.raw.replaceAll('=\r\n', '').replaceAll('=3D', '='); // quoted-printable
  const pressed = await fetch(confirmLinkIn(plain), {method: 'POST', headers: {'accept-language': 'en'}});
  expect([pressed.status, await pressed.text()]).toEqual([
    200,
    expect.stringContaining('Your yes is confirmed'),
  ]);
  expect(smtp.got).toHaveLength(1);
});
