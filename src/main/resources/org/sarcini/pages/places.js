'use strict';
// People's and groups' calendars, on the page whose requests sync.js sends.
(function () {
  const { post, busy, element, words } = window.sarcini;
  const section = document.getElementById('places');
  const plan = document.getElementById('places-plan');
  if (!section) { return; }

  async function change(path, body) {
    await post('/sync/places' + path, body);
    window.location.reload();
  }

  section.querySelectorAll('.switch-on').forEach((button) => button.addEventListener('click', () => busy(button, async () => {
    const line = button.closest('[data-kind]');
    const seen = await post('/sync/preview', { kind: line.dataset.kind });
    plan.hidden = false;
    plan.querySelector('h3').textContent = line.querySelector('h3 span').textContent;
    plan.querySelector('.counts').textContent = words(plan.dataset.counts, [seen.places.length, seen.inserts]);
    plan.querySelector('.lines').replaceChildren(...(seen.places.length
      ? seen.places.map((place) => element('li', words(plan.dataset.line, [place.words, place.inserts, place.skipped]))) : seen.without.length ? [] : [element('li', section.dataset.none, 'muted')]), ...seen.without.map((text) => element('li', text, 'muted')));
    const confirm = plan.querySelector('.confirm');
    confirm.onclick = () => busy(confirm, () => change('/switch', { kind: line.dataset.kind, on: true }));
    plan.scrollIntoView({ block: 'nearest' });
  })));
  plan.querySelector('.cancel').addEventListener('click', () => { plan.hidden = true; });

  const save = document.getElementById('places-groups-save');
  if (save) {
    save.addEventListener('click', () => busy(save, () => change('/groups', {
      groups: Array.from(document.querySelectorAll('#places-groups input:checked'), (box) => box.value)
    })));
  }

  function place(button) { return button.closest('[data-place]').dataset.place; }

  section.querySelectorAll('.again, .remove').forEach((button) => button.addEventListener('click', () => {
    if (window.confirm(button.dataset.confirm)) {
      busy(button, () => change(button.classList.contains('again') ? '/again' : '/remove', { place: place(button) }));
    }
  }));
  section.querySelectorAll('.hand-on').forEach((button) => button.addEventListener('click', () => {
    const successor = window.prompt(section.dataset.ask);
    if (successor) { busy(button, () => change('/hand-on', { place: place(button), successor: successor })); }
  }));
})();
