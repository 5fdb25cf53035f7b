// Makes things quicker, never possible: without it nothing is missing. Clocks that tick, quick exit, keys.
(() => {
  'use strict';
  const offset = 0;
  const now = () => Date.now() + offset;

  // The pause: the ring closes, the time goes down; at its end a soft word and nothing else.
  const circle = document.querySelector('.circle[data-until]');
  if (circle) {
    const until = Date.parse(circle.dataset.until);
    const from = Date.parse(circle.dataset.from);
    const ring = circle.querySelector('.ring-v');
    const shown = circle.querySelector('time');
    const steps = matchMedia('(prefers-reduced-motion: reduce)').matches ? 15 : 1;
    const tick = () => {
      const left = Math.max(0, Math.ceil((until - now()) / 1000));
      shown.textContent = Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0');
      if (left % steps === 0) {
        ring.setAttribute('stroke-dashoffset', String(100 - Math.min(100, (left * 100000) / (until - from))));
      }
      if (left > 0) setTimeout(tick, 1000);
    };
    tick();
  }

  // Leave now: an empty page takes the place of this one, in the history too.
  const leave = document.getElementById('leave');
  if (leave) {
    leave.addEventListener('click', (event) => {
      event.preventDefault();
      location.replace(leave.href);
    });
  }

  // Ctrl or Command with Enter presses the primary action from inside a text field.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    const form = event.target.closest && event.target.closest('form');
    const button = form && form.querySelector('button.btn');
    if (button) { event.preventDefault(); button.click(); }
  });

  // Printing needs the script: without it the browser's own menu does it.
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }

  // After a post, the summary of what is needed has the focus.
  const problem = document.getElementById('problem');
  if (problem) problem.focus();
})();
