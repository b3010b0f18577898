/** Requests to Sarcini's endpoints, with Camunda's session and its CSRF token. */
export class Api {
  constructor(root) {
    this.base = `${root}/api/sarcini`;
  }

  get(path, parameters = {}, signal) {
    const query = new URLSearchParams(parameters).toString();
    return this.#send('GET', query ? `${path}?${query}` : path, undefined, signal);
  }

  put(path, body) {
    return this.#send('PUT', path, body);
  }

  async #send(method, path, body, signal) {
    const headers = {Accept: 'application/json'};
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
      // Read anew each time: Camunda changes it at login.
      headers['X-XSRF-TOKEN'] = document.cookie.match(/(?:^|;\s*)XSRF-TOKEN=([^;]+)/)?.[1] ?? '';
    }
    const answer = await fetch(this.base + path, {
      method, headers, signal, credentials: 'same-origin', body: body === undefined ? undefined : JSON.stringify(body),
    });
    const content = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      throw Object.assign(new Error(content.message ?? `HTTP ${answer.status}`), {field: content.field, status: answer.status});
    }
    return content;
  }
}
