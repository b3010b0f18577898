const STYLE = 'sarcini-form-style';

/** The limits of Camunda's columns. */
export const LIMITS = {taskName: 255, summary: 4000, result: 4000};

/** Our stylesheet, once per page. */
export function style(root) {
  if (!document.getElementById(STYLE)) {
    const link = document.createElement('link');
    link.id = STYLE;
    link.rel = 'stylesheet';
    link.href = `${root}/sarcini/assets/form.css`;
    document.head.append(link);
  }
}

/** What a failure says: Tasklist passes the form and a list with the error or the answer of REST. */
export function wordOf(failures) {
  return failures.flat().flatMap(it => [it, it?.data, it?.error, it?.response?.body])
    .map(it => it?.message)
    .find(message => typeof message === 'string' && message !== '');
}

/** The fields of one form: their words of refusal stand beside them, and what was typed stays. */
export class Fields {
  constructor(form, texts) {
    this.form = form;
    this.texts = texts;
    form.querySelectorAll('[data-field]').forEach(group => this.#prepare(group));
  }

  element(name) {
    return this.form.querySelector(`#sarcini-${name}`);
  }

  text(name) {
    return this.element(name).value.trim();
  }

  say(key, ...values) {
    return values.reduce((text, value, index) => text.replace(`{${index}}`, value), this.texts[key] ?? key);
  }

  /** The day and the time of a field; `broken` when the browser holds half a date. */
  moment(name) {
    const day = this.element(name);
    const time = this.element(`${name}-time`);
    return {day: day.value, time: time.value, broken: day.validity.badInput || time.validity.badInput || (!day.value && !!time.value)};
  }

  /** The word for a period that ends before it begins; a day alone is the whole of it. */
  order(start, due) {
    const after = start.day > due.day || (start.day === due.day && due.time && start.time > due.time);
    return start.day && after ? this.say('form.due-before-start') : undefined;
  }

  /** Shows the words beside their fields, goes to the first; answers whether there were none. */
  refuse(words) {
    this.form.querySelectorAll('[data-field]').forEach(group => this.#mark(group, words[group.dataset.field]));
    this.alert('');
    const first = [...this.form.querySelectorAll('[data-field].has-error')][0];
    first?.querySelector('input:not([disabled]), select, textarea')?.focus();
    return !first;
  }

  /** A word about the whole form. */
  alert(text) {
    const alert = this.form.querySelector('.sarcini-alert');
    alert.hidden = !text;
    alert.textContent = text;
    if (text) {
      alert.scrollIntoView({block: 'nearest'});
    }
  }

  options(name, choices) {
    this.element(name).replaceChildren(...choices.map(({id, name: label}) => new Option(label, id)));
  }

  /** The word for a text that is longer than its field, if it is. */
  tooLong(name) {
    const length = this.text(name).length;
    return length > LIMITS[name] ? this.say('form.too-long', length, LIMITS[name]) : undefined;
  }

  #prepare(group) {
    const input = group.querySelector('input, select, textarea');
    const error = document.createElement('p');
    error.className = 'help-block sarcini-error';
    error.id = `${input.id}-error`;
    error.hidden = true;
    group.append(error);
    input.setAttribute('aria-describedby', error.id);
    if (input.getAttribute('aria-required')) {
      group.classList.add('sarcini-required');
    }
    const time = group.querySelector('input[type=time]');
    if (time) {
      const label = group.querySelector('label').textContent;
      time.setAttribute('aria-label', `${label}: ${this.say('form.time')}`);
      time.title = this.say('form.time-optional');
    }
    if (group.dataset.field in LIMITS) {
      this.#count(group, input);
    }
    group.addEventListener('input', () => this.#mark(group, undefined));
    group.addEventListener('change', () => this.#mark(group, undefined));
  }

  #count(group, input) {
    const limit = LIMITS[group.dataset.field];
    const count = document.createElement('span');
    count.className = 'sarcini-count';
    group.querySelector('label').after(count);
    const show = () => {
      const length = input.value.trim().length;
      count.textContent = length > limit * 0.8 ? `${length} / ${limit}` : '';
      count.classList.toggle('sarcini-over', length > limit);
    };
    input.addEventListener('input', show);
  }

  #mark(group, word) {
    const error = group.querySelector('.sarcini-error');
    error.hidden = !word;
    error.textContent = word ?? '';
    group.classList.toggle('has-error', !!word);
    group.querySelectorAll('input, select, textarea').forEach(input =>
      word ? input.setAttribute('aria-invalid', 'true') : input.removeAttribute('aria-invalid'));
  }
}
