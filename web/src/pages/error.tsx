import type { JSX } from "preact";
import { HOME_PATH, SEARCH_PATH } from "../components/paths.ts";

export interface ErrorPageProps {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly hint?: string;
  readonly requestId?: string;
}

export function ErrorPage({ status, code, title, detail, hint, requestId }: ErrorPageProps): JSX.Element {
  return (
    <main id="main" tabIndex={-1} class="wrap page">
      <div class="pagehead">
        <h1>{title}</h1>
        <p class="lede">{detail}</p>
        {hint !== undefined && <p class="q">{hint}</p>}
      </div>
      <div class="row wraps">
        <a class="btn strong" href={SEARCH_PATH}>
          Search plugins
        </a>
        <a class="btn" href={HOME_PATH}>
          Start page
        </a>
      </div>
      <dl class="facts l error-facts">
        <dt>Status</dt>
        <dd>{status}</dd>
        <dt>Code</dt>
        <dd>
          <code>{code}</code>
        </dd>
        {requestId !== undefined && (
          <>
            <dt>Request</dt>
            <dd>
              <code>{requestId}</code>
            </dd>
          </>
        )}
      </dl>
    </main>
  );
}
