// Definiții: forms and import. Without it the page searches, turns and downloads.
import {Combobox} from '../assets/combobox.js';
import {api, element, tell, words} from './page.js';

const page = document.body.dataset;
const list = `/definitions/${page.list}`;
const $ = id => document.getElementById(id);
const fill = (text, ...values) => values.reduce((filled, value, at) => filled.replace(`{${at}}`, () => value), text);
const boxTexts = {
  'combobox.placeholder': page.placeholder, 'combobox.none': page.none, 'combobox.found': page.found, 'combobox.clear': page.clear,
};
const box = (id, source) => $(id) && new Combobox($(id), (q, signal) => api.get(source, {q}, signal), boxTexts);

/** Says beside each refused field what is wrong with it. */
function mark(dialog, refused) {
  dialog.querySelectorAll('.wrong').forEach(line => line.remove());
  dialog.querySelectorAll('[aria-invalid]').forEach(field => ['aria-invalid', 'aria-describedby'].forEach(name => field.removeAttribute(name)));
  Object.entries(refused).forEach(([name, text]) => {
    const field = dialog.querySelector(`[name="${CSS.escape(name)}"], input#${CSS.escape(name)}`);
    if (!field) return;
    const line = element('span', text, 'wrong');
    line.id = `wrong-${name}`;
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', line.id);
    (field.closest('.sarcini-combobox') ?? field).after(line);
  });
}

/** Works while the buttons of the dialog are out of use; a failure is told in it. */
async function busy(dialog, work) {
  const notice = dialog.querySelector('.notice');
  const buttons = [...dialog.querySelectorAll('button')];
  buttons.forEach(button => button.disabled = true);
  notice.hidden = true;
  mark(dialog, {});
  try {
    await work();
  } catch (failure) {
    notice.textContent = words(failure);
    notice.hidden = Object.values(failure.fields ?? {}).includes(notice.textContent);
    mark(dialog, failure.fields ?? {});
    (dialog.querySelector('[aria-invalid]') ?? notice).focus();
  } finally {
    buttons.forEach(button => button.disabled = false);
  }
}

document.querySelectorAll('dialog .cancel').forEach(button => button.addEventListener('click', () => button.closest('dialog').close()));

// The form --------------------------------------------------------------------------------------

const dialog = $('form');
const form = dialog.querySelector('form');
const partner = box('partner', '/partners');
const employee = box('employee', '/employees');
const fields = () => [...form.querySelectorAll('[name]')];
let opened = null;
let sure = false;

function set(field, value) {
  field.type === 'checkbox' ? field.checked = value === 'true' : field.value = value;
}

function values() {
  const all = Object.fromEntries(fields().map(field => [field.name, field.type === 'checkbox' ? String(field.checked) : field.value]));
  if ($('own-colour') && !$('own-colour').checked) all.colour = '';
  if (partner) all.partner = partner.unknown ? partner.input.value : partner.value ?? '';
  return all;
}

function open(record) {
  opened = record;
  sure = false;
  form.reset();
  form.querySelector('.notice').hidden = true;
  mark(dialog, {});
  const title = $('form-title');
  title.textContent = record ? `${title.dataset.edit}: ${record.values.name}` : title.dataset.new;
  form.querySelectorAll('.new-only').forEach(part => part.hidden = !!record);
  form.querySelector('[data-id]').readOnly = !!record;
  employee?.set(null);
  partner?.set(record?.values.partner ? {id: record.values.partner, name: record.partner} : null);
  if (record) fields().forEach(field => set(field, record.values[field.name] ?? ''));
  if ($('own-colour')) {
    $('own-colour').checked = !!record?.values.colour;
    form.elements.colour.hidden = !$('own-colour').checked;
  }
  $('uses').textContent = record?.uses ?? '';
  $('uses').hidden = !record?.uses;
  $('delete').textContent = page.deletes;
  $('delete').hidden = !record || !!record.uses;
  dialog.showModal();
  form.querySelector(record ? '[name=name]' : 'input:not([type=hidden])').focus();
}

$('own-colour')?.addEventListener('change', event => form.elements.colour.hidden = !event.target.checked);

if (employee) {
  employee.onchange = choice => {
    if (!choice) return;
    form.elements.id.value = choice.id;
    form.elements.name.value = choice.name;
    form.elements.kind.value = 'EMPLOYEE';
  };
}

form.addEventListener('submit', event => {
  event.preventDefault();
  busy(dialog, async () => {
    await (opened ? api.put(list, {id: opened.id, before: opened.values, values: values()}) : api.post(list, {values: values()}));
    location.reload();
  });
});

$('delete').addEventListener('click', () => {
  if (!sure) {
    sure = true;
    $('delete').textContent = page.sure;
    return;
  }
  busy(dialog, async () => {
    await api.post(`${list}/delete`, {id: opened.id});
    location.reload();
  });
});

/** On the page itself, where a failure is told above the list. */
const onPage = (button, work) => button.addEventListener('click', async () => {
  button.disabled = true;
  tell('');
  try {
    await work(await api.get(`${list}/record`, {id: button.dataset.id}));
  } catch (failure) {
    tell(words(failure));
  } finally {
    button.disabled = false;
  }
});

$('new').addEventListener('click', () => open(null));
document.querySelectorAll('.edit').forEach(button => onPage(button, open));
document.querySelectorAll('.toggle').forEach(button => onPage(button, async record => {
  await api.put(list, {id: record.id, before: record.values, values: {...record.values, active: button.dataset.active}});
  location.reload();
}));

// Import ----------------------------------------------------------------------------------------

const importer = $('importer');
const texts = importer.dataset;
let plan = null;

function lines(section, rows, all, line) {
  const items = rows.map(row => {
    const item = element('li');
    item.append(...line(row));
    return item;
  });
  if (all > rows.length) items.push(element('li', fill(texts.some, rows.length), 'muted'));
  $(section).querySelector('.lines').replaceChildren(...items);
  $(section).hidden = items.length === 0;
}

const fault = row => {
  const where = [row.line ? fill(texts.line, row.line) : '', row.column].filter(Boolean).join(', ');
  return where ? [element('span', `${where}:`, 'where'), ' ', row.words] : [row.words];
};

const change = row => [
  element('span', fill(texts.line, row.line), 'where'), ' ', element('strong', row.name), ' ',
  ...(row.verdict === 'ADDED' ? [element('ins', texts.added)] : row.differences.flatMap(difference => [
    element('span', `${difference.column}:`), ' ', element('del', difference.from || texts.empty), ' → ',
    element('ins', difference.to || texts.empty), ' ',
  ])),
];

function show(read, text) {
  $('counts').textContent = fill(text, read.ADDED, read.CHANGED, read.UNCHANGED, read.WRONG);
  lines('faults', read.faults, read.faults.length === 300 ? Infinity : 0, fault);
  lines('changes', read.rows, read.ADDED + read.CHANGED, change);
  $('nothing').hidden = read.rows.length + read.faults.length > 0;
  $('plan').hidden = false;
}

function reset() {
  plan = null;
  ['plan', 'take-all', 'take-good', 'ready'].forEach(id => $(id).hidden = true);
  importer.querySelector('.notice').hidden = true;
}

$('import').addEventListener('click', () => {
  reset();
  $('file').value = '';
  importer.showModal();
});

$('file').addEventListener('change', () => {
  reset();
  const file = $('file').files[0];
  if (!file) return;
  busy(importer, async () => {
    plan = await api.upload(`${list}/preview`, file);
    show(plan, texts.counts);
    const good = plan.ADDED + plan.CHANGED > 0;
    $('take-all').hidden = !good || plan.faults.length > 0;
    $('take-good').hidden = !good || plan.faults.length === 0;
  });
});

const take = good => busy(importer, async () => {
  const done = await api.upload(`${list}/import?seal=${plan.seal}&good=${good}`, $('file').files[0]);
  show(done, texts.done);
  ['take-all', 'take-good', 'changes', 'nothing'].forEach(id => $(id).hidden = true);
  $('faults').querySelector('.words').hidden = true;
  importer.querySelector('.cancel').hidden = true;
  $('ready').hidden = false;
  $('ready').focus();
});
$('take-all').addEventListener('click', () => take(false));
$('take-good').addEventListener('click', () => take(true));
importer.addEventListener('close', () => $('ready').hidden || location.reload());
