// Runs before the first paint, so it is a classic script of its own: the chosen theme must not flash.
{
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset["theme"] = theme;
  } catch {
    // Storage may be forbidden; the system's theme stays.
  }
}
