// A customer who is signed in: the shop's token goes to the elements, as it must, by their property.
const {token} = document.querySelector('[data-token]')?.dataset ?? {};
for (const element of document.querySelectorAll('consent-capture, consent-centre')) element.token = token;

// The footer's link to one's choices opens them in a dialog; without this script it is a link like any other.
const link = document.querySelector('[data-centre]');

/** The dialog with the centre in it, made when it is first asked for. */
function dialogFor(receiver) {
  const dialog = document.createElement('dialog');
  dialog.className = 'centre';
  dialog.setAttribute('aria-label', link.textContent.trim());
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'close';
  close.textContent = 'Luk';
  close.addEventListener('click', () => dialog.close());
  const centre = document.createElement('consent-centre');
  for (const [name, value] of Object.entries({notice: '/notices/courlux.json', receiver, lang: 'da'}))
    centre.setAttribute(name, value);
  centre.token = token;
  dialog.append(close, centre);
  document.body.append(dialog);
  if (!customElements.get('consent-centre'))
    document.head.append(Object.assign(document.createElement('script'), {src: '/consent-centre.js'}));
  return dialog;
}

let dialog = null;
link?.addEventListener('click', (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey || location.pathname === link.pathname) return;
  event.preventDefault();
  dialog ??= dialogFor(link.dataset.centre);
  dialog.showModal();
});
