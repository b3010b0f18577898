// Our entries in Camunda's web applications. The server puts `given` before this: texts in the browser's language, its tag, and
// the company's zone. An application stays blank when a plugin fails to load, so nothing here is imported, and nothing throws.

const KEPT = 3000;

const text = (key, ...values) =>
  values.reduce((words, value, i) => words.replace(`{${i}}`, value), given.texts['plugins.' + key] ?? '');

const camunda = api => api.adminApi.replace(/\/api\/admin$/, '');

/** An element with attributes, text and children; never markup. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return made;
}

const link = (address, words, attributes = {}) => element('a', { href: address, ...attributes }, words);

function moment(instant) {
  try {
    return new Intl.DateTimeFormat(given.language, { dateStyle: 'medium', timeStyle: 'short', timeZone: given.zone })
      .format(new Date(instant));
  } catch (unknown) {
    return instant;
  }
}

/** Reads one of our endpoints; null for whoever may not. */
async function read(api, path) {
  const answer = await fetch(`${camunda(api)}/api/sarcini${path}`, {
    credentials: 'same-origin',
    headers: { Accept: 'application/json', 'Accept-Language': given.language },
  });
  if ([401, 403, 404].includes(answer.status)) {
    return null;
  }
  if (!answer.ok) {
    throw new Error(`${path}: HTTP ${answer.status}`);
  }
  return answer.json();
}

let asked = { at: 0, standing: null };

/** How the sync stands; null for whoever is no administrator. Boxes that appear together ask once. */
function standing(api) {
  if (Date.now() - asked.at > KEPT) {
    asked = { at: Date.now(), standing: read(api, '/plugins').then(it => (it?.administrator ? it : null)) };
  }
  return asked.standing;
}

/** Draws what `draw` gives; where that fails a short message stands in our box, and nowhere else. */
const guarded = (draw, style = '') => (node, { api, taskId }) => {
  Promise.resolve()
    .then(() => draw(api, taskId))
    .catch(failure => {
      console.warn('Sarcini:', failure);
      return element('p', { class: 'sarcini-failed' }, text('failed'));
    })
    .then(drawn => {
      if (drawn) {
        node.className = `sarcini ${style}`;
        node.replaceChildren(drawn);
      }
    })
    .catch(failure => console.warn('Sarcini:', failure));
};

/** A link in Tasklist's bar, whatever our endpoints answer. */
const navigation = (name, path) => ({
  id: `sarcini-${name}`,
  pluginPoint: 'tasklist.navbar.action',
  render: guarded(api => link(camunda(api) + path, text(`navigation.${name}`)), 'sarcini-navigation'),
});

// The task's tab

function fact(words, value) {
  return value ? element('p', { class: 'sarcini-fact' }, element('span', { class: 'sarcini-muted' }, words), ` ${value}`) : null;
}

function placement(calendar) {
  return element(
    'li',
    { class: calendar.refusal ? 'sarcini-refused' : calendar.there ? 'sarcini-there' : 'sarcini-absent' },
    element('strong', {}, calendar.place),
    element('span', { class: 'sarcini-mark' }, text(calendar.refusal ? 'task.refused' : calendar.there ? 'task.there' : 'task.absent')),
    fact('', calendar.why),
    fact(text('task.since'), calendar.since && moment(calendar.since)),
    fact(text('task.pushed'), calendar.pushed && moment(calendar.pushed)),
    fact(text('task.pending'), calendar.pendingSince && moment(calendar.pendingSince)),
    fact(text('task.refusal'), calendar.refusal),
    fact(text('task.next-try'), calendar.nextTry && moment(calendar.nextTry)),
    fact('', calendar.putOff),
  );
}

async function task(api, taskId) {
  const id = encodeURIComponent(taskId);
  const known = await read(api, `/tasks/${id}`);
  const calendars = known?.calendars ?? [];
  return element(
    'div',
    {},
    calendars.length ? element('ul', { class: 'sarcini-places' }, ...calendars.map(placement)) : element('p', {}, text('task.nowhere')),
    element('p', {}, link(`${camunda(api)}/sarcini/tasks/${id}`, text('task.open'))),
  );
}

// How the sync stands

function figures(stands) {
  const figure = (value, words) =>
    element('div', { class: 'sarcini-figure' }, element('strong', {}, String(value)), element('span', {}, words));
  return element(
    'div',
    { class: 'sarcini-figures' },
    figure(stands.pending, text('standing.pending')),
    figure(stands.refused, text('standing.refused')),
    stands.oldest ? figure(moment(stands.oldest), text('standing.oldest')) : null,
  );
}

const tone = stands => (stands.attention ? 'sarcini-attention' : stands.running ? 'sarcini-running' : 'sarcini-waiting');

async function box(api) {
  const stands = await standing(api);
  return stands && element(
    'div',
    { class: tone(stands) },
    element('h2', {}, text('standing.title')),
    element('p', { class: 'sarcini-words' }, stands.words),
    stands.running ? null : element('p', {}, stands.next),
    figures(stands),
    element('p', {}, link('#/sarcini', text('standing.more')), ' · ', link(`${camunda(api)}/sarcini/sync`, text('standing.page'))),
  );
}

function run(one) {
  const cells = [
    moment(one.started),
    one.cause,
    one.millis === undefined ? text('standing.run.going-on') : text('standing.run.seconds', (one.millis / 1000).toLocaleString(given.language)),
    one.sent,
    one.refused,
    one.results.join(' '),
  ];
  return element('tr', {}, ...cells.map(cell => element('td', {}, String(cell))));
}

async function page(api) {
  const stands = await standing(api);
  if (!stands) {
    return element('p', {}, text('standing.for-administrators'));
  }
  const heads = ['started', 'cause', 'duration', 'sent', 'refused', 'results'].map(name => element('th', {}, text(`standing.run.${name}`)));
  return element(
    'div',
    { class: tone(stands) },
    element('h1', {}, text('standing.title')),
    element('p', { class: 'sarcini-words' }, stands.words),
    element('p', {}, stands.next),
    figures(stands),
    element('p', {}, link(`${camunda(api)}/sarcini/sync`, text('standing.page'))),
    element('h2', {}, text('standing.runs')),
    stands.runs.length
      ? element('table', { class: 'table' }, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...stands.runs.map(run)))
      : element('p', {}, text('standing.no-runs')),
  );
}

async function administration(api) {
  const root = camunda(api);
  const entry = (address, name) => element('li', {}, link(address, text(`admin.${name}`)));
  return element(
    'ul',
    {},
    entry(`${root}/app/tasklist/${encodeURIComponent(api.engine)}/#/?processStart=SetupGoogleApps`, 'setup'),
    entry(`${root}/sarcini/sync`, 'sync'),
    entry(`${root}/sarcini/definitions`, 'definitions'),
    entry(`${root}/sarcini/crm`, 'crm'),
  );
}

async function welcome(api) {
  const entry = (path, name) => element('li', {}, link(camunda(api) + path, text(`navigation.${name}`)));
  return element(
    'div',
    { class: 'inner' },
    element('h3', {}, text('title')),
    element('ul', {}, entry('/sarcini/calendar', 'calendar'), entry('/sarcini/tasks', 'tasks'), entry('/sarcini/settings', 'settings')),
  );
}

/** Only administrators get the entry; where that cannot be found out they get it all the same. */
const forAdministrators = ['$rootScope', scope => done => {
  const root = document.querySelector('base')?.getAttribute('app-root') ?? '';
  standing({ adminApi: `${root}/api/admin` })
    .then(stands => stands !== null, () => true)
    .then(may => { done(null, may); scope.$applyAsync(); })
    .catch(failure => console.warn('Sarcini:', failure));
}];

export default [
  { ...navigation('calendar', '/sarcini/calendar'), priority: 150 },
  { ...navigation('tasks', '/sarcini/tasks'), priority: 140 },
  { ...navigation('settings', '/sarcini/settings'), priority: 130 },
  { id: 'sarcini-task', pluginPoint: 'tasklist.task.detail', priority: 150, properties: { label: text('task.tab') }, render: guarded(task, 'sarcini-task') },
  { id: 'sarcini-standing', pluginPoint: 'cockpit.dashboard', priority: 100, render: guarded(box, 'sarcini-box') },
  { id: 'sarcini-page', pluginPoint: 'cockpit.route', priority: 100, properties: { path: '/sarcini', label: text('title') }, render: guarded(page, 'sarcini-page') },
  {
    id: 'sarcini-entry',
    pluginPoint: 'cockpit.navigation',
    priority: 5,
    properties: { path: '/sarcini', access: forAdministrators, checkActive: address => address.includes('#/sarcini') },
    render: guarded(() => link('#/sarcini', text('title'))),
  },
  { id: 'sarcini-administration', pluginPoint: 'admin.dashboard.section', priority: 0, properties: { label: text('title'), access: forAdministrators }, render: guarded(administration) },
  { id: 'sarcini-welcome', pluginPoint: 'welcome.profile', priority: 100, render: guarded(welcome, 'sarcini-welcome') },
];
