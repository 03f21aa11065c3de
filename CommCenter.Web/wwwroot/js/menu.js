// Menus are popovers: the browser opens and closes them. This puts an open one beside its button and lets the arrow keys walk it.
const items = menu => [...menu.querySelectorAll('[role^=menuitem]')];
const buttonOf = menu => document.querySelector(`[popovertarget="${menu.id}"]`);

function place(menu) {
  const at = buttonOf(menu).getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = innerHeight - at.bottom - 8, above = at.top - 8;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  menu.style.top = below >= height || below >= above ? `${at.bottom + 4}px` : `${Math.max(8, at.top - height - 4)}px`;
}

document.addEventListener('toggle', e => {
  if (!e.target.matches?.('.menu[popover]') || e.newState !== 'open') return;
  place(e.target);
  (e.target.querySelector('[aria-checked=true]') ?? items(e.target)[0])?.focus();
}, true);

document.addEventListener('click', e => {
  const item = e.target.closest?.('.menu[popover] [role^=menuitem]');
  if (item && !item.hasAttribute('aria-disabled')) item.closest('.menu').hidePopover();
});

document.addEventListener('keydown', e => {
  const menu = e.target.closest?.('.menu[popover]');
  if (!menu) return;
  // The browser closes the menu; the screen behind it must not take the key for its own.
  if (e.key === 'Escape') return e.stopPropagation();
  const all = items(menu), at = all.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[e.key];
  if (to === undefined) { if (e.key === 'Tab') menu.hidePopover(); return; }
  e.preventDefault();
  e.stopPropagation();
  all[(to + all.length) % all.length]?.focus();
}, true);
