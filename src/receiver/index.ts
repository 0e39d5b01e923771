// What a program takes from `consent-capture/receiver`.
export {createReceiver, type Receiver, type ReceiverOptions} from './app.ts';
export {createSecrets, FILES, openSecrets, type ReceiverSecrets} from './keys.ts';
export {createLimiter, type Limiter, type LimiterOptions} from './http/limiter.ts';
export {createOnce, type Once} from './once.ts';
export type {MailAttachment, Mailer, MailMessage} from './mailer.ts';
export {createMailHook, type MailHookOptions} from './mail-hook.ts';
export {createReadTokens, type ReadGrant, type ReadTokens} from './read-tokens.ts';
export type {ExtractSetting} from './http/extract-route.ts';
export {erasePerson, type Erased, type EraseOptions, type Erasure} from './keeping/erase.ts';
export type {Addressed, Person, PersonOptions} from './keeping/person.ts';
export {endRelation, liftHold, setHold, type RelationOptions} from './keeping/relations.ts';
export type {Due, RetentionOptions} from './keeping/retention.ts';
export {parseRetention, type RetentionRule} from './keeping/rules.ts';
export {
  listDue,
  runRetention,
  type DuePart,
  type DueQuery,
  type RetentionRun,
  type RunOptions,
} from './keeping/run.ts';
export type {EndedRelation, Hold, KeepingStore, LinkedSubject, Suppression} from './keeping/store.ts';
export {openMemory} from './memory.ts';
export type {Metrics, Watched} from './metrics.ts';
export {HTTP_LIMITS, type HttpLimits} from './http/http-limits.ts';
export {listen, type Listening, type ListenOptions} from './node.ts';
export type {Commit, Observer} from './observer.ts';
export {isProxy, trustProxies, type Proxies, type ProxyHeaders} from './http/proxies.ts';
export {LIMITS, type Limits} from './http/limits.ts';
export {
  permissionOf,
  permissionsOf,
  type PermissionAsked,
  type PermissionOptions,
} from './permission/permission.ts';
export {REASONS, type Permission, type Reason} from './permission/judge.ts';
export {mintRefusalToken, type MintedToken, type MintOptions, type Recipient} from './refusal-tokens.ts';
export type {RequestLine} from './http/request-log.ts';
export {
  NEXT_STEPS,
  readQueue,
  takeStep,
  type QueueOptions,
  type RequestReport,
  type StepTaken,
} from './requests.ts';
export {state, type Said, type StateOptions} from './statements.ts';
export {collectExtract, type ExtractHooks, type ExtractOptions} from './extract/collect.ts';
export {createExtractHook, type ExtractHookOptions} from './extract/hook.ts';
export {exportPages, type ExportAsked, type ExportOptions} from './exchange/export.ts';
export {exportText, type Format} from './exchange/export-format.ts';
export type {ExportRow} from './exchange/export-row.ts';
export {importFile, type ImportAsked, type ImportOptions, type ImportReport} from './exchange/import.ts';
export type {BadRow, ImportFault} from './exchange/import-rows.ts';
export {extractJson, type Disclosed, type Extract, type MoreSection} from './extract/extract.ts';
export {EXTRACT_HEADERS, extractPage, type PageOptions} from './extract/page.ts';
export {portable, portableJson, type Portable} from './extract/portable.ts';
export {migrateSqlite} from './sqlite/migrations.ts';
export {openSqlite} from './sqlite/store.ts';
export {
  contactsIn,
  type Appended,
  type AppendedStatement,
  type Counts,
  type ListedEntry,
  type NewReceipt,
  type NewStatement,
  type QueuePlace,
  type ReceiptRow,
  type RequestRow,
  type StandingRow,
  type Store,
  type StoredDisclosure,
  type StoredPresentation,
  type StoredReceipt,
  type StoredStatement,
  type SubjectRef,
  type Waiting,
} from './store.ts';
export {logDisclosure, type DisclosureOptions, type LoggedDisclosure} from './disclosures.ts';
export type {Handover, HandoverStore} from './handovers.ts';
export {DELIVERY_TIMES} from './webhooks/dispatcher.ts';
export type {WebhookEndpoint} from './webhooks/endpoints.ts';
export type {DeliveryTimes} from './webhooks/line.ts';
export type {WebhookMessage} from './webhooks/payload.ts';
export {
  markDone,
  readDeliveries,
  replayDelivery,
  type DeliveryPart,
  type DeliveryReport,
  type DeliveryReportOptions,
} from './webhooks/reports.ts';
export type {
  Delivery,
  DeliveryCount,
  DeliveryFilter,
  DeliveryId,
  DeliveryState,
  DeliveryStore,
} from './webhooks/store.ts';
export {mintSubjectToken, type SubjectTokenPayload} from './subject-token.ts';
export {normaliseAddress, subjectKey} from './subject.ts';
