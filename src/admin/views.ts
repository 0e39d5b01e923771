// Which view a path opens.
import {html} from 'lit';
import type {App, MakeView, View} from './app.ts';
import {ConsentsView} from './views/consents.ts';
import {DeliveriesView} from './views/deliveries.ts';
import {ExportView} from './views/export.ts';
import {FindView} from './views/find.ts';
import {OverviewView} from './views/overview.ts';
import {PersonView} from './views/person.ts';
import {QuarantineView} from './views/quarantine.ts';
import {QuarantinedView} from './views/quarantined.ts';
import {ReceiptView} from './views/receipt.ts';
import {RequestsView} from './views/requests.ts';
import {RetentionView} from './views/retention.ts';

/** Those that the menu leads to, in its order. */
export const PAGES = [
  'overview',
  'find',
  'requests',
  'quarantine',
  'consents',
  'deliveries',
  'retention',
  'export',
] as const;

const VIEWS: Readonly<Record<string, MakeView>> = {
  '': (app) => new OverviewView(app),
  overview: (app) => new OverviewView(app),
  find: (app) => new FindView(app),
  person: (app, rest) => new PersonView(app, rest),
  receipt: (app, rest) => new ReceiptView(app, rest),
  requests: (app) => new RequestsView(app),
  quarantine: (app, rest) => (rest === '' ? new QuarantineView(app) : new QuarantinedView(app, rest)),
  consents: (app) => new ConsentsView(app),
  deliveries: (app) => new DeliveriesView(app),
  retention: (app) => new RetentionView(app),
  export: (app) => new ExportView(app),
};

/** The view of a path such as `/receipt/<hash>`. */
export function viewAt(app: App, path: string): View {
  const [, name = '', ...rest] = path.split('/');
  const make = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
  return make ? make(app, rest.join('/')) : nowhere(app);
}

const nowhere = ({write}: App): View => ({
  title: () => write.words.states.notThere,
  render: () => html`<p><a href="#/overview">${write.words.states.toOverview}</a></p>`,
});
