import {Api} from './api.js';

const OFTEN = 1500;
const SELDOM = 5000;

/**
 * The part of a form that gets a consent at Google: shows how far it is, opens Google's page, takes a pasted answer, and asks
 * until the answer is there. Fills the form's scope: state, connection, waiting, busy, refreshed, moving, problem, input.wrong,
 * consent(), authorize().
 *
 * @param scope the form's, with input.pasted
 * @param root the path of Camunda's web applications
 * @param path of the endpoints: itself, /progress, /consent and /authorize below it
 * @param say the form's own words by name: silent, failed
 * @param granted called once, when a consent that was begun or pasted here is given
 * @param query of each of them, which says whose consent it is; empty where there is no doubt
 */
export function consentIn(scope, root, path, say, granted, query = '') {
  const api = new Api(root);
  let begun = null;
  let over = false;

  function refuse(failure) {
    scope.busy = false;
    scope.problem = failure.words || say(failure.status ? 'failed' : 'silent');
    scope.input.wrong = failure.field;
    scope.$applyAsync();
  }

  function finish() {
    over = true;
    scope.moving = true;
    granted();
  }

  function watch() {
    if (scope.$$destroyed || over) { return; }
    api.get(`${path}/progress${query}`).then(connection => {
      if (over) { return; }
      const news = begun !== null && connection.connected && connection.changed !== begun;
      scope.connection = connection;
      scope.waiting = begun !== null && !news && !connection.refusal;
      if (news) { finish(); } else { setTimeout(watch, OFTEN); }
      scope.$applyAsync();
    }, () => setTimeout(watch, SELDOM));
  }

  scope.consent = async () => {
    // Opened at once, otherwise the browser takes it for an advertisement.
    const page = window.open('about:blank', '_blank');
    scope.problem = null;
    scope.busy = true;
    begun = scope.connection ? scope.connection.changed : '';
    try {
      const consent = await api.post(`${path}/consent${query}`);
      const connection = await api.get(`${path}/progress${query}`);
      begun = connection.changed;
      if (page) { page.location = consent.address; page.opener = null; } else { window.location = consent.address; }
      scope.busy = false;
      scope.waiting = true;
      scope.$applyAsync();
    } catch (failure) {
      page?.close();
      begun = null;
      refuse(failure);
    }
  };

  scope.authorize = async () => {
    scope.problem = null;
    scope.busy = true;
    const pasted = scope.input.pasted;
    try {
      scope.connection = await api.post(`${path}/authorize${query}`, {pasted});
      scope.busy = false;
      scope.refreshed = true;
      scope.input.pasted = '';
      if (pasted.trim() && scope.connection.connected) { finish(); }
      scope.$applyAsync();
    } catch (failure) {
      refuse(failure);
    }
  };

  api.get(path + query).then(state => {
    scope.state = state;
    scope.connection = state.connection;
    scope.$applyAsync();
    setTimeout(watch, OFTEN);
  }, refuse);

  return {api, refuse, stop() { over = true; }};
}
