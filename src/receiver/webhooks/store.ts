// What a store knows of those who listen: how far each has been told.

/** One who listens. */
export interface Endpoint {
  readonly name: string;
  /** `seq` of the last event that was looked at for it. */
  readonly seq: number;
}

/** Each method is one transaction, durable when its promise resolves. */
export interface DeliveryStore {
  /** An endpoint, which is made where it is new: it then hears of what happens from now on. */
  endpoint(name: string): Promise<Endpoint>;
}
