// The operator's page in every browser: its style sheets pass a policy that allows none, and it says what it cannot do.
import {expect} from 'chai';
import {da} from '../../src/i18n/admin/da.ts';
import {until} from '../support/capture-page.ts';

/** The page under its own policy, at a receiver that is not there. */
async function framed(): Promise<{
  readonly root: ShadowRoot;
  readonly broken: string[];
  readonly frame: HTMLIFrameElement;
}> {
  const {origin} = location;
  const policy = `default-src 'none'; script-src ${origin}; connect-src ${origin}; base-uri 'none'; form-action 'none'`;
  const frame = document.createElement('iframe');
  const broken: string[] = [];
  frame.srcdoc = `<!doctype html><html lang="da"><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}"><title>x</title>
    <script type="module" src="${origin}/src/admin.ts"></script>
    <consent-admin base="${origin}/no-receiver/"></consent-admin></html>`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  frame.contentDocument?.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>
    broken.push(`${violatedDirective} ${blockedURI}`),
  );
  const root = await until(
    () => frame.contentDocument?.querySelector('consent-admin')?.shadowRoot,
    'the page is there',
  );
  await until(() => root.querySelector('#token'), 'it asks for the token');
  return {root, broken, frame};
}

const press = (root: ShadowRoot, selector: string): void =>
  root.querySelector<HTMLElement>(selector)?.click();

describe('the operator’s page', () => {
  it('has its looks under a policy that allows no style', async () => {
    const {root, broken, frame} = await framed();
    const field = root.querySelector('#token');
    const looks = field && frame.contentWindow?.getComputedStyle(field);
    expect(looks?.borderTopLeftRadius).to.equal('5px');
    expect(broken).to.deep.equal([]);
    frame.remove();
  });

  it('says where a receiver lets nobody in, and keeps no token of it', async () => {
    const {root, frame} = await framed();
    press(root, '.tongues [lang=da]');
    press(root, 'form button');
    await until(() => root.querySelector('.wrong')?.textContent === da.signIn.empty, 'it asks for a token');
    const field = root.querySelector<HTMLInputElement>('#token');
    if (field) field.value = 'a-token-of-the-shop';
    press(root, 'form button');
    await until(
      () => root.querySelector('[role=alert]')?.textContent?.includes(da.signIn.none),
      'it says so',
    );
    expect(JSON.stringify(sessionStorage)).not.to.include('a-token-of-the-shop');
    expect(frame.contentDocument?.documentElement.lang).to.equal('da');
    frame.remove();
  });
});
