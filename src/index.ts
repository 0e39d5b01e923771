// The npm entry: importing it has no effect. `consent-capture/define` and `define-centre` register the elements.
export {openConsent, resumeDelivery, loadNotice, VERSION} from './consent.ts';
export type {Act, Consent, ConsentOptions, Draft, Page, Recorded} from './consent.ts';
export {openCentre} from './centre.ts';
export type {Centre, CentreOptions, Doing, FiledReceipt, KnownPerson, PastReceipt} from './centre.ts';
export {ConsentCapture} from './elements/capture-element.ts';
export type {
  ConsentChangeEvent,
  ConsentErrorEvent,
  ConsentReceivedEvent,
  ConsentRecordedEvent,
} from './elements/capture-element.ts';
export {ConsentCentre} from './elements/centre-element.ts';
export {addCentreLanguage} from './elements/centre-languages.ts';
export {addLanguage} from './elements/languages.ts';
export type {LedgerEntry} from './ledger/ledger.ts';
export {ConsentCopy} from './elements/copy-element.ts';
export {compareNotices} from './model/compare.ts';
export type {Comparison} from './model/compare.ts';
export type {Earlier} from './model/earlier.ts';
export {ConsentError} from './model/errors.ts';
export type {CentreMessages} from './model/centre-messages.ts';
export type {Messages} from './model/messages.ts';
export {parseNotice} from './model/notice.ts';
export type {Notice} from './model/notice.ts';
export {present} from './model/present.ts';
export type {Presentation} from './model/presentation.ts';
export {standingOf, objectionStands} from './model/standing.ts';
export type {Act as StandingAct, Standing} from './model/standing.ts';
export type {Delivery} from './outbox/outbox.ts';
export type {Bundle} from './receipt/bundle.ts';
