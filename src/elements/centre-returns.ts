// When the person comes back to the page of the centre, or the machine to the network: what shows may be old by then.

export interface Returns {
  /** The page is looked at again. */
  readonly onSeen: () => void;
  readonly onOnline: () => void;
}

/** Listens for both. @returns what ends it */
export function listenForReturns({onSeen, onOnline}: Returns): () => void {
  const onFocus = (): void => {
    if (document.visibilityState === 'visible') onSeen();
  };
  window.addEventListener('focus', onFocus);
  document.addEventListener('visibilitychange', onFocus);
  window.addEventListener('pageshow', onFocus);
  window.addEventListener('online', onOnline);
  return () => {
    window.removeEventListener('focus', onFocus);
    document.removeEventListener('visibilitychange', onFocus);
    window.removeEventListener('pageshow', onFocus);
    window.removeEventListener('online', onOnline);
  };
}
