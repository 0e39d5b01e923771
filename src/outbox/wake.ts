// The moments at which a page can reach its receiver again.

/** Calls back when the page is online again, is shown from the page cache, or becomes visible. Returns the undoing. */
export function onWake(callback: () => void, target: Window = window): () => void {
  const visible = (): void => {
    if (target.document.visibilityState === 'visible') callback();
  };
  target.addEventListener('online', callback);
  target.addEventListener('pageshow', callback);
  target.document.addEventListener('visibilitychange', visible);
  return () => {
    target.removeEventListener('online', callback);
    target.removeEventListener('pageshow', callback);
    target.document.removeEventListener('visibilitychange', visible);
  };
}
