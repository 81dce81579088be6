// Before the first paint: the reader's own choice, else the system's.
"use strict";
{
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    const own = localStorage.getItem("theme");
    document.documentElement.dataset.theme = own ?? (dark.matches ? "dark" : "light");
  };
  dark.addEventListener("change", show);
  show();
}
