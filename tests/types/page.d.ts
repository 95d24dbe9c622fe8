/**
 * What the scripts of a page may take for granted: its elements are HTML, and its events come from keys, pointers and fields.
 * Less exact than the types of `search.js`; what it finds are names that nothing carries, unused ones and wrong arguments.
 */
interface Element {
  readonly dataset: DOMStringMap;
  hidden: any;
  lang: any;
  name: any;
  open: any;
  value: any;
}
interface EventTarget {
  closest?: any;
  form?: any;
  matches?: any;
  value?: any;
}
interface HTMLFormControlsCollection {
  q: HTMLInputElement;
}
/** A click tells what it was made with, as newer browsers do. */
interface MouseEvent {
  readonly pointerType?: string;
}
declare const briefingSearch: any;
