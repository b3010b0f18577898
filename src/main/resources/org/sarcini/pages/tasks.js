// Sarcini (Toate): search boxes in the filters, and changing several tasks at once. Without it the page filters, sorts and turns.
import {Combobox} from '../assets/combobox.js';
import {api, busy, element, tell} from './page.js';

const SLICE = 20;
const page = document.body.dataset;
const boxTexts = {
  'combobox.placeholder': page.placeholder, 'combobox.none': page.none, 'combobox.found': page.found, 'combobox.clear': page.clear,
};
const box = (input, source) => new Combobox(input, (q, signal) => api.get(source, {q}, signal), boxTexts);
const fill = (text, ...values) => values.reduce((filled, value, at) => filled.replace(`{${at}}`, value), text);

// Filters ---------------------------------------------------------------------------------------

function chip(key, choice) {
  const label = element('label', '', 'chip');
  const check = element('input');
  Object.assign(check, {type: 'checkbox', checked: true, name: key, value: choice.id});
  label.append(check, ' ', element('span', choice.name));
  return label;
}

document.querySelectorAll('.pick input[data-key]').forEach(input => {
  const {key, source} = input.dataset;
  const chosen = input.parentElement.querySelector('.chosen');
  const combobox = box(input, source);
  combobox.onchange = choice => {
    if (choice) {
      const there = [...chosen.querySelectorAll('input')].find(check => check.value === choice.id);
      there ? there.checked = true : chosen.append(chip(key, choice));
      combobox.set(null);
    }
  };
});

// An address to send on has only what was chosen.
document.getElementById('filters').addEventListener('formdata', event => {
  [...event.formData.keys()].forEach(key => {
    const said = event.formData.getAll(key).filter(value => value !== '' && !(key === 'sort' && value === 'due'));
    event.formData.delete(key);
    const usual = key === 'state' && said.length === 1 && said[0] === 'OPEN';
    if (!usual) said.forEach(value => event.formData.append(key, value));
  });
});

// Several at once -------------------------------------------------------------------------------

const bulk = document.getElementById('bulk');

function several() {
  const $ = id => document.getElementById(id);
  const checks = [...document.querySelectorAll('#tasks tbody .check input')];
  const everyone = $('all');
  const form = $('bulk-form');
  const plan = $('bulk-plan');
  const actions = [...bulk.querySelectorAll('[data-action]')];
  const to = box($('bulk-to'), '/employees');
  to.onchange = () => plan.hidden = true;
  let action = null;
  let found = false;
  let possible = [];

  const ids = () => checks.filter(check => check.checked).map(check => check.value);
  const asked = () => ({action, to: to.value, days: Number($('bulk-days').value) || 0});

  function show() {
    const chosen = ids().length;
    if (!chosen) found = false;
    bulk.hidden = !chosen;
    everyone.checked = chosen === checks.length;
    everyone.indeterminate = chosen > 0 && chosen < checks.length;
    $('chosen').textContent = found ? bulk.dataset.all : fill(bulk.dataset.chosen, chosen);
    $('all-found')?.setAttribute('aria-pressed', String(found));
    plan.hidden = true;
  }

  function ask(name) {
    action = name;
    form.hidden = !name;
    plan.hidden = true;
    actions.forEach(button => button.setAttribute('aria-pressed', String(button.dataset.action === name)));
    form.querySelectorAll('[data-for]').forEach(part => part.hidden = part.dataset.for !== name);
    form.querySelector('[data-for]:not([hidden]) input')?.focus();
  }

  const line = row => {
    const item = element('li', '', row.ok ? 'yes' : 'no');
    item.append(element('span', row.name), element('span', row.words));
    return item;
  };

  function tellPlan(rows, text, more, when) {
    const heading = plan.querySelector('h2');
    heading.textContent = heading.dataset[when];
    const good = rows.filter(row => row.ok).length;
    $('bulk-counts').textContent = fill(text, good, rows.length - good) + (more ? ` ${bulk.dataset.more}` : '');
    plan.querySelector('.lines').replaceChildren(...rows.map(line));
    plan.hidden = false;
  }

  async function preview() {
    if (action === 'reassign' && !to.value) {
      tell(bulk.dataset.whom);
      return;
    }
    const meant = found ? {query: bulk.dataset.query} : {ids: ids()};
    const answer = await api.post('/tasks/bulk', {...asked(), ...meant, preview: true});
    possible = answer.rows.filter(row => row.ok).map(row => row.id);
    tellPlan(answer.rows, bulk.dataset.would, answer.more, 'before');
    $('bulk-confirm').hidden = possible.length === 0;
    $('bulk-confirm').focus();
  }

  /** In slices, so that one sees it go on; what was foretold as impossible is not tried. */
  async function change() {
    const wanted = asked();
    const rows = [];
    const bar = $('bulk-progress');
    form.hidden = true;
    bar.hidden = false;
    bar.max = possible.length;
    try {
      while (rows.length < possible.length) {
        bar.value = rows.length;
        $('bulk-counts').textContent = fill(bulk.dataset.working, rows.length, possible.length);
        const slice = possible.slice(rows.length, rows.length + SLICE);
        rows.push(...(await api.post('/tasks/bulk', {...wanted, ids: slice, preview: false})).rows);
      }
    } finally {
      bar.hidden = true;
      plan.querySelectorAll('button').forEach(button => button.hidden = true);
      bulk.querySelector('.choose').hidden = true;
      $('bulk-reload').hidden = false;
      tellPlan(rows, bulk.dataset.did, false, 'after');
      $('bulk-reload').focus();
    }
  }

  [everyone, ...checks].forEach(check => check.hidden = false);
  everyone.addEventListener('change', () => {
    checks.forEach(check => check.checked = everyone.checked);
    show();
  });
  checks.forEach(check => check.addEventListener('change', () => {
    found = false;
    show();
  }));
  $('all-found')?.addEventListener('click', () => {
    found = !found;
    checks.forEach(check => check.checked = true);
    show();
  });
  actions.forEach(button => button.addEventListener('click', () => ask(button.dataset.action)));
  bulk.querySelectorAll('.cancel').forEach(button => button.addEventListener('click', () => ask(null)));
  form.addEventListener('submit', event => {
    event.preventDefault();
    busy($('bulk-preview'), preview);
  });
  form.addEventListener('input', () => plan.hidden = true);
  $('bulk-confirm').addEventListener('click', () => busy($('bulk-confirm'), change));
  show();
}

if (bulk) several();
