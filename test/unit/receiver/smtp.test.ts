// Mails by SMTP, to a real server on a socket: what arrives, and that nothing is said in the clear to another machine.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {readSettings} from '../../../src/receiver/commands/settings.ts';
import {isOneAddress, type MailMessage} from '../../../src/receiver/mailer.ts';
import {smtpServer} from '../../../src/receiver/smtp-server.ts';
import {createSmtpMailer} from '../../../src/receiver/smtp.ts';
import {codeOf} from '../../support/code-of.ts';
import {startSmtp, type SmtpSite, type SmtpSiteOptions} from '../../support/smtp-site.ts';

const FROM = 'Courlux <hej@courlux.example>';
const MESSAGE: MailMessage = {
  to: 'anna@example.dk',
  lang: 'da',
  subject: 'Bekræft dit ja',
  text: 'Tryk på linket:\n\nhttps://receiver.example/confirm?t=abc\n',
  headers: {'Auto-Submitted': 'auto-generated'},
};

const asShop = (port: number): string => `smtp://shop@127.0.0.1:${port}`;

async function server(options: SmtpSiteOptions = {}): Promise<SmtpSite> {
  const site = await startSmtp(options);
  onTestFinished(() => site.close());
  return site;
}

test('a mail arrives with its text, its headers and the one address it is for', async () => {
  const site = await server({plain: true});
  await createSmtpMailer({url: `smtp://127.0.0.1:${site.port}`, from: FROM}).send(MESSAGE);
  const [mail] = site.got;
  expect([mail?.from, mail?.to, mail?.secure]).toEqual(['hej@courlux.example', ['anna@example.dk'], false]);
  for (const line of [
    'From: Courlux <hej@courlux.example>',
    'To: anna@example.dk',
    'Auto-Submitted: auto-generated',
    'Content-Language: da',
    'https://receiver.example/confirm?t=3Dabc',
  ])
    expect(mail?.raw).toContain(line);
});

test('a file goes along as an attachment', async () => {
  const site = await server({plain: true});
  const attachments = [{name: 'kvittering.json', type: 'application/json', content: '{"å":1}'}];
  const mailer = createSmtpMailer({url: `smtp://127.0.0.1:${site.port}`, from: FROM});
  await mailer.send({...MESSAGE, attachments});
  const raw = site.got[0]?.raw ?? '';
  expect(raw).toContain('Content-Type: application/json; name=kvittering.json');
  expect(raw).toContain(Buffer.from('{"å":1}').toString('base64'));
});

test.each([
  'anna@example.dk, mallory@example.com',
  'anna@example.dk\r\nBcc: mallory@example.com',
  'Anna <anna@example.dk>',
])('%j is no one address', (to) => {
  expect(isOneAddress(to)).toBe(false);
});

test('a list of addresses reaches none of them', async () => {
  const site = await server({plain: true});
  const mailer = createSmtpMailer({url: `smtp://127.0.0.1:${site.port}`, from: FROM});
  await mailer.send({...MESSAGE, to: 'anna@example.dk, mallory@example.com'}).catch(() => undefined);
  expect(site.got.filter(({to}) => to.length > 1 || to.includes('mallory@example.com'))).toEqual([]);
});

test('where TLS is demanded, a server that has none gets no word, and one that has it gets the mail', async () => {
  const [plain, good] = [await server({plain: true}), await server({password: 'a secret'})];
  const more = {from: FROM, requireTls: true, password: 'a secret'};
  const toPlain = createSmtpMailer({...more, url: asShop(plain.port)});
  await expect(toPlain.send(MESSAGE)).rejects.toThrow();
  const toStranger = createSmtpMailer({...more, url: asShop(good.port)});
  await expect(toStranger.send(MESSAGE)).rejects.toThrow(/certificate/); // nobody vouches for it
  await createSmtpMailer({...more, url: asShop(good.port), ca: good.ca}).send(MESSAGE);
  expect([plain.got.length, good.got.map(({secure, user}) => [secure, user])]).toEqual([0, [[true, 'shop']]]);
});

test('TLS from the first byte, with the password in the address', async () => {
  const site = await server({secure: true, password: 'p@ss word'});
  const url = `smtps://shop:p%40ss%20word@127.0.0.1:${site.port}`;
  await createSmtpMailer({url, from: FROM, ca: site.ca}).send(MESSAGE);
  expect(site.got.map(({secure, user}) => [secure, user])).toEqual([[true, 'shop']]);
});

test('a hundred mails at once open a few connections at a time, and all arrive', async () => {
  const site = await server({plain: true});
  const mailer = createSmtpMailer({url: `smtp://127.0.0.1:${site.port}`, from: FROM});
  const to = Array.from({length: 100}, (_, n) => `${n}@example.dk`);
  await Promise.all(to.map((one) => mailer.send({...MESSAGE, to: one})));
  expect(new Set(site.got.flatMap((one) => one.to))).toEqual(new Set(to));
  expect(site.most()).toBeLessThanOrEqual(10); // five, and those that are just being closed
});

test('a wrong password is a mail that was not sent', async () => {
  const site = await server({secure: true, password: 'right'});
  const url = `smtps://shop:wrong@127.0.0.1:${site.port}`;
  await expect(createSmtpMailer({url, from: FROM, ca: site.ca}).send(MESSAGE)).rejects.toThrow();
  expect(site.got).toEqual([]);
});

test('an address of a server has its usual port, and no more than host and port', () => {
  expect(smtpServer('smtp://mail.example')).toMatchObject({host: 'mail.example', port: 587, secure: false});
  expect(smtpServer('smtps://a@[::1]')).toMatchObject({host: '::1', port: 465, secure: true, user: 'a'});
  for (const url of [
    'http://mail.example',
    'smtp://',
    'smtp://mail.example/x',
    'mail',
    'smtp://m.example?a=1',
  ])
    expect(codeOf(() => smtpServer(url))).toBe('setting');
});

test('the bin takes server, sender and password, the password never on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'smtp-settings-'));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  const read = (args: readonly string[], env: Record<string, string> = {}): unknown =>
    readSettings(['--data', folder, ...args], env);
  const file = join(folder, 'password');
  writeFileSync(file, 'a secret\n');
  const url = 'smtp://shop@mail.example:587';
  const by = ['--smtp-url', url, '--mail-from', FROM];
  expect(read(by)).toMatchObject({smtp: {url, from: FROM, password: null}, confirmDays: 7});
  expect(read([...by, '--smtp-password-file', file])).toMatchObject({smtp: {password: 'a secret'}});
  expect(read(by, {SMTP_PASSWORD: 'other'})).toMatchObject({smtp: {password: 'other'}});
  const inVariable = {SMTP_URL: 'smtp://shop:pw@mail.example', MAIL_FROM: 'hej@courlux.example'};
  expect(read([], inVariable)).toMatchObject({smtp: {url: inVariable.SMTP_URL}});
  expect(read(['--confirm-days', '3'])).toMatchObject({smtp: null, confirmDays: 3});
  for (const wrong of [
    ['--smtp-url', 'smtp://shop:pw@mail.example', '--mail-from', FROM],
    ['--smtp-url', url],
    ['--smtp-url', 'http://mail.example', '--mail-from', FROM],
    ['--smtp-url', url, '--mail-from', 'not an address'],
    ['--mail-from', FROM],
    ['--confirm-days', '0'],
    ['--confirm-days', 'seven'],
  ])
    expect(
      codeOf(() => read(wrong)),
      wrong.join(' '),
    ).toBe('setting');
  const both = [...by, '--mail-url', 'https://shop.example/mail'];
  expect(codeOf(() => read(both, {SHOP_TOKEN: 'a-token-of-the-shop'}))).toBe('setting');
});
