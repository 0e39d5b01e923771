// Whether it was a person who clicked: what the browser vouches for, on a control that can be seen (U31).

/** Inputs whose label a script is clicking in this task: WebKit calls the input's own click trusted then. */
const scripted = new WeakSet<HTMLElement>();

/** To be called for clicks on the label of an input, before the input's own click. */
export function onLabel({target, currentTarget: label, isTrusted}: MouseEvent): void {
  const input = label instanceof HTMLLabelElement ? label.control : null;
  if (isTrusted || !input || target === input) return;
  scripted.add(input);
  queueMicrotask(() => scripted.delete(input)); // after the dispatch that the script waits for
}

/** Whether a click on an input came from a person. */
export const personClicked = ({isTrusted, currentTarget}: MouseEvent): boolean =>
  isTrusted && !(currentTarget instanceof HTMLElement && scripted.has(currentTarget));

/** Whether a person can see the control: nothing that is hidden can be agreed to. */
export function isVisible(control: HTMLElement): boolean {
  const {width, height} = control.getBoundingClientRect();
  const shown = control.checkVisibility?.({opacityProperty: true, visibilityProperty: true}) ?? true;
  return shown && width > 0 && height > 0;
}
