// Whether a page is left by its form, or by anything else: a link, a script, the person. Form data alone do not tell:
// an autosave collects them as `form.submit()` does.

/** Tells whether the form is what leaves the page, by the value that its field sends. */
export type IsForm = (value: string) => boolean;

export interface LeavingWatch {
  /** Form data were collected outside a submit: a form that is on its way makes the page go at once. */
  readonly collected: () => void;
}

/** Ms. `beforeunload` follows `form.submit()` within a few; a page that is busy meanwhile gets as long again. */
const AT_ONCE = 100;

/** Calls back whenever a navigation away from this page, or to a file, begins. */
export function watchLeaving(onLeaving: (isForm: IsForm) => void, signal: AbortSignal): LeavingWatch {
  const {navigation} = window;
  if (!navigation) return watchUnloading(onLeaving, signal);
  const onNavigate = (event: NavigateEvent): void => onLeaving((value) => carries(event, value));
  navigation.addEventListener('navigate', onNavigate, {capture: true, signal});
  return {collected: () => undefined};
}

function carries({formData, destination}: NavigateEvent, value: string): boolean {
  if (formData) return [...formData.values()].includes(value);
  return URL.canParse(destination.url) && [...new URL(destination.url).searchParams.values()].includes(value);
}

/**
 * For browsers that do not tell where a navigation goes (Firefox before 147, Safari before 26.2). It listens for
 * `beforeunload` only while it must: in some of them that keeps a page out of their cache. Where there is none (on
 * iPhone and iPad) nothing is recorded, and the form alone carries the receipt.
 */
function watchUnloading(onLeaving: (isForm: IsForm) => void, signal: AbortSignal): LeavingWatch {
  let [followsLink, waiting] = [false, new AbortController()];
  const onClick = (click: Event): void => void (followsLink = click.composedPath().some(isLinkAway));
  const onUnload = (): void => onLeaving(() => !followsLink);
  window.addEventListener('click', onClick, {capture: true, signal});
  signal.addEventListener('abort', () => waiting.abort());
  return {
    collected: () => {
      waiting.abort();
      const now = (waiting = new AbortController());
      window.addEventListener('beforeunload', onUnload, {capture: true, signal: now.signal});
      setTimeout(() => setTimeout(() => now.abort(), AT_ONCE), AT_ONCE);
    },
  };
}

/** Whether this is a link to another document; `#top`, `javascript:` and `mailto:` lead to none. */
function isLinkAway(target: EventTarget): boolean {
  if (!(target instanceof HTMLAnchorElement || target instanceof HTMLAreaElement)) return false;
  const [to, here] = [target, location].map(({origin, pathname, search}) => origin + pathname + search);
  return target.protocol.startsWith('http') && to !== here;
}
