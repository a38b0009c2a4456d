"""Measurements in a page: contrast, and controls without a name."""

CONTRAST = """
() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const backgroundOf = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const [r, g, b, alpha = 1] = channels(getComputedStyle(each).backgroundColor);
      if (alpha === 1) return [r, g, b];
      if (alpha !== 0) throw new Error(`${each.className} is half transparent`);
    }
    return [255, 255, 255];
  };
  const found = [];
  const look = (element, text, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    const [r, g, b, alpha = 1] = channels(style.color);
    if (alpha === 0) return; // the text area's own text, which lies under the coloured one
    const tones = [luminance([r, g, b]), luminance(backgroundOf(element))];
    const ratio = (Math.max(...tones) + 0.05) / (Math.min(...tones) + 0.05);
    found.push({ text, ratio });
  };
  for (const element of document.querySelectorAll("body *")) {
    const inactive = element.closest(":disabled, noscript, :has(> :disabled)");
    if (!element.checkVisibility() || inactive) continue;
    const own = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
    const text = own.map((node) => node.data.trim()).join(" ");
    if (text) look(element, text);
    if (element.matches(".line")) look(element, "line number", "::before");
  }
  return found;
}
"""
"""The contrast of each text with its ground."""

NAMELESS = """
() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, iframe, summary, [role=region]")]
  .filter((each) => each.checkVisibility())
  .filter((each) => !(each.getAttribute("aria-label") || each.title || each.innerText?.trim()
    || each.labels?.length))
  .map((each) => each.outerHTML)
"""
"""The controls without a name."""
