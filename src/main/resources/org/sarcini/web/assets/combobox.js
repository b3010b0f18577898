const PAUSE = 150;

/**
 * Turns a text input into a combobox that searches on the server while one types: the pattern "editable combobox with list
 * autocomplete" of the ARIA Authoring Practices. What was typed counts only once something of the list is chosen.
 */
export class Combobox {
  #choices = [];
  #active = -1;
  #timer;
  #request;

  /**
   * @param input the text input
   * @param search (text, signal) => promise of [{id, name, detail}]
   * @param texts of the form
   */
  constructor(input, search, texts) {
    this.input = input;
    this.search = search;
    this.texts = texts;
    this.chosen = null;
    this.onchange = () => {};
    this.list = document.createElement('ul');
    this.list.id = `${input.id}-list`;
    this.list.className = 'sarcini-list';
    this.list.setAttribute('role', 'listbox');
    this.list.hidden = true;
    this.count = document.createElement('span');
    this.count.className = 'sr-only';
    this.count.setAttribute('role', 'status');
    this.box = document.createElement('div');
    this.box.className = 'sarcini-combobox';
    input.replaceWith(this.box);
    this.clearer = document.createElement('button');
    this.clearer.type = 'button';
    this.clearer.className = 'sarcini-clear';
    this.clearer.tabIndex = -1;
    this.clearer.setAttribute('aria-label', texts['combobox.clear']);
    this.clearer.textContent = '×';
    this.box.append(input, this.clearer, this.list, this.count);
    const attributes = {
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.list.id,
      autocomplete: 'off', spellcheck: 'false', placeholder: texts['combobox.placeholder'],
    };
    Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));
    this.#listen();
    this.#showClearer();
  }

  /** The id of what is chosen, or null. */
  get value() {
    return this.chosen?.id ?? null;
  }

  /** Whether something was typed that is not one of the list. */
  get unknown() {
    return !this.chosen && this.input.value.trim() !== '';
  }

  /** Chooses without a person doing so; null empties. */
  set(choice) {
    this.chosen = choice;
    this.input.value = choice?.name ?? '';
    this.#close();
    this.#showClearer();
  }

  #listen() {
    this.input.addEventListener('input', () => {
      this.#forget();
      this.#later(() => this.#look(this.input.value));
    });
    this.input.addEventListener('keydown', event => this.#key(event));
    this.input.addEventListener('click', () => this.list.hidden && this.#look(this.chosen ? '' : this.input.value));
    this.input.addEventListener('blur', () => this.#leave());
    this.list.addEventListener('mousedown', event => {
      event.preventDefault();
      const option = event.target.closest('[role=option]');
      if (option?.dataset.index) {
        this.#choose(this.#choices[Number(option.dataset.index)]);
      }
    });
    this.clearer.addEventListener('mousedown', event => {
      event.preventDefault();
      this.input.focus();
      this.set(null);
      this.onchange(null);
    });
  }

  #key(event) {
    const open = !this.list.hidden;
    const steps = {ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5};
    if (event.key in steps && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      open ? this.#move(steps[event.key]) : this.#look(this.chosen ? '' : this.input.value);
    } else if (event.key === 'Enter') {
      if (open && this.#active >= 0 && !event.ctrlKey) {
        event.preventDefault();
        event.stopPropagation();
        this.#choose(this.#choices[this.#active]);
      }
    } else if (event.key === 'Escape' && open) {
      // Otherwise Tasklist's dialog would close and all that was typed would be gone.
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (event.key === 'Tab' && open && this.#active >= 0 && !this.chosen && this.input.value.trim() !== '') {
      this.#choose(this.#choices[this.#active]);
    }
  }

  #later(work) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, PAUSE);
  }

  async #look(text) {
    clearTimeout(this.#timer);
    this.#request?.abort();
    const request = this.#request = new AbortController();
    try {
      const found = await this.search(text.trim(), request.signal);
      if (!request.signal.aborted && document.activeElement === this.input) {
        this.#show(found);
      }
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        this.#say(failure.message);
      }
    }
  }

  #show(found) {
    this.#choices = found;
    this.list.replaceChildren(...found.map((choice, index) => this.#option(choice, index)));
    if (found.length === 0) {
      this.#say(this.texts['combobox.none']);
      return;
    }
    this.#open();
    this.count.textContent = this.texts['combobox.found'].replace('{0}', found.length);
    const chosen = found.findIndex(choice => choice.id === this.value);
    this.#activate(chosen >= 0 ? chosen : 0);
  }

  #option(choice, index) {
    const option = document.createElement('li');
    option.id = `${this.list.id}-${index}`;
    option.dataset.index = index;
    option.setAttribute('role', 'option');
    option.append(choice.name);
    const detail = [choice.detail, choice.partner?.name].filter(Boolean).join(' · ');
    if (detail) {
      const small = document.createElement('small');
      small.textContent = detail;
      option.append(' ', small);
    }
    return option;
  }

  #say(text) {
    this.#choices = [];
    const line = document.createElement('li');
    line.className = 'sarcini-none';
    line.textContent = text;
    this.list.replaceChildren(line);
    this.#activate(-1);
    this.#open();
    this.count.textContent = text;
  }

  #move(step) {
    const last = this.#choices.length - 1;
    if (last >= 0) {
      const next = this.#active + step;
      const wrapped = next > last ? (this.#active === last ? 0 : last) : next < 0 ? (this.#active <= 0 ? last : 0) : next;
      this.#activate(wrapped);
    }
  }

  #activate(index) {
    this.#active = index;
    [...this.list.children].forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === index));
      if (at === index) {
        option.scrollIntoView?.({block: 'nearest'});
      }
    });
    index >= 0
      ? this.input.setAttribute('aria-activedescendant', this.list.children[index].id)
      : this.input.removeAttribute('aria-activedescendant');
  }

  #choose(choice) {
    this.set(choice);
    this.onchange(choice);
  }

  #forget() {
    const had = this.chosen;
    this.chosen = null;
    this.#showClearer();
    if (had) {
      this.onchange(null);
    }
  }

  #leave() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#close();
  }

  #open() {
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
  }

  #close() {
    this.#request?.abort();
    this.list.hidden = true;
    this.#active = -1;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  #showClearer() {
    this.clearer.hidden = this.input.value === '' || this.input.disabled;
  }
}
