import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {createServer} from 'node:net';

const KEYS = {
  Enter: '\uE007',
  Tab: '\uE004',
  Space: ' ',
  Escape: '\uE00C',
  ArrowDown: '\uE015',
  ArrowUp: '\uE013',
};

async function freePort() {
  const s = createServer().listen(0, '127.0.0.1');
  await once(s, 'listening');
  const {port} = s.address();
  s.close();
  return port;
}

export function findWebKit() {
  const dirs = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].flatMap((a) => [
    `/usr/lib/${a}/webkit2gtk-4.1/MiniBrowser`,
    `/usr/lib/${a}/webkitgtk-6.0/MiniBrowser`,
    `/usr/lib/${a}/webkit2gtk-4.0/MiniBrowser`,
  ]);
  const binary = dirs.find((p) => existsSync(p));
  return binary && existsSync('/usr/bin/WebKitWebDriver') ? binary : undefined;
}

/** A launcher for @web/test-runner that speaks W3C WebDriver to Debian's WebKitWebDriver. */
export function webkitLauncher({binary = findWebKit()} = {}) {
  const procs = [];
  let base;
  let starting;
  let active;

  const call = async (method, path, body) => {
    const r = await fetch(base + path, body ? {method, body: JSON.stringify(body)} : {method});
    const {value} = await r.json();
    if (!r.ok) throw new Error(`${path}: ${value?.error} ${value?.message}`);
    return value;
  };

  async function start() {
    // where no graphics card is, putting layers together costs a third of the time; nothing here is about layers
    const env = {WEBKIT_DISABLE_COMPOSITING_MODE: '1', ...process.env};
    if (!env.DISPLAY) {
      const x = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      });
      procs.push(x);
      const [n] = await once(x.stdio[3], 'data');
      env.DISPLAY = `:${String(n).trim()}`;
    }
    const port = await freePort();
    procs.push(spawn('WebKitWebDriver', [`--port=${port}`], {stdio: 'ignore', env}));
    base = `http://127.0.0.1:${port}`;
    for (let i = 0; ; i++) {
      try {
        await call('GET', '/status');
        break;
      } catch (e) {
        if (i > 100) throw e;
        await new Promise((r) => setTimeout(r, 50));
      }
    }
    const {sessionId} = await call('POST', '/session', {
      capabilities: {alwaysMatch: {'webkitgtk:browserOptions': {binary, args: ['--automation']}}},
    });
    base += `/session/${sessionId}`;
  }

  return {
    name: 'WebKit',
    type: 'webdriver',
    concurrency: 1,
    async startSession(id, url) {
      await (starting ??= start());
      active = id;
      await call('POST', '/url', {url});
    },
    isActive: (id) => active === id,
    getBrowserUrl: () => call('GET', '/url'),
    async stopSession() {
      active = undefined;
      await call('POST', '/url', {url: 'about:blank'});
      return {};
    },
    async startDebugSession() {
      throw new Error('no debug sessions in WebKit');
    },
    async stop() {
      if (starting) await starting.then(() => call('DELETE', '')).catch(() => {});
      for (const p of procs.toReversed()) p.kill();
    },
    /** Called by the send-keys command of @web/test-runner-commands. */
    async sendKeys(_, keys) {
      const actions = keys.flatMap((k) => {
        const value = KEYS[k] ?? k;
        return [
          {type: 'keyDown', value},
          {type: 'keyUp', value},
        ];
      });
      await call('POST', '/actions', {actions: [{type: 'key', id: 'k', actions}]});
    },
  };
}
