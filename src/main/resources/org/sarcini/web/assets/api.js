/**
 * Requests to Sarcini's endpoints, with Camunda's session and its CSRF token. A refusal has a status, and in words what the
 * server said for the person, if anything; where nobody answered there is no status.
 */
export class Api {
  /** @param {string} under below the root's api: Sarcini's own endpoints, or Camunda's (engine/engine/default) */
  constructor(root, under = 'sarcini') {
    this.base = `${root}/api/${under}`;
  }

  get(path, parameters = {}, signal) {
    const query = new URLSearchParams(parameters).toString();
    return this.#send('GET', query ? `${path}?${query}` : path, undefined, signal);
  }

  put(path, body) {
    return this.#send('PUT', path, body);
  }

  post(path, body = {}) {
    return this.#send('POST', path, body);
  }

  /** Sends a file as it is. */
  upload(path, file) {
    return this.#send('POST', path, file);
  }

  async #send(method, path, body, signal) {
    const headers = {Accept: 'application/json'};
    // A form of Tasklist is whole in the company's language; a page is in the browser's.
    const form = document.querySelector('form[lang]');
    if (form) {
      headers['Accept-Language'] = form.lang;
    }
    if (body !== undefined) {
      headers['Content-Type'] = body instanceof Blob ? 'application/octet-stream' : 'application/json';
      // Read anew each time: Camunda changes it at login.
      headers['X-XSRF-TOKEN'] = document.cookie.match(/(?:^|;\s*)XSRF-TOKEN=([^;]+)/)?.[1] ?? '';
    }
    const answer = await fetch(this.base + path, {
      method, headers, signal, credentials: 'same-origin', body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    });
    const content = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      throw Object.assign(new Error(content.message ?? `HTTP ${answer.status}`),
        {words: content.message, field: content.field, fields: content.fields ?? {}, status: answer.status});
    }
    return content;
  }
}
