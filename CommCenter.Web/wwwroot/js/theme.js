// Light or dark, remembered in this browser; ?theme=dark forces one. Runs before the first paint, so that nothing flashes.
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search).get('theme') ?? localStorage.getItem('theme');
  if (asked === 'light' || asked === 'dark') root.dataset.theme = asked;

  document.addEventListener('click', event => {
    if (!event.target.closest('[data-theme-switch]')) return;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
  });
})();
