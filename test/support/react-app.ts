// A shop's app in React 19 with the element in its form: the library (development build), the app, and its pages.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

/** What a server needs; React has no types of its own. */
interface React {
  readonly createElement: (type: string, props: object | null, ...children: unknown[]) => object;
  readonly renderToString: (tree: object) => string;
}

const require = createRequire(import.meta.url);
const {createElement: h, renderToString} = {
  ...require('react'),
  ...require('react-dom/server'),
} as React; // modules without types

const MODULES: Readonly<Record<string, string>> = {
  react: 'react/cjs/react.development.js',
  scheduler: 'scheduler/cjs/scheduler.development.js',
  'react-dom': 'react-dom/cjs/react-dom.development.js',
  'react-dom/client': 'react-dom/cjs/react-dom-client.development.js',
};

/** A script that leaves `React` and `ReactDOM` (the client) in the page. */
function reactScript(): string {
  const modules = Object.entries(MODULES).map(([name, path]) => {
    const code = readFileSync(new URL(`../../node_modules/${path}`, import.meta.url), 'utf8');
    return `${JSON.stringify(name)}: (module, exports, require) => {${code}\n}`;
  });
  return `(() => {
    const process = {env: {NODE_ENV: 'development'}};
    const modules = {${modules.join(',\n')}};
    const loaded = {};
    const require = (name) => {
      if (!loaded[name]) {
        const module = (loaded[name] = {exports: {}});
        modules[name](module, module.exports, require);
      }
      return loaded[name].exports;
    };
    Object.assign(globalThis, {React: require('react'), ReactDOM: require('react-dom/client')});
  })();`;
}

const attributes = (receiver: string): object => ({
  context: 'registration',
  notice: '/notice.json',
  name: 'consent',
  lang: 'da',
  receiver,
});

/** The app's script: `show` renders it with more properties of the element; `actions` and so on say what happened. */
const app = (receiver: string, mount: string): string => `
  const {createElement: h, StrictMode} = React;
  Object.assign(globalThis, {actions: [], recorded: [], complaints: []});
  for (const level of ['error', 'warn']) console[level] = (...args) => complaints.push(args.map(String).join(' '));
  document.addEventListener('consent-recorded', (event) => recorded.push(event.detail.jti));
  const Mounted = () => (React.useEffect(() => void (globalThis.mounted = true)), null);
  const action = async (data) => void actions.push(data.getAll('consent'));
  const app = ({key, ...props} = {}) =>
    h(StrictMode, null, h(Mounted), h('form', {action},
      h('label', null, 'E-mail ', h('input', {name: 'email', autoComplete: 'email'})),
      h('consent-capture', {key, ...${JSON.stringify(attributes(receiver))}, ...props}, h('p', null, 'Kort tekst')),
      h('button', null, 'Opret konto')));
  const host = document.getElementById('root');
  ${mount}
  globalThis.show = (props) => root.render(app(props));`;

const HYDRATE = `
  const onRecoverableError = (error) => complaints.push(String(error));
  globalThis.root = ReactDOM.hydrateRoot(host, app(), {onRecoverableError});`;
const MOUNTS: Readonly<Record<string, string>> = {
  create: 'globalThis.root = ReactDOM.createRoot(host); root.render(app());',
  hydrate: HYDRATE,
  late: `${HYDRATE} requestIdleCallback(() => {
    const widget = document.createElement('script');
    widget.src = '/consent-capture.js';
    document.head.append(widget);
  });`,
};

/** What the server renders: the same tree as text. */
const rendered = (receiver: string): string =>
  renderToString(
    h(
      'form',
      null,
      h('label', null, 'E-mail ', h('input', {name: 'email', autoComplete: 'email'})),
      h('consent-capture', attributes(receiver), h('p', null, 'Kort tekst')),
      h('button', null, 'Opret konto'),
    ),
  );

/**
 * Pages of the app: `/create` mounts it in the browser, `/hydrate` what the server rendered, and `/late` defines the
 * element only after that.
 */
export function reactPages(receiver: string): Readonly<Record<string, string>> {
  const page = (
    mount: string,
  ): string => `<!doctype html><html lang="da"><meta charset="utf-8"><title>Konto</title>
    ${mount === 'late' ? '' : '<script src="/consent-capture.js" defer></script>'}
    <script src="/react.js" defer></script><script src="/${mount}.js" defer></script>
    <div id="root">${mount === 'create' ? '' : rendered(receiver)}</div></html>`;
  const mounts = Object.entries(MOUNTS).flatMap(([name, mount]) => [
    [`/${name}`, page(name)],
    [`/${name}.js`, app(receiver, mount)],
  ]);
  return {'/react.js': reactScript(), ...Object.fromEntries(mounts)};
}
