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

/** Whether a press came from a person who could see what was pressed: nothing that is hidden can be agreed to. */
export const personPressed = ({isTrusted, currentTarget: control}: MouseEvent): boolean =>
  isTrusted && control instanceof HTMLElement && !scripted.has(control) && isVisible(control);

/** What is fainter than this nobody reads. */
const FAINTEST = 0.1;

function isVisible(control: HTMLElement): boolean {
  const {width, height} = control.getBoundingClientRect();
  const shown = control.checkVisibility?.({visibilityProperty: true}) ?? true;
  return shown && width >= 1 && height >= 1 && opacityOf(control) >= FAINTEST && isPainted(control);
}

/** 0 to 1: how much of a control shows, with all that it stands in. */
function opacityOf(control: Element): number {
  let all = 1;
  for (let at: Element | null = control; at; at = around(at)) {
    const {opacity, filter} = getComputedStyle(at);
    for (const [, amount] of filter.matchAll(/opacity\(([^)]+)\)/g)) all *= Number(amount);
    all *= Number(opacity);
  }
  return all;
}

/** What an element stands in; a form's own properties may be its controls, which is why they are not asked. */
function around(element: Element): Element | null {
  const parent: unknown =
    Reflect.get(Element.prototype, 'assignedSlot', element) ??
    Reflect.get(Node.prototype, 'parentNode', element);
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
}

/**
 * Whether a control is painted where it stands: neither clipped away nor out of the page's reach. What only lies over
 * it hides it from nobody who hears the page, and the browser gives a press of the mouse to what lies over it.
 */
function isPainted(control: HTMLElement): boolean {
  const root = control.getRootNode();
  const isThere = (): boolean => {
    const {left, top, width, height} = control.getBoundingClientRect();
    const found = root instanceof ShadowRoot && root.elementsFromPoint(left + width / 2, top + height / 2);
    return found && found.includes(control);
  };
  if (isThere()) return true;
  control.scrollIntoView({block: 'nearest', inline: 'nearest', behavior: 'instant'}); // it was scrolled away
  return isThere();
}
