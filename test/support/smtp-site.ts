// A mail server on a socket, with a certificate of its own, which keeps what it is given.
import {execFileSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {SMTPServer} from 'smtp-server';

/** A mail as the server got it. */
export interface GotMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the wire, headers and all. */
  readonly raw: string;
  /** Whether the connection was encrypted. */
  readonly secure: boolean;
  /** Who had signed in; empty where nobody had. */
  readonly user: string;
}

export interface SmtpSite {
  readonly port: number;
  /** The certificate, as PEM. */
  readonly ca: string;
  readonly got: GotMail[];
  /** The most connections that were open at a time. */
  readonly most: () => number;
  close(): Promise<void>;
}

export interface SmtpSiteOptions {
  /** TLS from the first byte. */
  readonly secure?: boolean;
  /** Speaks no TLS at all. */
  readonly plain?: boolean;
  /** The password of the user `shop`, who must sign in. */
  readonly password?: string;
}

/** Makes a certificate for this machine. */
function certificate(): {readonly key: string; readonly cert: string} {
  const folder = mkdtempSync(join(tmpdir(), 'smtp-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    execFileSync('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', cert, ...subject], {
      stdio: 'ignore',
    });
    return {key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8')};
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** Starts the server on a free port of this machine. */
export async function startSmtp({
  secure = false,
  plain = false,
  password,
}: SmtpSiteOptions = {}): Promise<SmtpSite> {
  const {key, cert} = certificate();
  const got: GotMail[] = [];
  const open = {now: 0, most: 0};
  const server = new SMTPServer({
    onConnect(_session, done) {
      open.now += 1;
      open.most = Math.max(open.most, open.now);
      done();
    },
    onClose: () => void (open.now -= 1),
    key,
    cert,
    secure,
    disabledCommands: [...(plain ? ['STARTTLS'] : []), ...(password === undefined ? ['AUTH'] : [])],
    authOptional: password === undefined,
    onAuth: (auth, _session, done) => {
      if (auth.username === 'shop' && auth.password === password) done(null, {user: auth.username});
      else done(new Error('wrong password'));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const {mailFrom, rcptTo} = session.envelope;
        got.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({address}) => address),
          raw: Buffer.concat(chunks).toString(),
          secure: session.secure,
          user: typeof session.user === 'string' ? session.user : '',
        });
        done();
      });
    },
  });
  server.on('error', () => undefined); // a client that hangs up in the middle is what some tests are about
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const {port} = server.server.address() as AddressInfo; // it listens on a port
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return {port, ca: cert, got, most: () => open.most, close};
}
