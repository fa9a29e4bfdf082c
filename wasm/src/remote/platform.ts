/** What reading over HTTP needs from a runtime. */
export interface RemotePlatform {
  fetch(url: string, request: RemoteRequest): Promise<Response>;
  /** True in browsers: redirects are followed unseen, headers may be hidden, and only `Range` may be sent. */
  readonly isBrowser: boolean;
  /** Ends early, without an error, when `signal` aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Silence after which a request is given up. */
  readonly timeoutMs: number;
}

export interface RemoteRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** What reading has cost so far; retries and redirects count. */
export interface RemoteUsage {
  readonly requests: number;
  /** Bytes of bodies. */
  readonly receivedBytes: number;
}

/** Silence of this length ends a request. */
export const REMOTE_TIMEOUT_MS = 30_000;
